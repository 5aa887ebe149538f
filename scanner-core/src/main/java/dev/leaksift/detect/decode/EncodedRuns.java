package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSet;
import dev.leaksift.bytes.keyword.HitBuffer;
import org.jspecify.annotations.Nullable;

/*
 * Problem: base64 has no keyword; every byte of every content may begin a run of it.
 *
 * Idea: only runs of at least 20 characters are worth decoding, so of each 20 bytes the last is
 * looked at first: where it is not of the alphabet, no run can begin in the 20 and all are skipped
 * (Boyer and Moore's step). In text that touches about one byte in eight. Long identifiers and paths are
 * runs too, thirty times as many as encoded texts; the first two groups of four characters tell them,
 * since what they decode to is no text.
 */
/**
 * Finds where runs of base64 characters (standard and URL alphabet) begin that may decode to text
 * or gzip, as base64 or as hexadecimal digits. A hit stands for the first {@link #LENGTH} bytes of
 * a run, and depends on these and on the byte before them, nothing else.
 */
public final class EncodedRuns {
  /** Characters that a run has at least: shorter ones hold no credential. */
  public static final int LENGTH = 20;

  /** Bytes before a hit on which it depends. */
  public static final int LEAD = 1;

  private static final ByteSet ALPHABET =
      ByteSet.range('A', 'Z')
          .or(ByteSet.range('a', 'z'))
          .or(ByteSet.range('0', '9'))
          .or(ByteSet.of("+/-_"));

  private EncodedRuns() {}

  /**
   * Decodes the run that a hit stands for; null where what comes out is no text.
   *
   * @param start first byte of the hit
   * @param high one past the last byte that may be read
   */
  public static @Nullable Decoding decode(byte[] array, int start, int high) {
    Decoding hex = HexRun.decode(array, start, high);
    return hex == null ? Base64Run.decode(array, start, high) : hex;
  }

  /** True where the byte may be part of a run. */
  static boolean isRunByte(byte b) {
    return ALPHABET.has(b);
  }

  /**
   * Adds a hit for each run whose first bytes lie within {@code from..to} of the array, ends
   * counted from {@code low}, the content's first byte; the byte at {@code from - 1} is looked at
   * where it is one of the content.
   */
  @SuppressWarnings("ParameterNumber") // called for each seam: no object to hold them
  public static void scan(byte[] array, int low, int from, int to, int keyword, HitBuffer hits) {
    int at = from;
    while (at + LENGTH <= to) {
      int start = lastOutside(array, at, at + LENGTH) + 1;
      if (start > at) {
        at = start;
      } else if (at > low && ALPHABET.has(array[at - 1])) {
        at = endOfRun(array, at + LENGTH, to);
      } else {
        if (Quads.beginsLikeText(array, at) || HexRun.beginsLikeText(array, at)) {
          hits.add(at + LENGTH - low, keyword);
        }
        at = endOfRun(array, at + LENGTH, to);
      }
    }
  }

  /** Index of the last byte of a range that is not of the alphabet, or the one before the range. */
  private static int lastOutside(byte[] array, int from, int to) {
    int i = to - 1;
    while (i >= from && ALPHABET.has(array[i])) {
      i--;
    }
    return i;
  }

  private static int endOfRun(byte[] array, int from, int to) {
    int i = from;
    while (i < to && ALPHABET.has(array[i])) {
      i++;
    }
    return i;
  }
}
