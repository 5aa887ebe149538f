package dev.leaksift.detect;

import dev.leaksift.bytes.HitBuffer;
import dev.leaksift.bytes.KeywordAutomaton;
import dev.leaksift.detect.decode.EncodedRuns;

/**
 * Finds all hits of a range: keywords by the automaton, beginnings of encoded runs beside it. Hits
 * come in one order: by end, the longer first, then by keyword. Immutable.
 */
final class HitFinder {
  private final KeywordAutomaton automaton;
  private final int keywords;

  HitFinder(KeywordAutomaton automaton, int keywords) {
    this.automaton = automaton;
    this.keywords = keywords;
  }

  /** The number that stands for the beginning of an encoded run. */
  int encodedRun() {
    return keywords;
  }

  /** Bytes of a hit. */
  int length(int keyword) {
    return keyword == keywords ? EncodedRuns.LENGTH : automaton.length(keyword);
  }

  /** Bytes before a hit on which it depends itself. */
  int lead(int keyword) {
    return keyword == keywords ? EncodedRuns.LEAD : 0;
  }

  /** A changed byte can make or break hits that end or begin so many bytes away, no further. */
  int margin() {
    return Math.max(automaton.maxLength() - 1, EncodedRuns.LENGTH);
  }

  /**
   * Adds the hits that lie wholly in {@code from..to} of the array, ends counted from {@code low},
   * the content's first byte.
   */
  @SuppressWarnings("ParameterNumber") // called for each seam: no object to hold them
  void find(byte[] array, int low, int from, int to, DetectorScratch scratch, HitBuffer hits) {
    scratch.ofKeywords.clear();
    automaton.scan(array, from, to, low, scratch.ofKeywords);
    scratch.ofRuns.clear();
    EncodedRuns.scan(array, low, from, to, keywords, scratch.ofRuns);
    merge(scratch.ofKeywords, scratch.ofRuns, hits);
  }

  private void merge(HitBuffer a, HitBuffer b, HitBuffer into) {
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      boolean takeA = j == b.size() || (i < a.size() && isBefore(a, i, b, j));
      HitBuffer from = takeA ? a : b;
      int at = takeA ? i++ : j++;
      into.add(from.end(at), from.keyword(at));
    }
  }

  /** True where a hit comes before another in the order of a scan. */
  boolean isBefore(HitBuffer a, int i, HitBuffer b, int j) {
    if (a.end(i) != b.end(j)) {
      return a.end(i) < b.end(j);
    }
    int byLength = length(a.keyword(i)) - length(b.keyword(j));
    return byLength != 0 ? byLength > 0 : a.keyword(i) < b.keyword(j);
  }
}
