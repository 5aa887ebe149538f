package dev.leaksift.detect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts and times what rules do, for {@code leaksift rules stats}. For one worker. */
public final class RuleStats {
  private final Map<String, long[]> byRule = new TreeMap<>();

  /**
   * What one rule did.
   *
   * @param ruleId which; what reads encoded text or secrets without a shape has a name in brackets
   * @param hits hits of its keywords
   * @param matches raw matches, before rules are sorted out among themselves
   * @param nanos time in its pattern and checks
   */
  public record Row(String ruleId, long hits, long matches, long nanos) {}

  void add(String rule, int matches, long nanos) {
    long[] row = byRule.computeIfAbsent(rule, r -> new long[3]);
    row[0]++;
    row[1] += matches;
    row[2] += nanos;
  }

  /** Hits of a rule. */
  public long hits(String ruleId) {
    long[] row = byRule.get(ruleId);
    return row == null ? 0 : row[0];
  }

  /** All rules that had a hit, by id. */
  public List<Row> rows() {
    return byRule.entrySet().stream()
        .map(e -> new Row(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
        .toList();
  }
}
