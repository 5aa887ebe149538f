package dev.leaksift.detect;

import dev.leaksift.bytes.keyword.HitBuffer;
import dev.leaksift.bytes.keyword.KeywordForm;
import dev.leaksift.rule.Rule;
import java.util.Arrays;

/**
 * Keeps patterns of long matches, as key files are, linear. A hit of their keyword looks for an end
 * within thousands of bytes; a text of nothing but such keywords would be read through once a
 * keyword. What opens a key does not stand within one: where the same keyword stands again, the key
 * that was begun before is none, so that is as far as it is looked for.
 */
final class LongMatch {
  /** A reach of so many bytes is a long one. */
  private static final int LONG = 4096;

  /** Keywords of so many bytes open something; shorter ones may stand within a match. */
  private static final int OPENING = 6;

  /** A match may begin so many bytes before a keyword that opens it. */
  private static final int LEAD = 8;

  /** Hits of one keyword within a long reach before another; no file has so many. */
  private static final int CROWD = 16;

  /** So many hits of one name on both sides of another, each within so many bytes. */
  private static final int SPAM = 8;

  private static final int SPAM_BYTES = 80;

  /** From one of them to the next; with a token between it would be more. */
  private static final int SPAM_STEP = 16;

  /** Bytes on both sides of a name that {@link #isRepeated} depends on at most. */
  static final int REPEATED_REACH = SPAM_STEP + KeywordForm.LENGTH + 1;

  private LongMatch() {}

  /** True where the name stands right before and right behind: elsewhere there is no spam. */
  static boolean isRepeated(DetectorScratch scratch) {
    HitBuffer hits = scratch.merged;
    int current = scratch.raws.currentHit();
    return same(current, -1, 1, hits) > 0 && same(current, 1, 1, hits) > 0;
  }

  /**
   * True within a text that says a name again and again, without a word between: what stands behind
   * all of them is near the last ones, what stands before them near the first ones.
   */
  static boolean isInSpam(Hit hit, DetectorScratch scratch) {
    HitBuffer hits = scratch.merged;
    int current = scratch.raws.currentHit();
    int end = hit.end() - hit.low();
    if (current < SPAM || current + SPAM >= hits.size()) {
      return false;
    }
    boolean crowded =
        hits.end(current - SPAM) >= end - SPAM_BYTES
            && hits.end(current + SPAM) <= end + SPAM_BYTES;
    return crowded && same(current, -1, SPAM, hits) >= SPAM && same(current, 1, SPAM, hits) >= SPAM;
  }

  /** How often the same keyword stands on one side, in steps without a word between; up to most. */
  private static int same(int current, int step, int most, HitBuffer hits) {
    int same = 0;
    int before = hits.end(current);
    int i = current + step;
    while (i >= 0
        && i < hits.size()
        && same < most
        && Math.abs(hits.end(i) - before) <= SPAM_STEP) {
      if (hits.keyword(i) == hits.keyword(current)) {
        same++;
        before = hits.end(i);
      }
      i += step;
    }
    return same;
  }

  /**
   * True where the pattern reaches far before its keyword, and that stands there so often that it
   * is no text: each hit would be looked for from each beginning before it.
   */
  static boolean isInCrowd(Rule.Reach reach, Hit hit, DetectorScratch scratch) {
    if (reach.before() < LONG) {
      return false;
    }
    HitBuffer hits = scratch.merged;
    int current = scratch.raws.currentHit();
    int first = hit.start() - hit.low() - reach.before();
    int same = 0;
    for (int i = current - 1; i >= 0 && hits.end(i) > first + DetectorTables.SEARCHED; i--) {
      same += hits.keyword(i) == hits.keyword(current) ? 1 : 0;
    }
    return same >= CROWD;
  }

  /** True where a keyword of so many bytes opens a long match, so that {@link #end} matters. */
  static boolean opens(Rule.Reach reach, int length) {
    return length >= OPENING && reach.before() <= LEAD && reach.after() >= LONG;
  }

  /**
   * One past the last byte that the pattern may look at.
   *
   * @param high the same as the reach has it
   */
  static int end(Rule.Reach reach, Hit hit, int keywordEnd, int high) {
    int start = hit.start();
    int length = keywordEnd - start;
    if (!opens(reach, length)) {
      return high;
    }
    byte[] array = hit.array();
    for (int at = keywordEnd; at + length <= high; at++) {
      if (array[at] == array[start]
          && Arrays.equals(array, at, at + length, array, start, keywordEnd)) {
        return at;
      }
    }
    return high;
  }
}
