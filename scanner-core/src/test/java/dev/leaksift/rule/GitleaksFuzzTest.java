package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any TOML at all is taken over as a pack that we can read ourselves, or is refused by name. */
class GitleaksFuzzTest {
  private static final String CONFIG =
      """
      title = "Acme"
      [extend]
      useDefault = true
      [allowlist]
      paths = ['''(^|/)vendor/.*\\.go$''']
      [[rules]]
      id = "acme"
      regex = '''(?i)(acme)_([0-9a-f]{8})\\b'''
      secretGroup = 2
      entropy = 3.5
      keywords = ["acme_"]
      path = '''\\.env$'''
      [[rules.allowlists]]
      condition = "OR"
      paths = ['(^|/)a/']
      regexes = ['0{5}']
      stopwords = ["abc"]
      [[rules.required]]
      id = 'acme'
      withinLines = 4
      """;

  static Stream<Arguments> seeds() {
    return Stream.of(
            CONFIG,
            CONFIG.replace("[[rules.allowlists]]", "[rules.allowlist]"),
            "[[rules]]\nid='x'\nregex='''a[a-z]{3}'''\ntags=[1,{}]\n",
            "a.b.c = 1979-05-27T07:32:00Z\nd = [[1],\n[2]]",
            CONFIG.replace("\"acme\"", "\"" + "long-".repeat(30) + "\""),
            "[[rules]]\npath='x'\n")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void config(byte[] toml) throws RulePackException {
    RulePack pack;
    try {
      pack = GitleaksImport.read("g.toml", toml, "demo").pack();
    } catch (RulePackException e) {
      assertThat(e).hasMessageStartingWith("g.toml");
      return;
    }
    if (!pack.rules().isEmpty()) {
      byte[] yaml = PackWriter.write(pack).getBytes(StandardCharsets.UTF_8);
      assertThat(new RulePackReader().read("demo.yaml", yaml)).isEqualTo(pack);
    }
  }
}
