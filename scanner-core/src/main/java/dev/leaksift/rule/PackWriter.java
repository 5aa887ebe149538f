package dev.leaksift.rule;

import dev.leaksift.rule.pattern.PatternShape;
import dev.leaksift.rule.pattern.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a pack as the YAML that {@link RulePackReader} reads; defaults are left out. */
public final class PackWriter {
  private static final List<String> YAML_WORDS =
      List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final Rule.Examples NO_EXAMPLES = new Rule.Examples(List.of(), List.of());

  private final StringBuilder out = new StringBuilder();

  private PackWriter() {}

  /** The text of a pack's file; reading it gives an equal pack. */
  public static String write(RulePack pack) {
    PackWriter writer = new PackWriter();
    writer.out.append("pack: ").append(scalar(pack.name())).append('\n');
    writer.out.append("title: ").append(scalar(pack.title())).append('\n');
    writer.out.append("rules:").append(pack.rules().isEmpty() ? " []\n" : "\n");
    pack.rules().forEach(writer::rule);
    return writer.out.toString();
  }

  private void rule(Rule rule) {
    out.append("  - id: ").append(rule.id()).append('\n');
    field("title", scalar(rule.info().title()));
    field("provider", scalar(rule.info().provider()));
    field("severity", rule.info().severity().label());
    field("keywords", list(rule.keywords()));
    if (rule.ignoreCase() != rule.near().isPresent()) {
      field("ignoreCase", String.valueOf(rule.ignoreCase()));
    }
    field("pattern", scalar(rule.pattern()));
    rule.near().ifPresent(near -> field("near", reach(near)));
    if (!derivedReach(rule).equals(Optional.of(rule.reach()))) {
      field("reach", reach(rule.reach()));
    }
    if (!rule.confidence().label().equals(rule.near().isPresent() ? "medium" : "high")) {
      field("confidence", rule.confidence().label());
    }
    checks(rule.checks());
    paths(rule.paths());
    requirements(rule.requires());
    if (rule.component()) {
      field("component", "true");
    }
    rule.info().rotate().ifPresent(r -> field("rotate", texts("url", r.url(), "steps", r.steps())));
    rule.verify().ifPresent(this::verify);
    optionalList("incidents", rule.info().incidents());
    examples(rule.examples());
  }

  private static Optional<Rule.Reach> derivedReach(Rule rule) {
    try {
      PatternShape shape = PatternShape.of(rule.pattern());
      return ReachDeriver.derived(shape, rule.keywords(), rule.ignoreCase(), rule.near());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(rule.id() + " was never read: " + e.getMessage(), e);
    }
  }

  private void field(String name, String value) {
    out.append("    ").append(name).append(": ").append(value).append('\n');
  }

  private void optionalList(String name, List<String> values) {
    if (!values.isEmpty()) {
      field(name, list(values));
    }
  }

  private void checks(List<CheckSpec> checks) {
    if (checks.isEmpty()) {
      return;
    }
    out.append("    checks:\n");
    for (CheckSpec check : checks) {
      out.append("      - ").append(check.name());
      if (!check.parameters().isEmpty()) {
        List<String> parameters = new ArrayList<>();
        check
            .parameters()
            .forEach((name, values) -> parameters.add(name + ": " + oneOrList(values)));
        out.append(": {").append(String.join(", ", parameters)).append('}');
      }
      out.append('\n');
    }
  }

  private void paths(Rule.PathFilter paths) {
    List<String> parts = new ArrayList<>();
    if (!paths.only().isEmpty()) {
      parts.add("only: " + list(paths.only()));
    }
    if (!paths.never().isEmpty()) {
      parts.add("never: " + list(paths.never()));
    }
    if (!parts.isEmpty()) {
      field("paths", "{" + String.join(", ", parts) + "}");
    }
  }

  private void requirements(List<Rule.Requirement> requirements) {
    List<String> items = new ArrayList<>();
    for (Rule.Requirement one : requirements) {
      String optional = one.optional() ? ", optional: true" : "";
      items.add("{rule: " + one.ruleId() + ", within: " + one.withinLines() + optional + "}");
    }
    if (!items.isEmpty()) {
      field("requires", "[" + String.join(", ", items) + "]");
    }
  }

  private void verify(VerifySpec verify) {
    out.append("    verify:\n");
    out.append("      method: ").append(verify.method()).append('\n');
    out.append("      url: ").append(scalar(verify.url())).append('\n');
    if (!verify.headers().isEmpty()) {
      List<String> headers = new ArrayList<>();
      verify.headers().forEach((name, value) -> headers.add(scalar(name) + ": " + scalar(value)));
      out.append("      headers: {").append(String.join(", ", headers)).append("}\n");
    }
    verify.body().ifPresent(b -> out.append("      body: ").append(scalar(b)).append('\n'));
    out.append("      live: ").append(verify.live()).append('\n');
    out.append("      dead: ").append(verify.dead()).append('\n');
  }

  private void examples(Rule.Examples examples) {
    for (Map.Entry<String, List<String>> kind :
        List.of(Map.entry("match", examples.match()), Map.entry("clean", examples.clean()))) {
      if (kind.getKey().equals("match") && !examples.equals(NO_EXAMPLES)) {
        out.append("    examples:\n");
      }
      if (!kind.getValue().isEmpty()) {
        out.append("      ").append(kind.getKey()).append(":\n");
        kind.getValue().forEach(e -> out.append("        - ").append(scalar(e)).append('\n'));
      }
    }
  }

  private static String reach(Rule.Reach reach) {
    return "{before: " + reach.before() + ", after: " + reach.after() + "}";
  }

  private static String texts(String first, String value, String second, String other) {
    String start = value.isEmpty() ? "" : first + ": " + scalar(value) + ", ";
    return "{" + start + second + ": " + scalar(other) + "}";
  }

  private static String oneOrList(List<String> values) {
    return values.size() == 1 ? scalar(values.get(0)) : list(values);
  }

  private static String list(List<String> values) {
    return "[" + String.join(", ", values.stream().map(PackWriter::scalar).toList()) + "]";
  }

  /** Plain where nothing can be misread, else in single quotes; control characters need double. */
  static String scalar(String text) {
    boolean plain = !text.isEmpty() && !YAML_WORDS.contains(text.toLowerCase(Locale.ROOT));
    boolean control = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean inner = i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '_' || c == '/');
      plain &= letter || inner;
      control |=
          c < ' '
              || c >= 0x7F && c < 0xA0
              || c == 0x2028
              || c == 0x2029
              || c == 0xFEFF
              || c >= 0xFFFE;
    }
    if (plain) {
      return text;
    }
    return control ? doubleQuoted(text) : "'" + text.replace("'", "''") + "'";
  }

  private static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7F) {
        quoted.append(c);
      } else {
        quoted.append(String.format("\\u%04X", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
