package dev.leaksift.detect.weights;

import java.util.Arrays;

/**
 * Scores given not long ago, by all that they were made from: the versions of a file hold the same
 * candidates amid the same text. Remembers a fixed number of them; for one thread.
 */
public final class RecentScores {
  /** What is told of bytes that were not seen, or not lately. */
  public static final float UNKNOWN = Float.NaN;

  private static final int SIZE = 1024;

  /** The hash looks at one byte in so many; all are compared. */
  private static final int STRIDE = 3;

  private final Entry[] entries = new Entry[SIZE];

  /** Copies of the bytes and the shape. */
  @SuppressWarnings("ArrayRecordComponent") // private carrier, never compared
  private record Entry(byte[] bytes, int[] shape, float score) {
    boolean is(byte[] b, int from, int to, int[] asked) {
      return Arrays.equals(bytes, 0, bytes.length, b, from, to) && Arrays.equals(shape, asked);
    }
  }

  /**
   * The score of these bytes, or {@link #UNKNOWN}.
   *
   * @param shape whatever else the score depends on
   */
  public float find(byte[] b, int from, int to, int[] shape) {
    Entry entry = entries[slot(b, from, to, shape)];
    return entry != null && entry.is(b, from, to, shape) ? entry.score() : UNKNOWN;
  }

  /** Takes note of a score, in place of another. Copies the bytes, keeps the shape. */
  public void remember(byte[] b, int from, int to, int[] shape, float score) {
    entries[slot(b, from, to, shape)] = new Entry(Arrays.copyOfRange(b, from, to), shape, score);
  }

  private static int slot(byte[] b, int from, int to, int[] shape) {
    int hash = to - from;
    for (int part : shape) {
      hash = hash * 31 + part;
    }
    for (int i = from; i < to; i += STRIDE) {
      hash = hash * 31 + b[i];
    }
    return (hash * 0x9e3779b9 >>> 16) & (SIZE - 1);
  }
}
