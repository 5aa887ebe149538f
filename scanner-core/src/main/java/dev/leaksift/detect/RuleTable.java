package dev.leaksift.detect;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which rules are tried at which keyword. Immutable, thread-safe.
 *
 * <p>What a changed copy may inherit of a hit is decided by the bytes that its rules may look at,
 * {@link #reachBefore} and {@link #reachAfter}, both counted from the hit's end, outwards; or by
 * those that they did look at, where these were close.
 */
final class RuleTable {
  private final Numbers numbers;
  private final HitRules rules;
  private final AtomicReferenceArray<HitRule[]> rulesOf;

  RuleTable(Numbers numbers, HitRules rules) {
    this.numbers = numbers;
    this.rules = rules;
    this.rulesOf = new AtomicReferenceArray<>(numbers.reachBefore().length);
  }

  /**
   * The table in numbers, by keyword. The arrays belong to the table.
   *
   * @param starts where in {@code rules} those of a keyword begin; one more says where the last end
   * @param rules numbers of rules
   * @param reachBefore bytes before a hit's end that may decide its outcome
   * @param reachAfter bytes behind it that may
   * @param closeBefore the same where all rules say that close ones did
   * @param closeAfter the same of those behind it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from one owner to the next, never compared
  record Numbers(
      int[] starts,
      int[] rules,
      int[] reachBefore,
      int[] reachAfter,
      int[] closeBefore,
      int[] closeAfter) {}

  /** Rules to try at a keyword; owned by the table. */
  HitRule[] rulesOf(int keyword) {
    HitRule[] known = rulesOf.get(keyword);
    return known != null ? known : resolve(keyword);
  }

  private HitRule[] resolve(int keyword) {
    int from = numbers.starts()[keyword];
    HitRule[] resolved = new HitRule[numbers.starts()[keyword + 1] - from];
    for (int i = 0; i < resolved.length; i++) {
      resolved[i] = rules.of(numbers.rules()[from + i]);
    }
    rulesOf.set(keyword, resolved);
    return resolved;
  }

  /** Bytes before the hit's end that decide its outcome; of one decided by close ones, fewer. */
  int reachBefore(int keyword, boolean close) {
    return (close ? numbers.closeBefore() : numbers.reachBefore())[keyword];
  }

  /** Bytes behind the hit's end that decide its outcome; of one decided by close ones, fewer. */
  int reachAfter(int keyword, boolean close) {
    return (close ? numbers.closeAfter() : numbers.reachAfter())[keyword];
  }
}
