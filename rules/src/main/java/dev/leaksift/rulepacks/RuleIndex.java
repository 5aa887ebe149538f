package dev.leaksift.rulepacks;

import dev.leaksift.detect.GenericRules;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of all rules for readers, between two marks of {@code rules/README.md}: what is found
 * and on what evidence.
 */
final class RuleIndex {
  private static final String BEGIN = "<!-- rules: generated, see above -->\n";
  private static final String END = "<!-- end of rules -->\n";

  private RuleIndex() {}

  /**
   * The page with the table of these packs and of what is read without a pack.
   *
   * @throws IllegalArgumentException where the page lacks a mark
   */
  static String renew(String page, List<RulePack> packs) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the page has no marks for the table of rules");
    }
    return page.substring(0, begin + BEGIN.length()) + table(packs) + page.substring(end);
  }

  private static String table(List<RulePack> packs) {
    StringBuilder table = new StringBuilder();
    table.append("| id | provider | what | category | severity | evidence | verify | rotate |\n");
    table.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    packs.forEach(pack -> pack.rules().forEach(rule -> row(rule, evidence(rule), table)));
    for (Rule rule : GenericRules.all()) {
      row(rule, evidence(GenericRules.kindOf(rule).orElseThrow()), table);
    }
    return table.toString();
  }

  private static void row(Rule rule, String evidence, StringBuilder table) {
    RuleInfo info = rule.info();
    List<String> cells =
        List.of(
            "`" + rule.id() + "`",
            info.provider(),
            info.title(),
            info.category(),
            info.severity().label(),
            evidence,
            rule.verify().isPresent() ? "yes" : "",
            rotate(info.rotate()));
    table.append("| ").append(String.join(" | ", escaped(cells))).append(" |\n");
  }

  private static List<String> escaped(List<String> cells) {
    return cells.stream().map(cell -> cell.replace("|", "\\|")).toList();
  }

  private static String evidence(GenericKind kind) {
    return switch (kind) {
      case REFUTED -> "failed checksum";
      case KEY_STORE -> "file, structure";
      default -> "name, classifier";
    };
  }

  private static String evidence(Rule rule) {
    List<String> evidence = new ArrayList<>();
    evidence.add(rule.near().isPresent() ? "near" : "form");
    for (CheckSpec check : rule.checks()) {
      String name = check.name();
      boolean named = name.equals("checksum") || name.equals("structure");
      if (named || name.equals("entropy")) {
        evidence.add(named ? check.value("name", name) : name);
      }
    }
    rule.requires().stream()
        .filter(companion -> !companion.optional())
        .forEach(companion -> evidence.add("with `" + companion.ruleId() + "`"));
    if (rule.component()) {
      evidence.add("companion only");
    }
    return String.join(", ", evidence);
  }

  private static String rotate(Optional<RuleInfo.Rotate> rotate) {
    return rotate
        .map(one -> one.url().isEmpty() ? "by hand" : "[link](" + one.url() + ")")
        .orElse("");
  }
}
