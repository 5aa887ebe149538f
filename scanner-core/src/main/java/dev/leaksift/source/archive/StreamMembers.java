package dev.leaksift.source.archive;

import dev.leaksift.bytes.BlockStream;
import dev.leaksift.source.archive.data.SparseHeaders;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The members of archives that are read from front to back: tar, ar, cpio. */
final class StreamMembers implements Members {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final int BLOCK = 512;
  private static final byte[] ZEROS = new byte[BLOCK];

  private final ArchiveFormat format;
  private final InputStream in;
  private final SpendingStream bytes;
  private final Budget budget;
  private final byte[] rest = new byte[1 << 13];
  private SparseHeaders headers;
  private ArchiveInputStream<?> archive;
  private boolean started;

  /** The member has holes: more comes out of it than is read. */
  private boolean madeUp;

  private StreamMembers(ArchiveFormat format, InputStream in, SpendingStream bytes, Budget budget) {
    this.format = format;
    this.in = in;
    this.headers = new SparseHeaders(in);
    this.archive = open(format, in, headers);
    this.bytes = bytes;
    this.budget = budget;
  }

  /** The members of an archive that lies in memory. */
  static StreamMembers of(ArchiveFormat format, InputStream in, Budget budget) {
    SpendingStream bytes = new SpendingStream(in, budget);
    return new StreamMembers(format, bytes, bytes, budget);
  }

  /** The members of an archive whose bytes come, perhaps by way of others, from {@code bytes}. */
  static StreamMembers of(
      ArchiveFormat format, InputStream in, SpendingStream bytes, Budget budget) {
    return new StreamMembers(format, in, bytes, budget);
  }

  private static ArchiveInputStream<?> open(
      ArchiveFormat format, InputStream in, SparseHeaders headers) {
    return switch (format) {
      case TAR -> new TarArchiveInputStream(headers, BLOCK, BLOCK, UTF_8);
      case CPIO -> new CpioArchiveInputStream(in, BLOCK, UTF_8);
      case AR -> new ArArchiveInputStream(in);
      case ZIP,
          RPM,
          SEVEN_Z,
          GZIP,
          BZIP2,
          XZ,
          ZSTD,
          LZMA,
          LZ4,
          SNAPPY,
          Z,
          SCRIPT,
          PDF,
          PYC,
          MAIL,
          RAR,
          CAB ->
          throw new IllegalArgumentException(format + " is not read as a stream");
    };
  }

  @Override
  public @Nullable Member next() throws IOException {
    while (true) {
      ArchiveEntry entry = nextEntry();
      if (entry == null) {
        if (format == ArchiveFormat.TAR && openNext()) {
          continue;
        }
        return null;
      }
      budget.enter();
      madeUp = entry instanceof TarArchiveEntry tar && tar.isSparse();
      if (!entry.isDirectory()) {
        return new Member(entry.getName(), data(entry));
      }
    }
  }

  /** Opens the tar that was written behind the last one, zeros between them. */
  private boolean openNext() throws IOException {
    byte[] block = in.readNBytes(BLOCK);
    while (block.length == BLOCK && Arrays.equals(block, ZEROS)) {
      block = in.readNBytes(BLOCK);
    }
    if (!TarArchiveInputStream.matches(block, block.length)) {
      return false;
    }
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(block), in);
    headers = new SparseHeaders(all);
    archive = open(format, all, headers);
    started = false;
    return true;
  }

  private InputStream data(ArchiveEntry entry) {
    if (madeUp) {
      return new SpendingStream(archive, budget);
    }
    return entry instanceof ArArchiveEntry ? new WholeStream(archive, entry.getSize()) : archive;
  }

  /** Passes over what is left of the last member, so that the header's cap is the header's. */
  private @Nullable ArchiveEntry nextEntry() throws IOException {
    int passed = started ? archive.read(rest, 0, rest.length) : 0;
    while (passed > 0) {
      budget.spend(madeUp ? passed : 0);
      passed = archive.read(rest, 0, rest.length);
    }
    started = true;
    bytes.startHeader();
    headers.atHeader(true);
    try {
      return archive.getNextEntry();
    } finally {
      headers.atHeader(false);
      bytes.endHeader();
    }
  }

  @Override
  public boolean survivesDamage() {
    return false;
  }

  /** A member that must have its size: the library takes the end of an ar for the member's. */
  private static final class WholeStream extends BlockStream {
    private final InputStream in;
    private long left;

    WholeStream(InputStream in, long size) {
      this.in = in;
      this.left = size;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int got = in.read(to, offset, length);
      if (got < 0 && left > 0) {
        throw new EOFException("a member is cut off");
      }
      left -= Math.max(got, 0);
      return got;
    }
  }
}
