package dev.leaksift.rulepacks;

import dev.leaksift.model.RuleInfo;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of all rules for readers, {@code rules/RULES.md}: what is found and on what evidence.
 */
final class RuleIndex {
  private RuleIndex() {}

  /** The page's text in Markdown. */
  static String render(List<RulePack> packs) {
    int rules = packs.stream().mapToInt(pack -> pack.rules().size()).sum();
    StringBuilder page = new StringBuilder("# Rules\n\n");
    page.append(rules).append(" rules in ").append(packs.size());
    page.append(" packs. This page is generated: `mvn -pl rules -am test -Drules.update`.\n\n");
    page.append(
        "Evidence: `form`, the token's own shape; `near`, the provider's name stands near; ");
    page.append(
        "`with`, a companion it needs; a name, a checksum or structure that is computed.\n");
    packs.forEach(pack -> section(pack, page));
    return page.toString();
  }

  private static void section(RulePack pack, StringBuilder page) {
    page.append("\n## ").append(pack.title()).append(" (`").append(pack.name()).append("`)\n\n");
    page.append("| id | provider | what | severity | evidence | live check | revoke |\n");
    page.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    for (Rule rule : pack.rules()) {
      RuleInfo info = rule.info();
      List<String> cells =
          List.of(
              "`" + rule.id() + "`",
              info.provider(),
              info.title(),
              info.severity().label(),
              evidence(rule),
              rule.verify().isPresent() ? "yes" : "",
              rotate(info.rotate()));
      page.append("| ").append(String.join(" | ", escaped(cells))).append(" |\n");
    }
  }

  private static List<String> escaped(List<String> cells) {
    return cells.stream().map(cell -> cell.replace("|", "\\|")).toList();
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
