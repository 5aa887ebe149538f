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

  /** The run asked about last, where it stands, and whether it has the edges of both contents. */
  private int run = -1;

  private int runStart;
  private int runEnd;
  private boolean hasStart;
  private boolean hasEnd;

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
    if (scratch.inheritedOf.keyword(hit) != run) {
      enter(scratch.inheritedOf.keyword(hit));
    }
    boolean close = base.hitClose[oldHit];
    if (!isCopiedWithItsReach(scratch.merged.end(hit), scratch.merged.keyword(hit), close)) {
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

  private void enter(int next) {
    run = next;
    runStart = copies.target(next);
    runEnd = runStart + copies.length(next);
    hasStart = runStart == 0 && copies.source(next) == 0;
    hasEnd = runEnd == length && copies.source(next) + copies.length(next) == base.length;
  }

  private boolean isCopiedWithItsReach(int end, int keyword, boolean close) {
    return (hasStart || end - table.reachBefore(keyword, close) >= runStart)
        && (hasEnd || end + table.reachAfter(keyword, close) <= runEnd);
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
