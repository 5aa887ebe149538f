package dev.leaksift.detect;

import dev.leaksift.bytes.KeywordAutomaton;
import dev.leaksift.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules are tried at which keyword. Keywords that differ in case only are one. Immutable.
 *
 * <p>What a changed copy may inherit of a hit is decided by the bytes that its rules may look at,
 * {@link #reachBefore} and {@link #reachAfter}, both counted from the hit's end, outwards.
 */
final class RuleTable {
  private final List<String> keywords;
  private final HitRule[][] rulesOf;
  private final int[] reachBefore;
  private final int[] reachAfter;

  private RuleTable(List<String> keywords, HitRule[][] rulesOf, int[][] reach) {
    this.keywords = keywords;
    this.rulesOf = rulesOf;
    this.reachBefore = reach[0];
    this.reachAfter = reach[1];
  }

  /** Keywords of a hit rule that does not come out of a pack. */
  record Extra(HitRule rule, List<String> keywords) {}

  static RuleTable of(List<Rule> rules, List<Extra> extras) {
    Map<String, List<HitRule>> byKeyword = new LinkedHashMap<>();
    for (int number = 0; number < rules.size(); number++) {
      Rule rule = rules.get(number);
      byte[][] exact =
          rule.keywords().stream()
              .map(k -> k.getBytes(StandardCharsets.UTF_8))
              .toArray(byte[][]::new);
      HitRule hitRule = new PatternRule(rule, number, exact);
      rule.keywords().stream()
          .map(RuleTable::fold)
          .distinct()
          .forEach(k -> byKeyword.computeIfAbsent(k, x -> new ArrayList<>()).add(hitRule));
    }
    for (Extra extra : extras) {
      extra.keywords().stream()
          .map(RuleTable::fold)
          .distinct()
          .forEach(k -> byKeyword.computeIfAbsent(k, x -> new ArrayList<>()).add(extra.rule()));
    }
    return build(byKeyword);
  }

  private static RuleTable build(Map<String, List<HitRule>> byKeyword) {
    List<String> keywords = new ArrayList<>(byKeyword.keySet());
    HitRule[][] rulesOf = new HitRule[keywords.size()][];
    int[][] reach = new int[2][keywords.size()];
    for (int k = 0; k < rulesOf.length; k++) {
      rulesOf[k] = byKeyword.get(keywords.get(k)).toArray(new HitRule[0]);
      int length = keywords.get(k).getBytes(StandardCharsets.UTF_8).length;
      for (HitRule rule : rulesOf[k]) {
        reach[0][k] = Math.max(reach[0][k], rule.before() + length);
        reach[1][k] = Math.max(reach[1][k], rule.after() - length);
      }
    }
    return new RuleTable(List.copyOf(keywords), rulesOf, reach);
  }

  /** ASCII only, as the automaton does; other letters keep their case. */
  private static String fold(String keyword) {
    StringBuilder folded = new StringBuilder(keyword);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return folded.toString();
  }

  /** The keywords in the order of their numbers. */
  List<String> keywords() {
    return keywords;
  }

  /** The automaton that finds them. */
  KeywordAutomaton automaton() {
    return KeywordAutomaton.of(keywords);
  }

  /** Rules to try at a keyword; owned by the table. */
  HitRule[] rulesOf(int keyword) {
    return rulesOf[keyword];
  }

  /** Bytes before the hit's end that may decide its outcome. */
  int reachBefore(int keyword) {
    return reachBefore[keyword];
  }

  /** Bytes behind the hit's end that may decide its outcome. */
  int reachAfter(int keyword) {
    return reachAfter[keyword];
  }
}
