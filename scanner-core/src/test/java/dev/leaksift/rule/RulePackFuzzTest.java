package dev.leaksift.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.detect.Detector;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any YAML at all is a pack that is written and read back the same, or an error with a place. */
class RulePackFuzzTest {
  private static final String MORE =
      """
          near: {before: 20, after: 40}
          checks: [entropy: 3, alphabet: {min: 2}, not: ['x+', "y\\t"], stopwords: [a, b]]
          paths: {only: ['**/*.env'], never: ['test/**']}
          requires: [{rule: acme-key, within: 5}]
          verify:
            url: 'https://acme.example/{secret}'
            headers: {A: b}
            body: |
              text
            live: [200]
            dead: [401]
          examples: {match: [a, b], clean: [c, d]}
      """;

  static Stream<Arguments> seeds() {
    String pack = RulePackReaderTest.HEAD + RulePackReaderTest.RULE;
    String other = pack.replace("pattern: ", "pattern: '(?i)(?:a|b{2,9})[^\\s]{4}(?P<secret>x+)'#");
    String noRegex = pack.replace("pattern: ", "pattern: 'acme_+{+' #");
    return Stream.of(
            pack, pack + MORE, other, noRegex, "pack: [", "a: &b\n- *b\n", "? : {}\n--- !!x 'y'")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void pack(byte[] yaml) throws RulePackException {
    RulePack pack;
    try {
      RulePackReader reader = new RulePackReader(Set.of(), Detector::check);
      pack = reader.read("demo.yaml", yaml);
    } catch (RulePackException e) {
      assertThat(e).hasMessageMatching("(?s)demo\\.yaml:\\d+:\\d+: .+; .+");
      return;
    }
    byte[] again = PackWriter.write(pack).getBytes(StandardCharsets.UTF_8);
    assertThat(new RulePackReader().read("demo.yaml", again)).isEqualTo(pack);
  }
}
