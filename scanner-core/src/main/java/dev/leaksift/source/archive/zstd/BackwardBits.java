package dev.leaksift.source.archive.zstd;

import java.io.IOException;

/**
 * Bits that are read from their end to their beginning (RFC 8878, 4.1): the highest set bit of the
 * last byte marks the end. Bits before the beginning are zeros, so that the reader of a last symbol
 * may look further than there is; {@link #left()} is negative then. One thread.
 */
final class BackwardBits {
  /** So many bits can be had at once. */
  static final int MOST = 32;

  private final byte[] array;
  private final int start;
  private int left;

  /** The bits of {@code from..to}. */
  BackwardBits(byte[] array, int from, int to) throws IOException {
    if (to <= from || array[to - 1] == 0) {
      throw new IOException("a bit stream without its end mark");
    }
    this.array = array;
    this.start = from;
    int last = array[to - 1] & 0xFF;
    this.left = 8 * (to - 1 - from) + 31 - Integer.numberOfLeadingZeros(last);
  }

  /** Bits not read yet; negative where more were read than there are. */
  int left() {
    return left;
  }

  /** The next bits, not taken. */
  int peek(int count) {
    return at(left - count, count);
  }

  /** Takes bits that were looked at. */
  void skip(int count) {
    left -= count;
  }

  /** Takes the next bits. */
  int read(int count) {
    left -= count;
    return at(left, count);
  }

  private int at(int bit, int count) {
    if (count == 0 || bit + count <= 0) {
      return 0;
    }
    int missing = Math.max(0, -bit);
    int first = bit + missing;
    int wanted = count - missing;
    long bits = 0;
    int from = start + (first >>> 3);
    int bytes = (first & 7) + wanted + 7 >>> 3;
    for (int i = 0; i < bytes; i++) {
      bits |= (array[from + i] & 0xFFL) << 8 * i;
    }
    return (int) (bits >>> (first & 7) & (1L << wanted) - 1) << missing;
  }
}
