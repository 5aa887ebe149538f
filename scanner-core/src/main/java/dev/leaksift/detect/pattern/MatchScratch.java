package dev.leaksift.detect.pattern;

import java.util.Arrays;

/** Result and working memory of pattern matching, for one thread, reused from match to match. */
public final class MatchScratch {
  int start;
  int end;
  int secretStart;
  int secretEnd;

  /** One past the last byte that was looked at, or whose absence was. */
  int furthest;

  /** Frames of the direct matcher's backtracking, three ints each. */
  int[] stack = new int[3 * 64];

  int top;

  /** Steps left without marks, and whether states are marked. */
  int steps;

  boolean marking;
  private long[] visited = new long[64];

  /** Starts to keep account of what is looked at, from an index on. */
  public void begin(int from) {
    furthest = from;
  }

  /** One past the last byte that was looked at since, or one more where the bytes ended there. */
  public int furthest() {
    return furthest;
  }

  /** Tells that a byte was looked at, or its absence was seen. */
  public void lookedAt(int index) {
    furthest = Math.max(furthest, index + 1);
  }

  /** First byte of the match. */
  public int start() {
    return start;
  }

  /** One past its last byte. */
  public int end() {
    return end;
  }

  /** First byte of the secret in it. */
  public int secretStart() {
    return secretStart;
  }

  /** One past the secret's last byte. */
  public int secretEnd() {
    return secretEnd;
  }

  void push(int pc, int position, int count) {
    if (top + 3 > stack.length) {
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    stack[top] = pc;
    stack[top + 1] = position;
    stack[top + 2] = count;
    top += 3;
  }

  void clearVisited(int bits) {
    int words = (bits >>> 6) + 1;
    if (visited.length < words) {
      visited = new long[words];
    } else {
      Arrays.fill(visited, 0, words, 0L);
    }
  }

  /** Marks a state; true where it was marked before. */
  boolean visit(int bit) {
    long mask = 1L << bit;
    boolean before = (visited[bit >>> 6] & mask) != 0;
    visited[bit >>> 6] |= mask;
    return before;
  }
}
