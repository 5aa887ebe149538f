package dev.leaksift.source.git.pack;

import dev.leaksift.bytes.BlockStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;

/**
 * What a delta makes of a base that is too large to be held, as a stream. Deltas mostly copy in the
 * base's order, so one pass over it is mostly enough. One thread.
 */
public final class DeltaStream extends BlockStream {
  private final byte[] delta;
  private final int end;
  private final SeekableByteChannel base;
  private long left;
  private int at;
  private boolean copying;
  private long runLeft;

  /**
   * @param delta its instructions, in {@code delta[0..length)}
   * @param base closed with the stream
   * @throws IOException where the delta does not fit the base
   */
  public DeltaStream(byte[] delta, int length, SeekableByteChannel base) throws IOException {
    this.delta = delta;
    this.end = length;
    this.base = base;
    Delta sizes = new Delta();
    try {
      sizes.read(delta, length);
    } catch (PackDataException e) {
      throw new IOException(e.getMessage(), e);
    }
    require(sizes.sourceSize() == base.size(), "delta does not fit its base");
    this.left = sizes.targetSize();
    this.at = sizes.instructionsAt();
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }

  @Override
  public int read(byte[] out, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, out.length);
    if (length == 0 || left == 0) {
      return length == 0 ? 0 : -1;
    }
    while (runLeft == 0) {
      nextRun();
    }
    int given = (int) Math.min(length, runLeft);
    if (copying) {
      given = base.read(ByteBuffer.wrap(out, offset, given));
      require(given > 0, "delta copies past an end");
    } else {
      System.arraycopy(delta, at, out, offset, given);
      at += given;
    }
    runLeft -= given;
    left -= given;
    return given;
  }

  private void nextRun() throws IOException {
    require(at < end, "delta gives fewer bytes than it says");
    int op = delta[at++];
    copying = op < 0;
    if (copying) {
      require(Integer.bitCount(op & 127) <= end - at, "delta is cut off");
      base.position(operand(op, 0, 4));
      runLeft = operand(op, 4, 3);
      runLeft = runLeft == 0 ? 0x10000 : runLeft;
      require(base.position() + runLeft <= base.size(), "delta copies past an end");
    } else {
      require(op != 0, "delta has an unknown instruction");
      require(op <= end - at, "delta inserts past its end");
      runLeft = op;
    }
    require(runLeft <= left, "delta gives more bytes than it says");
  }

  /** A number of up to so many bytes, of which the instruction's bits tell those that are there. */
  private long operand(int op, int firstBit, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      if ((op & 1 << firstBit + i) != 0) {
        number |= (delta[at++] & 255L) << 8 * i;
      }
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    base.close();
  }
}
