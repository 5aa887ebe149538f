package dev.leaksift.source.archive;

import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that charges a budget for each byte read, and can cap what the reader of a header takes:
 * libraries read a name as long as the header says.
 */
final class SpendingStream extends InputStream {
  private static final long MAX_HEADER_BYTES = 1 << 20;

  private final InputStream in;
  private final Budget budget;
  private long headerBytes = -1;

  SpendingStream(InputStream in, Budget budget) {
    this.in = in;
    this.budget = budget;
  }

  /** From now on a header is read, which is short. */
  void startHeader() {
    headerBytes = MAX_HEADER_BYTES;
  }

  /** The header is read. */
  void endHeader() {
    headerBytes = -1;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int got = in.read(to, offset, length);
    if (got > 0) {
      count(got);
    }
    return got;
  }

  private void count(int bytes) throws SkipException {
    budget.spend(bytes);
    if (headerBytes >= 0) {
      headerBytes -= bytes;
      if (headerBytes < 0) {
        throw new SkipException(SkipReason.LIMIT, "the header of a member is too long");
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
