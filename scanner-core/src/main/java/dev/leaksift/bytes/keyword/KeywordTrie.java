package dev.leaksift.bytes.keyword;

import dev.leaksift.bytes.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the tables by which keywords are found. One thread, used once. */
final class KeywordTrie {
  private static final int MAX_STATES = 0xffff;

  private final byte[] classes = new byte[KeywordTables.BYTES];
  private final long[] threes = new long[KeywordTables.WORDS];
  private final long[] beginnings = new long[KeywordTables.WORDS];
  private final long[] shortOnes = new long[KeywordTables.WORDS];
  private final long[] longOnes = new long[KeywordTables.WORDS];
  private final int[] lengths;
  private final List<Keyword> keywords;
  private final List<byte[]> folded = new ArrayList<>();

  /** The last keyword that ends in a state, and of each keyword the one before it; or -1. */
  private int[] lastAt = new int[64];

  private final int[] before;
  private char[] trie = new char[64 << KeywordAutomaton.SHIFT];
  private int states = 1;

  KeywordTrie(List<Keyword> keywords) {
    this.keywords = keywords;
    lengths = new int[keywords.size()];
    before = new int[keywords.size()];
    Arrays.fill(lastAt, -1);
    for (int k = 0; k < lengths.length; k++) {
      byte[] bytes = fold(keywords.get(k).text().getBytes(StandardCharsets.UTF_8));
      if (bytes.length < KeywordAutomaton.MIN_LENGTH) {
        throw new IllegalArgumentException(
            "a keyword has at least " + KeywordAutomaton.MIN_LENGTH + " bytes");
      }
      folded.add(bytes);
      lengths[k] = bytes.length;
    }
    assignClasses();
    for (int k = 0; k < lengths.length; k++) {
      addToTrie(folded.get(k), k);
    }
  }

  private static byte[] fold(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Ascii.lower(bytes[i]);
    }
    return bytes;
  }

  private void assignClasses() {
    int used = 0;
    for (byte[] keyword : folded) {
      for (byte b : keyword) {
        if (classes[b & 0xff] == 0) {
          if (++used >= 1 << KeywordAutomaton.SHIFT) {
            throw new IllegalArgumentException("keywords have too many different bytes");
          }
          classes[b & 0xff] = (byte) used;
        }
      }
    }
    for (int lower = 'a'; lower <= 'z'; lower++) {
      classes[lower - 'a' + 'A'] = classes[lower];
    }
  }

  private void addToTrie(byte[] keyword, int number) {
    markBeginning(keyword, keywords.get(number).form());
    int state = 0;
    for (byte b : keyword) {
      int cell = (state << KeywordAutomaton.SHIFT) + classes[b & 0xff];
      if (trie[cell] == 0) {
        int made = newState();
        trie[cell] = (char) made;
      }
      state = trie[cell];
    }
    before[number] = lastAt[state];
    lastAt[state] = number;
  }

  private void markBeginning(byte[] keyword, KeywordForm form) {
    int group = 0;
    for (int i = 0; i < KeywordAutomaton.MIN_LENGTH; i++) {
      group = group << KeywordAutomaton.SHIFT | classes[keyword[i] & 0xff];
    }
    if (keyword.length == KeywordAutomaton.MIN_LENGTH) {
      set(threes, group);
      markFollowers(group, form.at(KeywordAutomaton.MIN_LENGTH));
      return;
    }
    group = group << KeywordAutomaton.SHIFT | classes[keyword[KeywordAutomaton.MIN_LENGTH] & 0xff];
    set(beginnings, KeywordAutomaton.spread(group));
    if (keyword.length < KeywordAutomaton.LONG) {
      set(shortOnes, KeywordAutomaton.spread(group));
    } else {
      int bit =
          KeywordAutomaton.spread(group, classes[keyword[4] & 0xff], classes[keyword[5] & 0xff]);
      set(longOnes, bit);
    }
  }

  /** Marks three classes with each that may follow them. */
  private void markFollowers(int three, KeywordForm.@Nullable Place following) {
    for (int value = 0; value < KeywordTables.BYTES; value++) {
      if (following == null || following.bytes().has((byte) value)) {
        int group = three << KeywordAutomaton.SHIFT | classes[value];
        set(beginnings, KeywordAutomaton.spread(group));
      }
    }
  }

  private static void set(long[] set, int bit) {
    set[bit >>> 6] |= 1L << bit;
  }

  private int newState() {
    if (states == MAX_STATES) {
      throw new IllegalArgumentException("keywords need more than " + MAX_STATES + " states");
    }
    if (states == lastAt.length) {
      trie = Arrays.copyOf(trie, trie.length * 2);
      lastAt = Arrays.copyOf(lastAt, lastAt.length * 2);
      Arrays.fill(lastAt, states, lastAt.length, -1);
    }
    return states++;
  }

  KeywordTables tables() {
    int[] outputStart = outputStart();
    return new KeywordTables(
        classes,
        threes,
        beginnings,
        shortOnes,
        longOnes,
        Arrays.copyOf(trie, states << KeywordAutomaton.SHIFT),
        outputStart,
        outputs(outputStart),
        lengths,
        FormTables.of(keywords, folded));
  }

  private int[] outputStart() {
    int[] start = new int[states + 1];
    for (int state = 0; state < states; state++) {
      int ending = 0;
      for (int k = lastAt[state]; k >= 0; k = before[k]) {
        ending++;
      }
      start[state + 1] = start[state] + ending;
    }
    return start;
  }

  /** Keywords by the state that they end in, in the order of their numbers. */
  private int[] outputs(int[] start) {
    int[] outputs = new int[lengths.length];
    for (int state = 0; state < states; state++) {
      int at = start[state + 1];
      for (int k = lastAt[state]; k >= 0; k = before[k]) {
        outputs[--at] = k;
      }
    }
    return outputs;
  }
}
