package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Severity;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleConfigReaderTest {
  private static final String OWN =
      RulePackReaderTest.HEAD.replace("demo", "own") + RulePackReaderTest.RULE;

  private final Map<String, String> files = new HashMap<>(Map.of("ci/own.yaml", OWN));
  private final RuleConfigReader reader =
      new RuleConfigReader(
          path -> {
            if (!files.containsKey(path)) {
              throw new FileNotFoundException();
            }
            return files.get(path).getBytes(StandardCharsets.UTF_8);
          },
          () ->
              RuleSet.of(
                  List.of(RuleSetTest.pack("chat", "a-one"), RuleSetTest.pack("cloud", "b-two"))),
          rule -> {});

  private RuleSet read(String yaml) throws RulePackException {
    files.put("ci/leaksift.yaml", yaml);
    return reader.read("ci/leaksift.yaml");
  }

  private static List<String> on(RuleSet rules) {
    return rules.rules().stream().map(Rule::id).toList();
  }

  @Test
  void read_addsDisablesAndOverrides() throws RulePackException {
    RuleSet rules =
        read(
            """
            extends: builtin
            rules: [./own.yaml]
            disable: ['*']
            enable: [acme-key, cloud]
            override:
              b-two: {severity: low, confidence: medium, paths: {never: [test/**]}}
            """);

    assertThat(on(rules)).containsExactly("b-two", "acme-key");
    Rule changed = rules.find("b-two").orElseThrow();
    assertThat(changed.info().severity()).isEqualTo(Severity.LOW);
    assertThat(changed.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(changed.paths().never()).containsExactly("test/**");
    assertThat(rules.find("a-one").orElseThrow().info().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void read_extendsAnotherFile_buildsOnIt() throws RulePackException {
    files.put("team.yaml", "extends: none\nrules: [ci/own.yaml]\n");

    assertThat(on(read("extends: ../team.yaml\noverride: {acme-key: {severity: low}}\n")))
        .containsExactly("acme-key");
  }

  @Test
  void read_noExtends_isBuiltin() throws RulePackException {
    assertThat(on(read("disable: [a-one]"))).containsExactly("b-two");
  }

  @Test
  void read_circle_throws() {
    files.put("team.yaml", "extends: ci/leaksift.yaml\n");

    assertThatThrownBy(() -> read("extends: ../team.yaml\n"))
        .hasMessage(
            "team.yaml:1:10: a circle: ci/leaksift.yaml extends team.yaml extends"
                + " ci/leaksift.yaml; extend builtin in one of them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "extends: https://example.com/x.yaml|1:10: \"https://example.com/x.yaml\" is remote",
        "rules: ['git@example.com:x.yaml']|is remote, and nothing is fetched",
        "rules: [none.yaml]|1:8: \"ci/none.yaml\" can't be read; name a file, no directory; check path and permissions",
        "disabled: [x]|1:1: unknown field \"disabled\" in a configuration; did you mean"
            + " \"disable\"?",
        "disable: [chatt]|1:10: no rule, category or provider \"chatt\"; did you mean \"chat\"?",
        "override: {a-onw: {severity: low}}|unknown field \"a-onw\" in override; did you mean",
        "override: {a-one: {severity: lo}}|unknown severity \"lo\"; did you mean \"low\"?",
        "override: {a-one: {pattern: x}}|1:20: unknown field \"pattern\" in an override",
      })
  void read_wrong_saysWhere(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(RulePackException.class)
        .hasMessageStartingWith("ci/leaksift.yaml:1:")
        .hasMessageContaining(message);
  }

  @Test
  void read_ruleThatIsBuiltin_throwsWithPlace() {
    files.put("ci/own.yaml", OWN.replace("acme-key", "a-one"));

    assertThatThrownBy(() -> read("rules: [own.yaml]"))
        .hasMessageStartingWith("ci/own.yaml:4:9: rule \"a-one\" is there already; ");
  }

  @Test
  void onDisk_readsFiles(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("x"), "abc");

    assertThat(RuleConfigReader.onDisk().read(file.toString())).hasSize(3);
  }
}
