package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulePackReaderTest {
  static final String HEAD = "pack: demo\ntitle: Demo\nrules:\n";
  static final String RULE =
      """
        - id: acme-key
          title: Acme key
          provider: Acme
          severity: high
          keywords: [acme_]
          pattern: 'acme_[0-9a-f]{8}\\b'
      """;

  private static RulePack read(String yaml) throws RulePackException {
    return new RulePackReader().read("demo.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static Rule rule(String more) throws RulePackException {
    return read(HEAD + RULE + more).rules().get(0);
  }

  @Test
  void read_smallestRule_hasDefaults() throws RulePackException {
    RulePack pack = read(HEAD + RULE);

    Rule rule = pack.rules().get(0);
    assertThat(pack.title()).isEqualTo("Demo");
    assertThat(rule.id()).isEqualTo("acme-key");
    assertThat(rule.info().category()).isEqualTo("demo");
    assertThat(rule.info().severity()).isEqualTo(Severity.HIGH);
    assertThat(rule.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(rule.ignoreCase()).isFalse();
    assertThat(rule.near()).isEmpty();
    assertThat(rule.reach()).isEqualTo(new Rule.Reach(0, 13));
    assertThat(rule.paths()).isEqualTo(Rule.PathFilter.EVERYWHERE);
    assertThat(rule.verify()).isEmpty();
  }

  @Test
  void read_allFields() throws RulePackException {
    Rule rule =
        rule(
            """
                near: {before: 20, after: 40}
                confidence: low
                checks:
                  - entropy: 3.2
                  - alphabet
                  - alphabet: {min: 3, classes: [upper, digit]}
                  - checksum: {name: acme-crc}
                  - stopwords: [foo, bar]
                  - not: 'x+'
                paths: {only: ['**/*.env'], never: [docs/**]}
                requires: [{rule: acme-key, within: 5, optional: true}]
                component: true
                rotate: {url: https://acme.example/keys, steps: Delete it.}
                verify: {url: 'https://acme.example/{secret}', live: [200], dead: [401, 403]}
                incidents: [acme-2020]
                examples:
                  match: ['acme {hex:8}', 'acme: {hex:8}']
                  clean: [a, b]
            """);

    assertThat(read(PackWriter.write(new RulePack("demo", "t", List.of(rule)))).rules())
        .containsExactly(rule);
    assertThat(rule.ignoreCase()).isTrue();
    assertThat(rule.reach()).isEqualTo(new Rule.Reach(20, 5 + 40 + 13));
    assertThat(rule.checks())
        .containsExactly(
            new CheckSpec("entropy", Map.of("min", List.of("3.2"))),
            new CheckSpec("alphabet", Map.of()),
            new CheckSpec(
                "alphabet", Map.of("min", List.of("3"), "classes", List.of("upper", "digit"))),
            new CheckSpec("checksum", Map.of("name", List.of("acme-crc"))),
            new CheckSpec("stopwords", Map.of("words", List.of("foo", "bar"))),
            new CheckSpec("not", Map.of("pattern", List.of("x+"))));
    assertThat(rule.requires()).containsExactly(new Rule.Requirement("acme-key", 5, true));
    assertThat(rule.verify().orElseThrow().dead()).containsExactly(401, 403);
    assertThat(rule.verify().orElseThrow().method()).isEqualTo("GET");
    assertThat(rule.examples().match()).hasSize(2);
    assertThat(rule.info().incidents()).containsExactly("acme-2020");
  }

  @Test
  void read_unboundedPattern_reachesAsFarAsALine() throws RulePackException {
    Rule rule = read(HEAD + RULE.replace("{8}", "+")).rules().get(0);

    assertThat(rule.reach()).isEqualTo(new Rule.Reach(0, 512));
  }

  @Test
  void read_checkOfTheLine_leavesThePatternsReach() throws RulePackException {
    Rule plain = rule("");

    assertThat(rule("    checks: [not-line: test]\n").reach()).isEqualTo(plain.reach());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keyword: x|10:5: unknown field \"keyword\" in a rule; did you mean \"keywords\"?",
        "zzz: x|10:5: unknown field",
        "id: other|10:5: field \"id\" given twice; keep one of them",
        "checks: [entropi: 3]|10:14: unknown field \"entropi\" in a check; did you mean",
        "checks: [not: '(']|10:19: '(' without ')' at character 2 of the pattern; write RE2",
        "checks: [entropy: 9]|is not a number of 0 to 8",
        "checks: [alphabet: 5]|10:24: \"min\" is not a number of 0 to 4",
        "reach: {before: 70000}|10:21: \"before\" is not a number of 0 to 65536",
        "component: yes|10:16: \"component\" is neither true nor false; write true or false",
        "confidence: hi|10:17: unknown confidence \"hi\"",
        "verify: {url: http://x}|10:19: the url does not start with https://; use https",
        "verify: {url: https://x}|the secret is not sent; write {secret} where it belongs",
        "title: *x|",
        "near: [|",
        "rotate: text|10:13: rotate is a single value; write fields: url, steps",
        "paths: {only: {a: b}}|10:19: \"only\" is a mapping; write a single value",
      })
  void read_wrongField_saysWhere(String line, String message) {
    assertThatThrownBy(() -> rule("    " + line + "\n"))
        .isInstanceOf(RulePackException.class)
        .hasMessageStartingWith("demo.yaml:")
        .hasMessageContaining(message == null ? "; " : message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "acme-key|Acme_Key|4:9: \"Acme_Key\" is not an id",
        "severity: high|severity: hi|unknown severity \"hi\"",
        "[acme_]|[ac]|keyword \"ac\" has fewer than 3 bytes",
        "[acme_]|[other]|no keyword is in every match of the pattern; write keywords: [acme_]",
        "[acme_]|[ACME_]|no keyword is in every match of the pattern; write ignoreCase: true",
        "[acme_]|[]|8:15: a rule without keywords",
        "[acme_]|[acme_, acme_]|8:23: a value given twice",
        "'acme_[0-9a-f]{8}\\b'|'acme_(a)(b)'|2 groups, of which 0 are named secret",
        "'acme_[0-9a-f]{8}\\b'|'acme_(?:[a]{999}){99}'|reaches further than 65536 bytes",
        "title: Acme key|    titel: x|did you mean \"title\"?",
      })
  void read_wrongValue_saysWhatToWrite(String from, String to, String message) {
    assertThatThrownBy(() -> read(HEAD + RULE.replace(from, to)))
        .isInstanceOf(RulePackException.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_sameIdTwice_namesTheFirst() {
    assertThatThrownBy(() -> read(HEAD + RULE + RULE))
        .hasMessage(
            "demo.yaml:10:9: rule \"acme-key\" is already at demo.yaml:4; write another id");
  }

  @Test
  void read_otherFileName_throws() {
    assertThatThrownBy(() -> new RulePackReader().read("x/other.yaml", (HEAD + RULE).getBytes()))
        .hasMessage("x/other.yaml:1:7: pack \"demo\" is not named as its file; write other");
  }

  @Test
  void readAll_unknownCompanion_throwsUnlessKnown(@TempDir Path dir)
      throws IOException, RulePackException {
    Path file = dir.resolve("demo.yaml");
    Files.writeString(file, HEAD + RULE + "    requires: [{rule: acme-kez, within: 3}]\n");

    assertThatThrownBy(() -> RulePackReader.readAll(List.of(file), Set.of(), rule -> {}))
        .hasMessageEndingWith("demo.yaml:10:15: no rule \"acme-kez\"; did you mean \"acme-key\"?");
    assertThat(RulePackReader.readAll(List.of(file), Set.of("acme-kez"), rule -> {})).hasSize(1);
  }

  @Test
  void readAll_noFile_throws(@TempDir Path dir) {
    assertThatThrownBy(
            () -> RulePackReader.readAll(List.of(dir.resolve("no.yaml")), Set.of(), rule -> {}))
        .isInstanceOf(RulePackException.class)
        .hasMessageEndingWith("can't be read; check path and permissions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "- a",
        "pack: demo",
        "pack: demo\ntitle: t\nrules: []",
        "\u0000",
        "a: b: c",
        "a: &x [1]\nb: *x",
        "pack: [*a]",
        "{",
        "? [a]",
        "%",
        "--- a\n--- b",
        "pack: 'x",
        "\t",
        "!!java.lang.String x",
        "rules: {a: &a {b: *a}}",
      })
  void read_malformed_throwsWithPlace(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(RulePackException.class)
        .hasMessageMatching("(?s)demo\\.yaml:\\d+:\\d+: .+; .+");
  }

  @Test
  void read_hostileSizes_throws() {
    List<String> hostile =
        List.of(
            "rules: " + "[".repeat(100_000),
            "rules: " + "{a: ".repeat(100_000),
            "rules:\n" + "- ".repeat(5_000) + "a",
            "pack: " + "x".repeat(9 << 20),
            HEAD + RULE.replace("[0-9a-f]", "a".repeat(1 << 20)));
    for (String yaml : hostile) {
      assertThatThrownBy(() -> read(yaml)).isInstanceOf(RulePackException.class);
    }
  }

  @Test
  void read_furtherCheckFails_saysWhere() {
    RulePackReader reader =
        new RulePackReader(
            Set.of(),
            rule -> {
              throw new RulePackException("no such checksum; write another");
            });

    assertThatThrownBy(() -> reader.read("demo.yaml", (HEAD + RULE).getBytes()))
        .hasMessage("demo.yaml:4:9: no such checksum; write another");
  }

  @Test
  void read_notUtf8_throws() {
    assertThatThrownBy(() -> new RulePackReader().read("demo.yaml", new byte[] {'a', (byte) 0xff}))
        .hasMessage("demo.yaml:1:1: not UTF-8 text; save it as UTF-8");
  }
}
