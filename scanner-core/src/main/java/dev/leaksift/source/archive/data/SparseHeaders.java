package dev.leaksift.source.archive.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A tar in which files of more than 8 GiB with holes stand as plain ones of what is between the
 * holes. The library takes the sizes of such files in GNU's old headers for damage, and the rest of
 * the archive with it. Others pass as they are. Layout: GNU tar's manual, "Basic Tar Format",
 * {@code struct oldgnu_header}.
 */
public final class SparseHeaders extends FilterInputStream {
  private static final int BLOCK = 512;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final byte[] GNU = "ustar  ".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECES = 386;
  private static final int HAS_MORE = 482;
  private static final int REAL_SIZE = 483;

  /** Where in a block of nothing but pieces is told that another follows. */
  private static final int HAS_MORE_IN_BLOCK = 504;

  private boolean atHeader;

  /** Over a tar from its first header on. */
  public SparseHeaders(InputStream in) {
    super(in);
  }

  /** Whether what is read next is a header, or things about one. */
  public void atHeader(boolean holds) {
    atHeader = holds;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (!atHeader || length != BLOCK) {
      return in.read(to, offset, length);
    }
    int got = in.readNBytes(to, offset, length);
    if (got == BLOCK && isLongSparse(to, offset)) {
      boolean more = to[offset + HAS_MORE] != 0;
      byte[] block = new byte[BLOCK];
      while (more) {
        more = in.readNBytes(block, 0, BLOCK) == BLOCK && block[HAS_MORE_IN_BLOCK] != 0;
      }
      to[offset + TYPE] = '0';
      for (int i = PIECES; i < BLOCK; i++) {
        to[offset + i] = 0;
      }
    }
    return got == 0 ? -1 : got;
  }

  /** Sizes that are no octal digits have the highest bit of their first byte set. */
  private static boolean isLongSparse(byte[] header, int at) {
    boolean sparse = header[at + TYPE] == 'S' && header[at + REAL_SIZE] < 0;
    for (int i = 0; i < GNU.length; i++) {
      sparse &= header[at + MAGIC + i] == GNU[i];
    }
    return sparse;
  }
}
