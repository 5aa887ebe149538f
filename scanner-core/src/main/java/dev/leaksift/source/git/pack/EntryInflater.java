package dev.leaksift.source.git.pack;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates entries straight from the mapping into an array; one per worker, reused. The stream's
 * own checksum is read too, so a damaged entry is noticed.
 */
public final class EntryInflater implements AutoCloseable {
  /** Room behind the result that lets short entries be inflated without zlib. */
  public static final int SLACK = Deflated.SLACK;

  private static final int SHORT = 1 << 22;

  private final Inflater inflater = new Inflater();
  private final Deflated fast = new Deflated();
  private byte[] input = new byte[1 << 14];
  private final byte[] spare = new byte[1];
  private long consumedTo;

  /**
   * Inflates an entry that must give exactly {@code length} bytes. Those of {@code out} behind them
   * may be overwritten; with {@link #SLACK} of them it is faster.
   *
   * @param at where the deflated bytes start
   * @param end where they end at the latest
   */
  public void inflate(MappedBytes data, long at, long end, byte[] out, int length)
      throws PackDataException {
    boolean isShort = end - at <= SHORT && out.length - length >= SLACK;
    if (!isShort || !inflateShort(data, at, (int) (end - at), out, length)) {
      inflateByZlib(data, at, end, out, length);
    }
  }

  private boolean inflateShort(MappedBytes data, long at, int deflated, byte[] out, int length) {
    if (deflated + SLACK > input.length) {
      input = new byte[Math.max(deflated + SLACK, 2 * input.length)];
    }
    data.copyTo(at, input, deflated);
    return fast.inflate(input, deflated, out, length);
  }

  private void inflateByZlib(MappedBytes data, long at, long end, byte[] out, int length)
      throws PackDataException {
    inflater.reset();
    long position = at;
    int done = 0;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          ByteBuffer window = data.window(position, end);
          if (!window.hasRemaining()) {
            throw PackDataException.corrupt("entry is cut off");
          }
          position += window.remaining();
          inflater.setInput(window);
        }
        boolean full = done == length;
        int given =
            full ? inflater.inflate(spare, 0, 1) : inflater.inflate(out, done, length - done);
        if (full && given > 0) {
          throw PackDataException.corrupt("entry is longer than it says");
        }
        refuseStandstill(given);
        done += given;
      }
    } catch (DataFormatException e) {
      throw PackDataException.corrupt("entry does not inflate");
    }
    if (done != length) {
      throw PackDataException.corrupt("entry is shorter than it says");
    }
  }

  /**
   * Inflates an entry to nowhere, to learn where it ends.
   *
   * @param size bytes that it must give
   * @param scratch overwritten
   */
  void skip(MappedBytes data, long at, long end, long size, byte[] scratch)
      throws PackDataException {
    inflater.reset();
    long position = at;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          ByteBuffer window = data.window(position, end);
          if (!window.hasRemaining()) {
            throw PackDataException.corrupt("entry is cut off");
          }
          position += window.remaining();
          inflater.setInput(window);
        }
        refuseStandstill(inflater.inflate(scratch));
        if (inflater.getBytesWritten() > size) {
          throw PackDataException.corrupt("entry is longer than it says");
        }
      }
    } catch (DataFormatException e) {
      throw PackDataException.corrupt("entry does not inflate");
    }
    if (inflater.getBytesWritten() != size) {
      throw PackDataException.corrupt("entry is shorter than it says");
    }
    consumedTo = position - inflater.getRemaining();
  }

  /** Bytes given by the entry skipped last, also where it failed. */
  long given() {
    return inflater.getBytesWritten();
  }

  private void refuseStandstill(int given) throws PackDataException {
    if (given == 0 && !inflater.finished() && !inflater.needsInput()) {
      throw PackDataException.corrupt("entry does not inflate");
    }
  }

  /** Where the deflated bytes of the entry skipped last ended. */
  long consumedTo() {
    return consumedTo;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
