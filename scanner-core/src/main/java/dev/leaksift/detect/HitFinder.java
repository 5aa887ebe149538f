package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.keyword.HitBuffer;
import dev.leaksift.bytes.keyword.KeywordAutomaton;
import dev.leaksift.detect.decode.EncodedRuns;

/**
 * Finds all hits of a range: keywords by the automaton, beginnings of encoded runs beside it. Hits
 * come in one order: by end, the longer first, then by keyword. Immutable.
 */
final class HitFinder {
  private final KeywordAutomaton automaton;
  private final int keywords;
  private final int longest;

  HitFinder(KeywordAutomaton automaton, int keywords) {
    this.automaton = automaton;
    this.keywords = keywords;
    this.longest = Math.max(automaton.span(), EncodedRuns.LENGTH) + 1;
  }

  /** The number that stands for the beginning of an encoded run. */
  int encodedRun() {
    return keywords;
  }

  /** Bytes of a hit. */
  int length(int keyword) {
    return keyword == keywords ? EncodedRuns.LENGTH : automaton.length(keyword);
  }

  /** Bytes of the longest hit, with those before it on which it depends. */
  int longest() {
    return longest;
  }

  /** Bytes before a hit on which it depends itself. */
  int lead(int keyword) {
    return keyword == keywords ? EncodedRuns.LEAD : automaton.lead(keyword);
  }

  /** Bytes behind a hit on which it depends itself. */
  int trail(int keyword) {
    return keyword == keywords ? 0 : automaton.trail(keyword);
  }

  /** Finds all hits of a content; their ends are counted from its first byte. */
  void findAll(ByteSlice content, DetectorScratch scratch, HitBuffer hits) {
    begin(scratch);
    findKeywords(content, 0, content.length(), scratch);
    findRuns(content, 0, content.length(), scratch);
    end(scratch, hits);
  }

  /** Starts a search in several parts of one content, from its start to its end. */
  void begin(DetectorScratch scratch) {
    scratch.ofKeywords.clear();
    scratch.ofRuns.clear();
  }

  /** Finds the keywords that begin in a part. */
  void findKeywords(ByteSlice content, int from, int startsEnd, DetectorScratch scratch) {
    int low = content.offset();
    int high = low + content.length();
    int to = (int) Math.min(high, (long) low + startsEnd + keywordMargin());
    automaton.scan(content.array(), low + from, low + startsEnd, to, low, scratch.ofKeywords);
  }

  /** Finds the encoded runs that begin in a part. */
  void findRuns(ByteSlice content, int from, int startsEnd, DetectorScratch scratch) {
    int low = content.offset();
    int to = (int) Math.min(content.length(), startsEnd + EncodedRuns.LENGTH - 1L);
    EncodedRuns.scan(content.array(), low, low + from, low + to, keywords, scratch.ofRuns);
  }

  /** Ends the search: all that was found, in order. */
  void end(DetectorScratch scratch, HitBuffer hits) {
    merge(scratch.ofKeywords, scratch.ofRuns, hits);
  }

  /** A hit that begins so many bytes before a changed byte may depend on it, none before. */
  int keywordMargin() {
    return automaton.span() - 1;
  }

  /** The same of encoded runs. */
  int runMargin() {
    return EncodedRuns.LENGTH - 1;
  }

  private void merge(HitBuffer a, HitBuffer b, HitBuffer into) {
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      boolean takeA = j == b.size() || (i < a.size() && isBefore(a, i, b.end(j), b.keyword(j)));
      HitBuffer from = takeA ? a : b;
      int at = takeA ? i++ : j++;
      into.add(from.end(at), from.keyword(at));
    }
  }

  /** True where a hit comes before one of a keyword that ends there, in the order of a scan. */
  boolean isBefore(HitBuffer hits, int hit, int end, int keyword) {
    if (hits.end(hit) != end) {
      return hits.end(hit) < end;
    }
    int byLength = length(hits.keyword(hit)) - length(keyword);
    return byLength != 0 ? byLength > 0 : hits.keyword(hit) < keyword;
  }
}
