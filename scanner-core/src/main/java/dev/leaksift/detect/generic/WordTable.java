package dev.leaksift.detect.generic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A list of lower-case words to be looked for in a few bytes, case ignored. Words are numbered in
 * the order given. A word that starts with {@code ^} matches only where no letter stands before it,
 * one that ends with {@code $} only where no letter stands behind it; a change from small letter to
 * capital counts as such an edge. Immutable.
 */
final class WordTable {
  /** No word found. */
  static final int NONE = -1;

  /** Low bits of a byte, in which small letters and capitals are the same. */
  private static final int LOW = 31;

  private static final int LOW_BITS = 5;
  private static final int[] NO_WORDS = {};

  private final byte[][] words;
  private final boolean[] edgeBefore;
  private final boolean[] edgeAfter;

  /**
   * The words, ascending, that may start where two bytes stand, by the low bits of both: for nearly
   * all bytes of a text none.
   */
  private final int[][] byPair = new int[1 << 2 * LOW_BITS][];

  /** Words of one byte, by its low bits. */
  private final int[][] single = new int[1 << LOW_BITS][];

  WordTable(String... patterns) {
    words = new byte[patterns.length][];
    edgeBefore = new boolean[patterns.length];
    edgeAfter = new boolean[patterns.length];
    Arrays.fill(byPair, NO_WORDS);
    Arrays.fill(single, NO_WORDS);
    for (int i = 0; i < patterns.length; i++) {
      String p = patterns[i];
      edgeBefore[i] = p.startsWith("^");
      edgeAfter[i] = p.endsWith("$");
      String word = p.substring(edgeBefore[i] ? 1 : 0, p.length() - (edgeAfter[i] ? 1 : 0));
      words[i] = word.getBytes(StandardCharsets.US_ASCII);
      int first = words[i][0] & LOW;
      if (words[i].length > 1) {
        add(byPair, first << LOW_BITS | words[i][1] & LOW, i);
        continue;
      }
      add(single, first, i);
      for (int second = 0; second <= LOW; second++) {
        add(byPair, first << LOW_BITS | second, i);
      }
    }
  }

  private static void add(int[][] lists, int at, int word) {
    int size = lists[at].length;
    lists[at] = Arrays.copyOf(lists[at], size + 1);
    lists[at][size] = word;
  }

  /**
   * The number of a word that starts exactly at {@code at}, the first in the list, or {@link
   * #NONE}.
   */
  int at(byte[] b, int from, int at, int to) {
    for (int w : startingWith(b, at, to)) {
      if (matches(w, b, from, at, to)) {
        return w;
      }
    }
    return NONE;
  }

  /** All bits, by word number, of the words that start in a range and end in it. */
  int bitsIn(byte[] b, int from, int to, int[] bitOfWord) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      int[] some = startingWith(b, i, to);
      for (int k = 0; k < some.length; k++) {
        int bit = bitOfWord[some[k]];
        bits |= (bits & bit) == 0 && matches(some[k], b, from, i, to) ? bit : 0;
      }
    }
    return bits;
  }

  /** The number of the first word found between {@code from} and {@code to}, or {@link #NONE}. */
  int find(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      int[] some = startingWith(b, i, to);
      for (int k = 0; k < some.length; k++) {
        if (matches(some[k], b, from, i, to)) {
          return some[k];
        }
      }
    }
    return NONE;
  }

  /** Bytes of a word. */
  int length(int word) {
    return words[word].length;
  }

  private int[] startingWith(byte[] b, int at, int to) {
    return at + 1 < to ? byPair[(b[at] & LOW) << LOW_BITS | b[at + 1] & LOW] : single[b[at] & LOW];
  }

  private boolean matches(int w, byte[] b, int from, int at, int to) {
    byte[] word = words[w];
    int end = at + word.length;
    if (end > to) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (ByteClass.lower(b[at + i]) != word[i]) {
        return false;
      }
    }
    return !(edgeBefore[w] && at > from && joined(b[at - 1], b[at]))
        && !(edgeAfter[w] && end < to && joined(b[end - 1], b[end]));
  }

  private static boolean joined(byte left, byte right) {
    boolean hump = ByteClass.is(left, ByteClass.LOWER) && ByteClass.is(right, ByteClass.UPPER);
    return ByteClass.is(left, ByteClass.LETTER) && ByteClass.is(right, ByteClass.LETTER) && !hump;
  }
}
