package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import java.util.Arrays;

/**
 * Decides which hits of a changed content keep their outcome from the content it was made from, and
 * hands it over. See {@link ChangeScan} for why that is exact.
 */
final class Inheritance {
  private final RuleTable table;
  private final Detection base;
  private final CopyList copies;
  private final int length;

  Inheritance(RuleTable table, Detection base, CopyList copies, ByteSlice content) {
    this.table = table;
    this.base = base;
    this.copies = copies;
    this.length = content.length();
  }

  /** Takes over the outcome of a hit of {@code scratch.merged}; false where it must be judged. */
  boolean take(int hit, DetectorScratch scratch) {
    int oldHit = scratch.inheritedOf.end(hit);
    if (oldHit < 0) {
      return false;
    }
    int run = scratch.inheritedOf.keyword(hit);
    int end = scratch.merged.end(hit);
    boolean close = base.hitClose[oldHit];
    if (!isCopiedWithItsReach(run, end, scratch.merged.keyword(hit), close)) {
      return false;
    }
    scratch.raws.beginHit(hit);
    scratch.raws.endHit(close);
    if (base.matchHits.length > 0) {
      takeMatches(oldHit, scratch);
    }
    return true;
  }

  private void takeMatches(int oldHit, DetectorScratch scratch) {
    for (int i = firstMatchOf(oldHit); i < base.matchHits.length; i++) {
      if (base.matchHits[i] != oldHit) {
        break;
      }
      scratch.raws.add(base.matches[i]);
    }
  }

  private boolean isCopiedWithItsReach(int run, int end, int keyword, boolean close) {
    int target = copies.target(run);
    int source = copies.source(run);
    int from = end - table.reachBefore(keyword, close);
    int to = end + table.reachAfter(keyword, close);
    boolean fromCopied = from >= target || (target == 0 && source == 0);
    int runEnd = target + copies.length(run);
    boolean toCopied =
        to <= runEnd || (runEnd == length && source + copies.length(run) == base.length);
    return fromCopied && toCopied;
  }

  private int firstMatchOf(int oldHit) {
    int at = Arrays.binarySearch(base.matchHits, oldHit);
    if (at < 0) {
      return base.matchHits.length;
    }
    while (at > 0 && base.matchHits[at - 1] == oldHit) {
      at--;
    }
    return at;
  }
}
