package dev.leaksift.detect.generic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A short list of lower-case words to be looked for in a few bytes, case ignored. Words are
 * numbered in the order given. A word that starts with {@code ^} matches only where no letter
 * stands before it, one that ends with {@code $} only where no letter stands behind it; a change
 * from small letter to capital counts as such an edge. Immutable.
 */
final class WordTable {
  /** No word found. */
  static final int NONE = -1;

  private static final int FIRSTS = 128;

  private final byte[][] words;
  private final boolean[] edgeBefore;
  private final boolean[] edgeAfter;
  private final int[][] byFirst = new int[FIRSTS][];

  /** For each first letter, a bit for each second letter (its low six bits) that any word has. */
  private final long[] seconds = new long[FIRSTS];

  WordTable(String... patterns) {
    words = new byte[patterns.length][];
    edgeBefore = new boolean[patterns.length];
    edgeAfter = new boolean[patterns.length];
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < FIRSTS; i++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < patterns.length; i++) {
      String p = patterns[i];
      edgeBefore[i] = p.startsWith("^");
      edgeAfter[i] = p.endsWith("$");
      String word = p.substring(edgeBefore[i] ? 1 : 0, p.length() - (edgeAfter[i] ? 1 : 0));
      words[i] = word.getBytes(StandardCharsets.US_ASCII);
      lists.get(words[i][0]).add(i);
      seconds[words[i][0]] |= words[i].length == 1 ? -1L : 1L << words[i][1];
    }
    for (int i = 0; i < FIRSTS; i++) {
      byFirst[i] = lists.get(i).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * The number of a word that starts exactly at {@code at}, the first in the list, or {@link
   * #NONE}.
   */
  int at(byte[] b, int from, int at, int to) {
    int first = ByteClass.lower(b[at]);
    if (first >= FIRSTS || !mayStart(first, b, at, to)) {
      return NONE;
    }
    for (int w : byFirst[first]) {
      if (matches(w, b, from, at, to)) {
        return w;
      }
    }
    return NONE;
  }

  /** All bits, by word number, of the words that start exactly at {@code at}. */
  int bitsAt(byte[] b, int from, int at, int to, int[] bitOfWord) {
    int first = ByteClass.lower(b[at]);
    int bits = 0;
    if (first < FIRSTS && mayStart(first, b, at, to)) {
      for (int w : byFirst[first]) {
        bits |= (bits & bitOfWord[w]) == 0 && matches(w, b, from, at, to) ? bitOfWord[w] : 0;
      }
    }
    return bits;
  }

  /** The number of the first word found between {@code from} and {@code to}, or {@link #NONE}. */
  int find(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      int w = at(b, from, i, to);
      if (w != NONE) {
        return w;
      }
    }
    return NONE;
  }

  /** Bytes of a word. */
  int length(int word) {
    return words[word].length;
  }

  private boolean mayStart(int first, byte[] b, int at, int to) {
    long mask = seconds[first];
    return mask != 0
        && (mask == -1L || (at + 1 < to && (mask >>> ByteClass.lower(b[at + 1]) & 1) != 0));
  }

  private boolean matches(int w, byte[] b, int from, int at, int to) {
    byte[] word = words[w];
    int end = at + word.length;
    if (end > to) {
      return false;
    }
    for (int i = 1; i < word.length; i++) {
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
