package dev.leaksift.source.archive.zstd;

import java.io.IOException;

/** Bits from the lowest of the first byte on (RFC 8878, 4.1.1). One thread. */
final class ForwardBits {
  private final byte[] array;
  private final int end;
  private int bit;

  /** The bits of {@code from..to}. */
  ForwardBits(byte[] array, int from, int to) {
    this.array = array;
    this.end = to;
    this.bit = 8 * from;
  }

  /** The next bits, not taken; zeros behind the end. */
  int peek(int count) {
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      int at = (bit >>> 3) + i;
      bits |= at < end ? (array[at] & 0xFF) << 8 * i : 0;
    }
    return bits >>> (bit & 7) & (1 << count) - 1;
  }

  /** Takes bits. */
  void skip(int count) throws IOException {
    bit += count;
    if (bit > 8 * end) {
      throw new IOException("a table is cut off");
    }
  }

  /** Takes the next bits. */
  int read(int count) throws IOException {
    int bits = peek(count);
    skip(count);
    return bits;
  }

  /** Index of the first byte that was not begun. */
  int nextByte() {
    return bit + 7 >>> 3;
  }
}
