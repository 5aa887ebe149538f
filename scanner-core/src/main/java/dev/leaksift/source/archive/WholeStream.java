package dev.leaksift.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A member that must have its size: the library takes the end of an ar for the member's. */
final class WholeStream extends InputStream {
  private final InputStream in;
  private long left;

  WholeStream(InputStream in, long size) {
    this.in = in;
    this.left = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
