package dev.leaksift.cli.rules;

import dev.leaksift.model.RuleInfo;
import dev.leaksift.rule.Rule;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** One rule for a reader. */
public final class RulePrinter {
  private RulePrinter() {}

  /** Prints all that is known of a rule, a line each. */
  public static void print(Rule rule, PrintStream out) {
    RuleInfo info = rule.info();
    line(out, "id", info.id());
    line(out, "title", info.title());
    line(out, "provider", info.provider());
    line(out, "category", info.category());
    line(out, "severity", info.severity().label());
    line(out, "confidence", rule.confidence().label());
    line(out, "keywords", String.join(", ", rule.keywords()));
    line(out, "pattern", rule.pattern());
    rule.near()
        .ifPresent(n -> line(out, "near", n.before() + " bytes before, " + n.after() + " behind"));
    line(out, "reach", rule.reach().before() + " bytes before, " + rule.reach().after() + " on");
    rule.checks().forEach(c -> line(out, "check", c.name() + " " + c.parameters()));
    rule.requires()
        .forEach(r -> line(out, "requires", r.ruleId() + " within " + r.withinLines() + " lines"));
    list(out, "only in", rule.paths().only());
    list(out, "never in", rule.paths().never());
    info.rotate().ifPresent(r -> line(out, "rotate", (r.url() + " " + r.steps()).trim()));
    rule.verify().ifPresent(v -> line(out, "verify", v.method() + " " + v.url()));
    list(out, "incidents", info.incidents());
  }

  private static void list(PrintStream out, String name, List<String> values) {
    if (!values.isEmpty()) {
      line(out, name, String.join(", ", values));
    }
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf(Locale.ROOT, "%-11s %s%n", name, value);
  }
}
