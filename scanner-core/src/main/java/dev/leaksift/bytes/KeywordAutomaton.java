package dev.leaksift.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/*
 * Problem: find every occurrence of some thousand keywords in every byte of a history, once, at the
 * speed of memory.
 *
 * Idea: Aho and Corasick's automaton (CACM 18(6), 1975), completed to a DFA, so that each byte costs
 * one table look-up. All keywords are folded to lower case; a caller that cares for case compares the
 * hit's bytes. Bytes are mapped to classes first (a keyword alphabet has about fifty), which keeps a
 * row at 64 cells of two bytes. States with output are numbered last, so that "is there a hit" is one
 * comparison with a constant. One look-up depends on the one before (about seven cycles); two halves
 * of a long range are therefore run side by side in one loop, which keeps the processor busy.
 *
 * Cost: 2 x 64 bytes a state; 10,000 states are 1.3 MB, of which text keeps a few dozen rows in use.
 *
 * Rejected: a hash of three bytes as a filter (as fast on code, slower on text, and a second path to
 * prove); one automaton for each case (twice the rows); Commentz-Walter skips (keywords of three
 * bytes leave nothing to skip).
 */
/**
 * Finds all occurrences of a fixed set of keywords, whatever the case of their ASCII letters.
 * Immutable and shared by all threads.
 */
public final class KeywordAutomaton {
  private static final int SHIFT = 6;
  private static final int MAX_STATES = 0xffff;
  private static final int SIDE_BY_SIDE_FROM = 1024;

  private final byte[] classes;
  private final char[] next;
  private final int firstOutput;
  private final int[] outputStart;
  private final int[] outputs;
  private final int[] lengths;
  private final int maxLength;

  @SuppressWarnings("ParameterNumber") // its tables, as they are
  private KeywordAutomaton(
      byte[] classes,
      char[] next,
      int firstOutput,
      int[] outputStart,
      int[] outputs,
      int[] lengths) {
    this.classes = classes;
    this.next = next;
    this.firstOutput = firstOutput;
    this.outputStart = outputStart;
    this.outputs = outputs;
    this.lengths = lengths;
    this.maxLength = Arrays.stream(lengths).max().orElse(0);
  }

  /**
   * Builds the automaton; a keyword's number is its index in the list.
   *
   * @throws IllegalArgumentException where a keyword is empty, or all together have more than
   *     65,535 states or more than 63 different bytes
   */
  public static KeywordAutomaton of(List<String> keywords) {
    return new Builder(keywords).build();
  }

  /** Bytes of the longest keyword. */
  public int maxLength() {
    return maxLength;
  }

  /** Bytes of a keyword. */
  public int length(int keyword) {
    return lengths[keyword];
  }

  /**
   * Adds to the buffer every occurrence that lies wholly within {@code from..to} of the array, in
   * the order of their ends (of one end, the longer first), ends counted from {@code origin}.
   */
  public void scan(byte[] array, int from, int to, int origin, HitBuffer hits) {
    int length = to - from;
    if (length < SIDE_BY_SIDE_FROM) {
      run(array, from, to, origin, hits);
      return;
    }
    scanHalves(array, from, to, origin, hits);
  }

  private void run(byte[] array, int from, int to, int origin, HitBuffer hits) {
    final byte[] classOf = classes;
    final char[] table = next;
    final int output = firstOutput;
    int state = 0;
    for (int i = from; i < to; i++) {
      state = table[(state << SHIFT) + classOf[array[i] & 0xff]];
      if (state >= output) {
        report(state, i + 1 - origin, hits);
      }
    }
  }

  /*
   * The second half starts early enough to be in the right state at the middle, and reports only what
   * ends at or behind it. Its hits are kept apart and added when the first half is through, so that
   * the order is that of one pass.
   */
  private void scanHalves(byte[] array, int from, int to, int origin, HitBuffer hits) {
    final byte[] classOf = classes;
    final char[] table = next;
    final int output = firstOutput;
    int middle = from + (to - from) / 2;
    int second = Math.max(from, middle - (maxLength - 1));
    int stateB = 0;
    for (int i = second; i < middle; i++) {
      stateB = table[(stateB << SHIFT) + classOf[array[i] & 0xff]];
    }
    HitBuffer late = new HitBuffer();
    int stateA = 0;
    int a = from;
    int b = middle;
    for (; a < middle; a++, b++) {
      stateA = table[(stateA << SHIFT) + classOf[array[a] & 0xff]];
      stateB = table[(stateB << SHIFT) + classOf[array[b] & 0xff]];
      if (stateA >= output) {
        report(stateA, a + 1 - origin, hits);
      }
      if (stateB >= output) {
        report(stateB, b + 1 - origin, late);
      }
    }
    for (; b < to; b++) {
      stateB = table[(stateB << SHIFT) + classOf[array[b] & 0xff]];
      if (stateB >= output) {
        report(stateB, b + 1 - origin, late);
      }
    }
    for (int i = 0; i < late.size(); i++) {
      hits.add(late.end(i), late.keyword(i));
    }
  }

  private void report(int state, int end, HitBuffer hits) {
    int row = state - firstOutput;
    for (int i = outputStart[row]; i < outputStart[row + 1]; i++) {
      hits.add(end, outputs[i]);
    }
  }

  /** Bytes that {@link #write} needs. */
  public int writtenSize() {
    return 256
        + 4 * 5
        + 2 * next.length
        + 4 * (outputStart.length + outputs.length + lengths.length);
  }

  /** Writes the tables in a form that {@link #read} takes back in the time of a copy. */
  public void write(ByteBuffer to) {
    to.put(classes);
    to.putInt(next.length).putInt(firstOutput);
    to.putInt(outputStart.length).putInt(outputs.length).putInt(lengths.length);
    to.asCharBuffer().put(next);
    to.position(to.position() + 2 * next.length);
    for (int[] ints : new int[][] {outputStart, outputs, lengths}) {
      to.asIntBuffer().put(ints);
      to.position(to.position() + 4 * ints.length);
    }
  }

  /**
   * Takes back what {@link #write} wrote; trusted input only, it comes out of our own jar.
   *
   * @throws java.nio.BufferUnderflowException where it is cut off
   */
  public static KeywordAutomaton read(ByteBuffer from) {
    byte[] classes = new byte[256];
    from.get(classes);
    char[] next = new char[from.getInt()];
    int firstOutput = from.getInt();
    int[][] ints = {new int[from.getInt()], new int[from.getInt()], new int[from.getInt()]};
    from.asCharBuffer().get(next);
    from.position(from.position() + 2 * next.length);
    for (int[] one : ints) {
      from.asIntBuffer().get(one);
      from.position(from.position() + 4 * one.length);
    }
    return new KeywordAutomaton(classes, next, firstOutput, ints[0], ints[1], ints[2]);
  }

  /** Builds the trie, completes it breadth first, and renumbers the states. */
  private static final class Builder {
    private final byte[] classes = new byte[256];
    private final int[] lengths;
    private final List<byte[]> folded = new ArrayList<>();
    private int[] trie = new int[64 << SHIFT];
    private int[] fail = new int[64];
    private final List<List<Integer>> outputs = new ArrayList<>();
    private int states = 1;

    Builder(List<String> keywords) {
      lengths = new int[keywords.size()];
      for (int k = 0; k < lengths.length; k++) {
        byte[] bytes = fold(keywords.get(k).getBytes(StandardCharsets.UTF_8));
        if (bytes.length == 0) {
          throw new IllegalArgumentException("a keyword is not empty");
        }
        folded.add(bytes);
        lengths[k] = bytes.length;
      }
    }

    private static byte[] fold(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
          bytes[i] += 'a' - 'A';
        }
      }
      return bytes;
    }

    KeywordAutomaton build() {
      assignClasses();
      outputs.add(new ArrayList<>());
      for (int k = 0; k < lengths.length; k++) {
        addToTrie(folded.get(k), k);
      }
      complete();
      return renumber();
    }

    private void assignClasses() {
      int used = 0;
      for (byte[] keyword : folded) {
        for (byte b : keyword) {
          if (classes[b & 0xff] == 0) {
            if (++used >= 1 << SHIFT) {
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
      int state = 0;
      for (byte b : keyword) {
        int cell = (state << SHIFT) + classes[b & 0xff];
        if (trie[cell] == 0) {
          // not in one statement: newState may replace the array after its reference was taken
          int child = newState();
          trie[cell] = child;
        }
        state = trie[cell];
      }
      outputs.get(state).add(number);
    }

    private int newState() {
      if (states == MAX_STATES) {
        throw new IllegalArgumentException("keywords need more than " + MAX_STATES + " states");
      }
      if ((states + 1) << SHIFT > trie.length) {
        trie = Arrays.copyOf(trie, trie.length * 2);
        fail = Arrays.copyOf(fail, fail.length * 2);
      }
      outputs.add(new ArrayList<>());
      return states++;
    }

    private void complete() {
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        for (int c = 0; c < 1 << SHIFT; c++) {
          int cell = (state << SHIFT) + c;
          int child = trie[cell];
          int viaFail = state == 0 ? 0 : trie[(fail[state] << SHIFT) + c];
          if (child == 0) {
            trie[cell] = viaFail;
          } else {
            fail[child] = viaFail;
            outputs.get(child).addAll(outputs.get(viaFail));
            queue.add(child);
          }
        }
      }
    }

    private KeywordAutomaton renumber() {
      int[] number = new int[states];
      int silent = 0;
      for (int s = 0; s < states; s++) {
        silent += outputs.get(s).isEmpty() ? 1 : 0;
      }
      int nextSilent = 0;
      int nextLoud = silent;
      for (int s = 0; s < states; s++) {
        number[s] = outputs.get(s).isEmpty() ? nextSilent++ : nextLoud++;
      }
      char[] next = new char[states << SHIFT];
      int[] start = new int[states - silent + 1];
      List<Integer> all = new ArrayList<>();
      for (int s = 0; s < states; s++) {
        for (int c = 0; c < 1 << SHIFT; c++) {
          next[(number[s] << SHIFT) + c] = (char) number[trie[(s << SHIFT) + c]];
        }
        if (!outputs.get(s).isEmpty()) {
          start[number[s] - silent] = all.size();
          all.addAll(outputs.get(s));
        }
      }
      start[states - silent] = all.size();
      int[] out = all.stream().mapToInt(Integer::intValue).toArray();
      return new KeywordAutomaton(classes, next, silent, start, out, lengths);
    }
  }
}
