package dev.leaksift.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/*
 * Eight bytes are looked at in one word (Warren, Hacker's Delight, 6-1): a file of ten gigabytes has
 * to be counted through, just to say in which line its last part begins.
 */
/** Counts of bytes that tell lines and columns, at the speed of memory. */
public final class TextCounts {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long LINE_FEEDS = ONES * '\n';

  private TextCounts() {}

  /** Line feeds in {@code from..to}. */
  public static int lineFeeds(byte[] array, int from, int to) {
    int count = 0;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long odd = (long) WORDS.get(array, at) ^ LINE_FEEDS;
      count += Long.bitCount(~((odd & LOW_BITS) + LOW_BITS | odd | LOW_BITS));
    }
    for (; at < to; at++) {
      count += array[at] == '\n' ? 1 : 0;
    }
    return count;
  }

  /** One past the last line feed before an index; 0 where there is none. */
  public static int startOfLine(byte[] array, int at) {
    int start = at;
    while (start >= Long.BYTES && lineFeeds(array, start - Long.BYTES, start) == 0) {
      start -= Long.BYTES;
    }
    while (start > 0 && array[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  /** Bytes in {@code from..to} that do not continue a UTF-8 sequence. */
  public static int codePoints(byte[] array, int from, int to) {
    int count = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) WORDS.get(array, at);
      count -= Long.bitCount(word >>> 7 & ~(word >>> 6) & ONES);
    }
    for (; at < to; at++) {
      count -= (array[at] & 0xC0) == 0x80 ? 1 : 0;
    }
    return count;
  }
}
