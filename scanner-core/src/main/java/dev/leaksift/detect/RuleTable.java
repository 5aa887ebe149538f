package dev.leaksift.detect;

import dev.leaksift.detect.decode.EncodedRuns;
import dev.leaksift.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which rules are tried at which keyword. Keywords that differ in case only are one; the number
 * behind the last keyword stands for the beginning of an encoded run. Immutable.
 *
 * <p>What a changed copy may inherit of a hit is decided by the bytes that its rules may look at,
 * {@link #reachBefore} and {@link #reachAfter}, both counted from the hit's end, outwards.
 */
final class RuleTable {
  /** Bytes of a keyword that are looked for: hardly a word begins like a longer one by chance. */
  static final int SEARCHED = 12;

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

  /*
   * Made at every start of the program, of thousands of keywords, before the JIT compiler has seen
   * any of it: loops, since streams cost tens of milliseconds there.
   */
  static RuleTable of(List<Rule> rules, List<Extra> extras, HitRule atEncodedRun) {
    Map<String, List<HitRule>> byKeyword = new LinkedHashMap<>(8192);
    for (int number = 0; number < rules.size(); number++) {
      Rule rule = rules.get(number);
      if (GenericRules.kindOf(rule).isEmpty()) {
        add(new PatternRule(rule, number), rule.keywords(), byKeyword);
      }
    }
    for (Extra extra : extras) {
      add(extra.rule(), extra.keywords(), byKeyword);
    }
    return build(byKeyword, atEncodedRun);
  }

  private static void add(
      HitRule rule, List<String> keywords, Map<String, List<HitRule>> byKeyword) {
    for (String keyword : keywords) {
      List<HitRule> there =
          byKeyword.computeIfAbsent(fold(searched(keyword)), k -> new ArrayList<>(1));
      if (there.isEmpty() || there.get(there.size() - 1) != rule) {
        there.add(rule);
      }
    }
  }

  private static RuleTable build(Map<String, List<HitRule>> byKeyword, HitRule atEncodedRun) {
    List<String> keywords = new ArrayList<>(byKeyword.keySet());
    int encodedRun = keywords.size();
    HitRule[][] rulesOf = new HitRule[encodedRun + 1][];
    int[][] reach = new int[2][encodedRun + 1];
    for (int k = 0; k <= encodedRun; k++) {
      boolean keyword = k < encodedRun;
      rulesOf[k] =
          keyword
              ? Objects.requireNonNull(byKeyword.get(keywords.get(k))).toArray(new HitRule[0])
              : new HitRule[] {atEncodedRun};
      int length =
          keyword ? keywords.get(k).getBytes(StandardCharsets.UTF_8).length : EncodedRuns.LENGTH;
      for (HitRule rule : rulesOf[k]) {
        reach[0][k] = Math.max(reach[0][k], rule.before() + length);
        reach[1][k] = Math.max(reach[1][k], rule.after() - length);
      }
    }
    return new RuleTable(List.copyOf(keywords), rulesOf, reach);
  }

  /**
   * What is looked for: of a long keyword the beginning, the rule compares the rest. The longest
   * decides how far around each seam of a change must be looked.
   */
  private static String searched(String keyword) {
    return keyword.length() <= SEARCHED || !isAscii(keyword)
        ? keyword
        : keyword.substring(0, SEARCHED);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
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
