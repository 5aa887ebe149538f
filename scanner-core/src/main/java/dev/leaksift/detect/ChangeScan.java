package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.bytes.keyword.HitBuffer;
import dev.leaksift.bytes.keyword.KeywordForm;
import dev.leaksift.detect.decode.EncodedRuns;
import java.util.Arrays;

/*
 * Problem: a history holds each file in thousands of versions that differ in a few lines. Scanning
 * each version whole does the same work a thousand times.
 *
 * Idea: "this content is that content with these copies; the rest is new". A keyword hit is made by
 * its own bytes and judged by the bytes within its rules' reach, so
 *   1. a hit whose bytes, with those next to it that its keyword's form asks for, lie in one copied run
 *      stands in the old content too, at the run's source: the old hits are carried over, shifted;
 *   2. every other hit touches a new byte or crosses a seam between runs, so it begins in a gap between
 *      runs, right behind it or less than a form's length before it: only there the automaton looks;
 *   3. a hit carried over keeps the old outcome where its whole reach was copied with it in the same
 *      run, or where the reach runs over an edge of the content in both contents alike. Otherwise it
 *      is judged anew, which is always right and merely costs time. The reach is that of its keyword's
 *      rules, or a far shorter one where they said that they had looked at close bytes only: most words
 *      are done with by the byte behind them.
 * So the result is that of a whole scan by construction, not by luck; ChangeScanTest holds it so.
 *
 * Cost: new bytes and a keyword's length (12 bytes) a seam through the automaton, a look at a few old
 * hits a run, some nanoseconds a hit carried over (those far from both ends of a run all at once), and
 * the judging of hits near seams.
 *
 * Rejected: keeping the automaton's state at each line (memory); hashing lines (a rule may look over
 * line ends); re-scanning a fixed margin around seams (the longest reach, 64 KiB, decides it).
 */
/** Builds the hits of a changed content in {@code scratch.merged}, in the order of a whole scan. */
final class ChangeScan {
  /** So many hits are looked at one by one. */
  private static final int FEW = 16;

  private final HitFinder finder;
  private final Detection base;
  private final CopyList copies;
  private final DetectorScratch scratch;

  /** Bytes of the changed content. */
  private int length;

  /** What begins before was looked for. */
  private int keywordsFrom;

  private int runsFrom;

  ChangeScan(HitFinder finder, Detection base, CopyList copies, DetectorScratch scratch) {
    this.finder = finder;
    this.base = base;
    this.copies = copies;
    this.scratch = scratch;
  }

  void mergeHits(ByteSlice content) {
    length = content.length();
    collectNew(content);
    mergeWithInherited();
  }

  /** Hits that touch a new byte or a seam. */
  private void collectNew(ByteSlice content) {
    finder.begin(scratch);
    keywordsFrom = 0;
    runsFrom = 0;
    int gapStart = 0;
    for (int run = 0; run <= copies.size(); run++) {
      int gapEnd = run < copies.size() ? copies.target(run) : content.length();
      // The content's edges are seams too where the run next to one does not come from the old
      // edge.
      boolean sameStart = gapStart == 0 && run == 0 && copies.source(0) == 0;
      boolean sameEnd = gapEnd == content.length() && run > 0 && endsAtOldEnd(run - 1);
      boolean edgeOnly = gapStart == gapEnd && (sameStart || sameEnd);
      if (!edgeOnly) {
        findAround(content, gapStart, gapEnd);
      }
      gapStart = run < copies.size() ? gapEnd + copies.length(run) : gapEnd;
    }
    scratch.window.clear();
    finder.end(scratch, scratch.window);
    keepWhatIsNotCopied();
  }

  /** Finds what begins in a gap or reaches into it, but for what began in the parts before. */
  private void findAround(ByteSlice content, int gapStart, int gapEnd) {
    int from = Math.max(keywordsFrom, gapStart - finder.keywordMargin());
    // A keyword that begins right behind the gap may depend on the gap's last byte.
    int startsEnd = Math.min(content.length(), gapEnd + 1);
    finder.findKeywords(content, from, startsEnd, scratch);
    keywordsFrom = startsEnd;
    // A run that begins right behind the gap depends on the gap's last byte.
    int runsEnd = gapEnd + EncodedRuns.LEAD;
    finder.findRuns(content, Math.max(runsFrom, gapStart - finder.runMargin()), runsEnd, scratch);
    runsFrom = runsEnd;
  }

  private void keepWhatIsNotCopied() {
    scratch.hits.clear();
    int run = 0;
    for (int i = 0; i < scratch.window.size(); i++) {
      int end = scratch.window.end(i);
      int keyword = scratch.window.keyword(i);
      run = lastRunThatStartsBefore(end, run);
      if (!isCopied(run, end, keyword)) {
        scratch.hits.add(end, keyword);
      }
    }
  }

  /** The last run with a target below the offset, or -1; ends ascend, so the search goes on. */
  private int lastRunThatStartsBefore(int offset, int hint) {
    int low = Math.max(hint, 0);
    int high = copies.size() - 1;
    int found = low > 0 && copies.target(low) < offset ? low : -1;
    low = found < 0 ? 0 : low;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (copies.target(middle) < offset) {
        found = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return found;
  }

  /** True where all that makes the hit was copied in the run. */
  private boolean isCopied(int run, int end, int keyword) {
    if (run < 0) {
      return false;
    }
    int runEnd = copies.target(run) + copies.length(run);
    if (end - finder.longest() >= copies.target(run) && end + KeywordForm.LENGTH <= runEnd) {
      return true; // far from both ends, as most are
    }
    boolean atBothEnds = runEnd == length && endsAtOldEnd(run);
    if (end > runEnd || (end + finder.trail(keyword) > runEnd && !atBothEnds)) {
      return false;
    }
    int start = end - finder.length(keyword);
    boolean atBothStarts = start == 0 && copies.target(run) == 0 && copies.source(run) == 0;
    return start - finder.lead(keyword) >= copies.target(run) || atBothStarts;
  }

  private boolean endsAtOldEnd(int run) {
    return copies.source(run) + copies.length(run) == base.length;
  }

  /** Puts old hits that lie wholly in a copied run among the new ones, and keeps which each is. */
  private void mergeWithInherited() {
    scratch.merged.clear();
    scratch.inheritedOf.clear();
    int fresh = 0;
    int next = 0;
    for (int run = 0; run < copies.size(); run++) {
      int source = copies.source(run);
      int sourceEnd = source + copies.length(run);
      // Between these all that makes a hit is copied, and no new one can be.
      int within = source + finder.longest();
      int withinEnd = sourceEnd - KeywordForm.LENGTH;
      int hit = firstEndAfter(source, next);
      while (hit < base.hitEnds.length && base.hitEnds[hit] <= sourceEnd) {
        int end = base.hitEnds[hit];
        boolean isWithin = end >= within && end <= withinEnd;
        int last = isWithin ? firstEndAfter(withinEnd, hit + 1) : hit + 1;
        if (isWithin || isCopied(run, end + shift(run), base.hitKeywords[hit])) {
          fresh = takeOver(hit, last, run, fresh);
        }
        hit = last;
      }
      next = hit;
    }
    addNewBefore(fresh, Integer.MAX_VALUE, 0);
  }

  /** How much further on than in the old content a run stands. */
  private int shift(int run) {
    return copies.target(run) - copies.source(run);
  }

  private int takeOver(int hit, int last, int run, int fresh) {
    int shift = shift(run);
    int rest = addNewBefore(fresh, base.hitEnds[hit] + shift, base.hitKeywords[hit]);
    scratch.merged.addAll(base.hitEnds, base.hitKeywords, hit, last, shift);
    scratch.inheritedOf.addRange(hit, last, run);
    return rest;
  }

  /** Adds the new hits, from one on, that come before a place; returns the first that does not. */
  private int addNewBefore(int first, int end, int keyword) {
    HitBuffer fresh = scratch.hits;
    int at = first;
    while (at < fresh.size() && finder.isBefore(fresh, at, end, keyword)) {
      scratch.merged.add(fresh.end(at), fresh.keyword(at));
      scratch.inheritedOf.add(-1, -1);
      at++;
    }
    return at;
  }

  /** The first old hit that ends behind an offset, most likely one of the few from a hint on. */
  private int firstEndAfter(int offset, int hint) {
    int[] ends = base.hitEnds;
    int few = Math.min(ends.length, hint + FEW);
    int at = hint;
    while (at < few && ends[at] <= offset) {
      at++;
    }
    boolean found = at == ends.length || ends[at] > offset;
    if (found && (at == 0 || ends[at - 1] <= offset)) {
      return at;
    }
    at = Arrays.binarySearch(ends, offset + 1);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && ends[at - 1] == offset + 1) {
      at--;
    }
    return at;
  }
}
