package dev.leaksift.source.archive;

import dev.leaksift.bytes.BlockStream;
import dev.leaksift.source.archive.data.ArchiveBytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates until the deflated stream itself ends, and tells where that is. Charges what goes in,
 * too: a deflated stream may have any length and yield nothing.
 */
final class InflatingStream extends BlockStream {
  private static final int PIECE = 1 << 13;

  private final ArchiveBytes bytes;
  private final byte[] piece = new byte[PIECE];
  private final Budget budget;
  private final Inflater inflater;
  private long fed;
  private long charged;

  /** Over raw deflated data; close it, since it holds memory outside the heap. */
  InflatingStream(ArchiveBytes bytes, Budget budget) {
    this.bytes = bytes;
    this.budget = budget;
    this.inflater = new Inflater(true);
  }

  /** How many compressed bytes were taken. */
  long consumed() {
    return fed - inflater.getRemaining();
  }

  /** Whether the stream was read to its own end. */
  boolean isFinished() {
    return inflater.finished();
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (true) {
        int got = inflater.inflate(to, offset, length);
        budget.spend(got + consumed() - charged);
        charged = consumed();
        if (got > 0) {
          return got;
        }
        if (inflater.finished()) {
          return -1;
        }
        feed();
      }
    } catch (DataFormatException e) {
      throw new IOException("no deflated data", e);
    }
  }

  private void feed() throws IOException {
    int more = inflater.needsDictionary() ? -1 : bytes.read(fed, piece, 0, PIECE);
    if (more < 0) {
      throw new EOFException("deflated data is cut off");
    }
    inflater.setInput(piece, 0, more);
    fed += more;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
