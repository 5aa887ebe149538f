package dev.leaksift.bytes.keyword;

import java.util.Arrays;

/**
 * Keyword hits of one content: where each ends, and which keyword it is, in the order added. Grows
 * as needed and is reused; for one thread.
 */
public final class HitBuffer {
  /** Places looked at in one go. */
  static final int PLACES = 1024;

  /** Where keywords may begin, while they are looked for. */
  final int[] places = new int[PLACES];

  private int[] ends = new int[256];
  private int[] keywords = new int[256];
  private int size;

  /** Forgets all hits. */
  public void clear() {
    size = 0;
  }

  /**
   * Adds a hit: one past its last byte, counted from the content's start, and the keyword's number.
   */
  public void add(int end, int keyword) {
    if (size == ends.length) {
      reserve(1);
    }
    ends[size] = end;
    keywords[size] = keyword;
    size++;
  }

  /** Adds some hits of another content, from one up to another, which end so much further on. */
  public void addAll(int[] otherEnds, int[] otherKeywords, int from, int to, int shift) {
    int added = to - from;
    reserve(added);
    for (int i = 0; i < added; i++) {
      ends[size + i] = otherEnds[from + i] + shift;
    }
    System.arraycopy(otherKeywords, from, keywords, size, added);
    size += added;
  }

  /** Adds a hit for each end from one up to another, all of one keyword. */
  public void addRange(int from, int to, int keyword) {
    int added = to - from;
    reserve(added);
    for (int i = 0; i < added; i++) {
      ends[size + i] = from + i;
      keywords[size + i] = keyword;
    }
    size += added;
  }

  private void reserve(int more) {
    if (size + more > ends.length) {
      int length = Math.max(size + more, ends.length * 2);
      ends = Arrays.copyOf(ends, length);
      keywords = Arrays.copyOf(keywords, length);
    }
  }

  /** Exchanges a hit and the one before it. */
  void swapWithPrevious(int hit) {
    int end = ends[hit];
    int keyword = keywords[hit];
    ends[hit] = ends[hit - 1];
    keywords[hit] = keywords[hit - 1];
    ends[hit - 1] = end;
    keywords[hit - 1] = keyword;
  }

  /** Hits held. */
  public int size() {
    return size;
  }

  /** One past the last byte of a hit. */
  public int end(int hit) {
    return ends[hit];
  }

  /** Keyword of a hit. */
  public int keyword(int hit) {
    return keywords[hit];
  }

  /** A copy of the ends of all hits. */
  public int[] copyEnds() {
    return Arrays.copyOf(ends, size);
  }

  /** A copy of the keywords of all hits. */
  public int[] copyKeywords() {
    return Arrays.copyOf(keywords, size);
  }
}
