package dev.leaksift.bytes.keyword;

import java.util.List;

/**
 * What a {@link KeywordAutomaton} looks things up in. It can be kept: building it of some thousand
 * keywords takes ten times as long as reading it. The arrays belong to the automaton.
 *
 * @param classes of each byte; 0 of one that no keyword has
 * @param threes bit set of the keywords of three bytes, as three classes
 * @param beginnings bit set of the groups of four classes with which keywords begin, those of three
 *     bytes with all that their form lets follow
 * @param shortOnes the same of keywords of four and five bytes
 * @param longOnes bit set of the six classes with which all others begin
 * @param next the trie: the state behind a state and a class, or 0
 * @param outputStart where in {@code outputs} the keywords of a state begin
 * @param outputs keywords by the state that they end in
 * @param lengths bytes of each keyword
 * @param forms which bytes a hit of each may have
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one owner to the next, never compared
public record KeywordTables(
    byte[] classes,
    long[] threes,
    long[] beginnings,
    long[] shortOnes,
    long[] longOnes,
    char[] next,
    int[] outputStart,
    int[] outputs,
    int[] lengths,
    FormTables forms) {
  /** Values of a byte. */
  public static final int BYTES = 256;

  /** Words of a bit set. */
  public static final int WORDS = 1 << 18 - 6;

  /**
   * Builds the tables; a keyword's number is its index in the list.
   *
   * @throws IllegalArgumentException as {@link KeywordAutomaton#of(List)} does
   */
  public static KeywordTables of(List<Keyword> keywords) {
    return new KeywordTrie(keywords).tables();
  }

  /**
   * The cells of the trie that lead to each state, by state; of the first nothing does, so 0. The
   * trie is nearly empty: this says all of it.
   */
  public int[] cells() {
    int[] cells = new int[outputStart.length - 1];
    for (int cell = 0; cell < next.length; cell++) {
      if (next[cell] != 0) {
        cells[next[cell]] = cell;
      }
    }
    return cells;
  }

  /** The trie of these cells. */
  public static char[] trie(int[] cells) {
    char[] next = new char[cells.length << KeywordAutomaton.SHIFT];
    for (int state = 1; state < cells.length; state++) {
      next[cells[state]] = (char) state;
    }
    return next;
  }
}
