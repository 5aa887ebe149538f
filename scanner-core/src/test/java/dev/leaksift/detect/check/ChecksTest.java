package dev.leaksift.detect.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.RulePackException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
  @Test
  void find_notLine_isLeftToTheDetector() throws RulePackException {
    assertThat(Checks.find(new CheckSpec("not-line", Map.of("patterns", List.of("x"))))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "entropy, min, high, number",
    "entropy, min, 9, 0 to 8",
    "alphabet, classes, greek, classes are",
    "alphabet, min, 5, 0 to 4",
    "checksum, name, no-such, known are",
    "structure, name, no-such, known are",
    "stopwords, words, '', values",
    "not, patterns, '(', RE2",
    "no-such, name, x, checks are"
  })
  void find_invalidParameter_saysWhatToWrite(
      String kind, String parameter, String value, String said) {
    CheckSpec spec = new CheckSpec(kind, Map.of(parameter, List.of(value)));

    assertThatThrownBy(() -> Checks.find(spec))
        .isInstanceOf(RulePackException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("\n");
  }

  @Test
  void everyName_isBuilt() {
    assertThat(Checks.names())
        .hasSizeGreaterThan(120)
        .allMatch(name -> Catalog.find(name).isPresent());
    assertThat(Catalog.find("no-such")).isEmpty();
  }

  @Test
  void find_nameWithQuestionMark_neverDrops() {
    ByteSlice wrong = ByteSlice.utf8("gh" + "p_" + "0".repeat(36));

    assertThat(NamedChecks.get("github-crc32").check(wrong).drops()).isTrue();
    assertThat(NamedChecks.get("github-crc32?").check(wrong).outcome())
        .isEqualTo(Verdict.Outcome.DOUBT);
    assertThat(Checks.names()).doesNotContain("github-crc32?");
  }

  @Test
  void entropy_belowTheFloor_drops() {
    TokenCheck check = NamedChecks.compile("entropy", Map.of("min", List.of("3.0")));

    assertThat(check.check(ByteSlice.utf8("aabbaabbaabb")).drops()).isTrue();
    assertThat(check.check(ByteSlice.utf8("abcdefghijkl")).drops()).isFalse();
    assertThat(check.check(ByteSlice.utf8("")).drops()).isTrue();
  }

  @Test
  void alphabet_missingClasses_drops() {
    TokenCheck two = NamedChecks.compile("alphabet", Map.of());
    TokenCheck named =
        NamedChecks.compile("alphabet", Map.of("classes", List.of("digit", "upper")));

    assertThat(two.check(ByteSlice.utf8("letters")).drops()).isTrue();
    assertThat(two.check(ByteSlice.utf8("letters1")).drops()).isFalse();
    assertThat(named.check(ByteSlice.utf8("a1")).drops()).isTrue();
    assertThat(named.check(ByteSlice.utf8("A1")).drops()).isFalse();
  }

  @Test
  void stopwords_anyCase_drops() {
    TokenCheck check = NamedChecks.compile("stopwords", Map.of("words", List.of("Example", "foo")));

    assertThat(check.check(ByteSlice.utf8("xxEXAMPLExx")).drops()).isTrue();
    assertThat(check.check(ByteSlice.utf8("barfoo")).drops()).isTrue();
    assertThat(check.check(ByteSlice.utf8("exampl")).drops()).isFalse();
  }

  @Test
  void not_foundAnywhere_drops() {
    TokenCheck check = NamedChecks.compile("not", Map.of("patterns", List.of("^00", "a{3}")));

    assertThat(check.check(ByteSlice.utf8("1aaa")).drops()).isTrue();
    assertThat(check.check(ByteSlice.utf8("001")).drops()).isTrue();
    assertThat(check.check(ByteSlice.utf8("100")).drops()).isFalse();
  }

  @Test
  void severity_isNeverRaised() {
    Verdict verdict = Verdict.pass().atMost(Severity.MEDIUM);

    assertThat(verdict.severity(Severity.CRITICAL)).isEqualTo(Severity.MEDIUM);
    assertThat(verdict.severity(Severity.LOW)).isEqualTo(Severity.LOW);
    assertThat(Verdict.pass().severity(Severity.HIGH)).isEqualTo(Severity.HIGH);
  }

  @Test
  void namedChecks_hostileBytes_throwNothing() {
    Random random = new Random(7);
    for (String name : Checks.names()) {
      TokenCheck check = NamedChecks.get(name);
      for (int round = 0; round < 300; round++) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        assertThat(check.check(ByteSlice.of(bytes))).isNotNull();
        Checks.complete(name, bytes);
      }
    }
  }

  @Test
  void samples_passTheirCheckAndAreRepeatable() {
    for (String name : Checks.names()) {
      for (int seed = 0; seed < 5; seed++) {
        var sample = Samples.make(name, new Random(seed));
        assertThat(Samples.make(name, new Random(seed))).isEqualTo(sample);
        sample.ifPresent(token ->
            assertThat(NamedChecks.check(name, token).drops()).as("sample of " + name).isFalse());
      }
    }
  }

  @Test
  void samples_brokenAtAnyPlace_throwNothing() {
    Random random = new Random(11);
    for (String name : Checks.names()) {
      String sample = Samples.make(name, new Random(3)).orElse("");
      for (int round = 0; round < 50 && !sample.isEmpty(); round++) {
        byte[] bytes = sample.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        int cut = 1 + random.nextInt(bytes.length);
        assertThat(NamedChecks.get(name).check(ByteSlice.of(bytes))).isNotNull();
        assertThat(NamedChecks.get(name).check(ByteSlice.of(bytes, 0, cut))).isNotNull();
      }
    }
  }
}
