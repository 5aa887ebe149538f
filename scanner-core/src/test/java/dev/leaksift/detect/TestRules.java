package dev.leaksift.detect;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RuleDetails;
import java.util.List;
import java.util.Optional;

/** Small rules for tests. */
final class TestRules {
  private TestRules() {}

  static Rule containing(String id, String keyword, String pattern) {
    return rule(id, keyword, pattern, Optional.empty(), List.of());
  }

  static Rule near(String id, String keyword, String pattern, int before, int after) {
    return rule(id, keyword, pattern, Optional.of(new Rule.Reach(before, after)), List.of());
  }

  static Rule requiring(String id, String keyword, String pattern, String other, int lines) {
    Rule.Requirement need = new Rule.Requirement(other, lines, false);
    return rule(id, keyword, pattern, Optional.empty(), List.of(need));
  }

  /** One whose match may be long. */
  static Rule reaching(String id, String keyword, String pattern, Rule.Reach reach) {
    Rule rule = containing(id, keyword, pattern);
    return new Rule(
        rule.info(),
        rule.keywords(),
        rule.ignoreCase(),
        rule.pattern(),
        rule.near(),
        reach,
        rule.confidence(),
        rule.checks(),
        rule.paths(),
        rule.requires(),
        rule.component(),
        rule.details());
  }

  /** The rule with these checks. */
  static Rule checked(Rule rule, CheckSpec... checks) {
    return new Rule(
        rule.info(),
        rule.keywords(),
        rule.ignoreCase(),
        rule.pattern(),
        rule.near(),
        rule.reach(),
        rule.confidence(),
        List.of(checks),
        rule.paths(),
        rule.requires(),
        rule.component(),
        rule.details());
  }

  private static Rule rule(
      String id,
      String keyword,
      String pattern,
      Optional<Rule.Reach> near,
      List<Rule.Requirement> requires) {
    return new Rule(
        new RuleInfo(id, id, "Acme", "test", Severity.HIGH, Optional.empty(), List.of()),
        List.of(keyword),
        near.isPresent(),
        pattern,
        near,
        near.map(n -> new Rule.Reach(n.before() + 20, n.after() + 30))
            .orElse(new Rule.Reach(20, 110)),
        Confidence.HIGH,
        List.of(),
        Rule.PathFilter.EVERYWHERE,
        requires,
        false,
        RuleDetails.NONE);
  }
}
