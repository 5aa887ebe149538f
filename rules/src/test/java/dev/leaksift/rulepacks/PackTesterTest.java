package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import dev.leaksift.rule.RulePackReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PackTesterTest {
  private static final String RULE =
      """
        - id: %s
          title: t
          provider: p
          severity: low
          keywords: [key_]
          pattern: 'key_[0-9a-f]{4}'
          examples: {match: [%s], clean: [%s]}
      """;

  /** A finder that tries each rule's pattern on all of the content. */
  private static PackTester.Finder plain(List<Rule> rules) {
    return content -> {
      List<PackTester.Found> found = new ArrayList<>();
      for (Rule rule : rules) {
        String text = new String(content, StandardCharsets.UTF_8);
        Matcher matcher = Pattern.compile(rule.pattern()).matcher(text);
        while (matcher.find() && !rule.component()) {
          found.add(new PackTester.Found(rule.id(), matcher.group()));
        }
      }
      return found;
    };
  }

  private static List<String> run(String... rules) throws RulePackException {
    String yaml = "pack: demo\ntitle: d\nrules:\n" + String.join("", rules);
    RulePackReader reader = new RulePackReader();
    RulePack pack = reader.read("demo.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    reader.finish();
    return new PackTester(PackTesterTest::plain)
        .run(List.of(pack)).stream().map(PackTester.Failure::toString).toList();
  }

  @Test
  void run_goodExamples_noFailure() throws RulePackException {
    assertThat(run(RULE.formatted("a", "'key_{hex:4}', 'x key_{hex:4}'", "'key_', y"))).isEmpty();
  }

  @Test
  void run_componentAlone_isTried() throws RulePackException {
    String rule = RULE.formatted("a", "'key_{hex:4}', 'x key_{hex:4}'", "'key_', y");

    assertThat(run(rule + "    component: true\n")).isEmpty();
  }

  @Test
  void run_wrongExamples_saysWhich() throws RulePackException {
    List<String> failures =
        run(RULE.formatted("a", "'key_{hex:4} key_{hex:4}', 'key_'", "'key_{hex:4}', z"));

    assertThat(failures)
        .containsExactly(
            "a: a match gives 2 secrets instead of 1: key_{hex:4} key_{hex:4}",
            "a: a match gives 0 secrets instead of 1: key_",
            "a: a clean example gives 1 secrets: key_{hex:4}");
  }

  @Test
  void run_tooFewExamples_fails() throws RulePackException {
    assertThat(run(RULE.formatted("a", "'key_{hex:4}'", "x, y")))
        .containsExactly("a: 1 match examples; write at least 2");
  }

  @Test
  void run_unknownPlaceholder_fails() throws RulePackException {
    assertThat(run(RULE.formatted("a", "'key_{hax:4}', 'key_{hex:4}'", "x, y")))
        .singleElement()
        .asString()
        .contains("{hax:4} is unknown");
  }
}
