package dev.leaksift.bytes;

import java.util.Arrays;

/**
 * Keyword hits of one content: where each starts, and which keyword it is, in the order added. Grows
 * as needed and is reused; for one thread.
 */
public final class HitBuffer {
  private int[] starts = new int[256];
  private int[] keywords = new int[256];
  private int size;

  /** Forgets all hits. */
  public void clear() {
    size = 0;
  }

  /** Adds a hit: its first byte, counted from the content's start, and the keyword's number. */
  public void add(int start, int keyword) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      keywords = Arrays.copyOf(keywords, size * 2);
    }
    starts[size] = start;
    keywords[size] = keyword;
    size++;
  }

  /** Hits held. */
  public int size() {
    return size;
  }

  /** First byte of a hit. */
  public int start(int hit) {
    return starts[hit];
  }

  /** Keyword of a hit. */
  public int keyword(int hit) {
    return keywords[hit];
  }

  /** A copy of the first bytes of all hits. */
  public int[] copyStarts() {
    return Arrays.copyOf(starts, size);
  }

  /** A copy of the keywords of all hits. */
  public int[] copyKeywords() {
    return Arrays.copyOf(keywords, size);
  }
}
