package dev.leaksift.detect;

import dev.leaksift.bytes.keyword.Keyword;
import dev.leaksift.bytes.keyword.KeywordForm;
import dev.leaksift.bytes.keyword.KeywordTables;
import dev.leaksift.detect.decode.EncodedRuns;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a detector looks up, of all rules: how keywords are found, which rules are tried at each,
 * and which rules are generic. Keywords that differ in case only are one; the number behind the
 * last keyword stands for the beginning of an encoded run. Made of the rules, or read as it was
 * made by the build ({@link TableFile}). Immutable.
 *
 * @param keywords how they are found
 * @param numbers which rules are tried at them
 * @param generic the number of the rule of each kind that is on
 */
record DetectorTables(
    KeywordTables keywords, RuleTable.Numbers numbers, Map<GenericKind, Integer> generic) {
  /** Bytes of a keyword that are looked for: hardly a word begins like a longer one by chance. */
  static final int SEARCHED = KeywordForm.LENGTH;

  DetectorTables {
    generic = Map.copyOf(generic);
  }

  /** The number of the rule of each generic kind among these. */
  static Map<GenericKind, Integer> generic(List<Rule> rules) {
    Map<GenericKind, Integer> generic = new EnumMap<>(GenericKind.class);
    for (int number = 0; number < rules.size(); number++) {
      int position = number;
      GenericRules.kindOf(rules.get(number)).ifPresent(kind -> generic.put(kind, position));
    }
    return generic;
  }

  /** Makes the tables of some rules; the first of their own is tried at encoded runs. */
  static DetectorTables of(HitRules rules) {
    return of(rules, true);
  }

  /** The same, but with every keyword a hit, even where none of its rules can match. */
  static DetectorTables ofAllHits(HitRules rules) {
    return of(rules, false);
  }

  private static DetectorTables of(HitRules rules, boolean formed) {
    Map<GenericKind, Integer> generic = generic(rules.rules());
    Map<String, List<Integer>> byKeyword = new LinkedHashMap<>(8192);
    for (int number = 0; number < rules.rules().size(); number++) {
      if (!generic.containsValue(number)) {
        add(number, rules.rules().get(number).keywords(), byKeyword);
      }
    }
    for (int i = 0; i < rules.own().size(); i++) {
      add(rules.rules().size() + i, rules.own().get(i).keywords(), byKeyword);
    }
    List<String> keywords = new ArrayList<>(byKeyword.keySet());
    List<Keyword> sought = formed ? formed(byKeyword, rules) : Keyword.anywhere(keywords);
    return new DetectorTables(
        KeywordTables.of(sought), numbers(keywords, byKeyword, rules), generic);
  }

  /** Each keyword with what any of its rules asks for. */
  private static List<Keyword> formed(Map<String, List<Integer>> byKeyword, HitRules rules) {
    List<Keyword> formed = new ArrayList<>();
    byKeyword.forEach((keyword, numbers) ->
        formed.add(
            new Keyword(
                keyword,
                numbers.stream()
                    .map(number -> rules.of(number).form(keyword))
                    .reduce(KeywordForm::or)
                    .orElse(KeywordForm.ANY))));
    return formed;
  }

  private static void add(int number, List<String> keywords, Map<String, List<Integer>> byKeyword) {
    for (String keyword : keywords) {
      List<Integer> there = byKeyword.computeIfAbsent(lookedFor(keyword), k -> new ArrayList<>(1));
      if (there.isEmpty() || there.get(there.size() - 1) != number) {
        there.add(number);
      }
    }
  }

  private static RuleTable.Numbers numbers(
      List<String> keywords, Map<String, List<Integer>> byKeyword, HitRules rules) {
    int encodedRun = keywords.size();
    int[] starts = new int[encodedRun + 2];
    int[] before = new int[encodedRun + 1];
    int[] after = new int[encodedRun + 1];
    int[] closeBefore = new int[encodedRun + 1];
    int[] closeAfter = new int[encodedRun + 1];
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k <= encodedRun; k++) {
      boolean keyword = k < encodedRun;
      List<Integer> tried =
          keyword
              ? Objects.requireNonNull(byKeyword.get(keywords.get(k)))
              : List.of(rules.rules().size());
      int length =
          keyword ? keywords.get(k).getBytes(StandardCharsets.UTF_8).length : EncodedRuns.LENGTH;
      for (int number : tried) {
        HitRule rule = rules.of(number);
        before[k] = Math.max(before[k], rule.before() + length);
        after[k] = Math.max(after[k], rule.after() - length);
        closeBefore[k] = Math.max(closeBefore[k], rule.closeBefore() + length);
        closeAfter[k] = Math.max(closeAfter[k], rule.closeAfter() - length);
      }
      all.addAll(tried);
      starts[k + 1] = all.size();
    }
    int[] numbers = all.stream().mapToInt(Integer::intValue).toArray();
    return new RuleTable.Numbers(starts, numbers, before, after, closeBefore, closeAfter);
  }

  /**
   * What is looked for, in lower case: of a long keyword the beginning, the rule compares the rest.
   * The longest decides how far around each seam of a change must be looked.
   */
  static String lookedFor(String keyword) {
    return fold(
        keyword.length() <= SEARCHED || !isAscii(keyword)
            ? keyword
            : keyword.substring(0, SEARCHED));
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
}
