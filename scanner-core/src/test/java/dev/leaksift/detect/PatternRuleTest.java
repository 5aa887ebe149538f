package dev.leaksift.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import dev.leaksift.bytes.Radix;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule does with a hit beyond its pattern and checks. */
class PatternRuleTest {
  private static final String VALUE = "k4jd82hs";
  private static final Rule NEAR =
      TestRules.near("acme", "acme_warehouse_key", "[a-z0-9]{8}", 0, 10);
  private static final Rule CONTAINING =
      TestRules.containing("acme", "acme-warehouse-", "acme-warehouse-[a-z0-9]{8}");

  @ParameterizedTest
  @CsvSource({
    "acme_warehouse_key=, 1",
    "ACME_WAREHOUSE_KEY=, 1",
    "acme_warehouse_kex=, 0",
    "acme_warehouses=, 0",
    "acme_wareho, 0"
  })
  void longKeyword_countsWhereAllOfItStands(String text, int matches) {
    assertThat(matches(NEAR, text + VALUE)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"acme-warehouse-, 1", "Acme-warehouse-, 0", "acme-wareHouse-, 0"})
  void longKeyword_withCase_isComparedWhole(String text, int matches) {
    assertThat(matches(CONTAINING, text + VALUE)).isEqualTo(matches);
  }

  @Test
  void keywordAtTheEnd_looksAtNothingBehind() {
    assertThat(matches(NEAR, "acme_warehouse_key")).isZero();
  }

  @Test
  void checkOfTheLine_reachesOverIt_thePatternDoesNot() {
    Rule checked =
        TestRules.checked(
            CONTAINING, new CheckSpec("not-line", Map.of("pattern", List.of("sample"))));
    String far = " ".repeat(400);

    assertThat(new PatternRule(checked, 0).before()).isGreaterThanOrEqualTo(512);
    assertThat(matches(checked, "acme-warehouse-" + VALUE)).isOne();
    assertThat(matches(checked, "sample" + far + "acme-warehouse-" + VALUE)).isZero();
    assertThat(matches(checked, "acme-warehouse-" + VALUE + far + "sample")).isZero();
    assertThat(matches(checked, "sample\n" + far + "acme-warehouse-" + VALUE)).isOne();
  }

  /** Of 100,000 random tokens one has five x in a row somewhere. */
  @Test
  void tokenWhoseChecksumIsRight_isNoPlaceholder_whateverItLooksLike() {
    String body = "gpQIVvomWDbzxXXXXXnW9eVuqsWiEw";
    CheckSpec checksum = new CheckSpec("checksum", Map.of("name", List.of("github-crc32")));
    Rule rule = TestRules.checked(TestRules.containing("acme", "acme_", "acme_\\w{36}"), checksum);
    long crc = Crc.crc32(ByteSlice.utf8(body));
    String right = new String(Radix.BASE62.encode(crc, 6), StandardCharsets.US_ASCII);

    assertThat(matches(rule, "acme_" + body + right)).isOne();
    assertThat(matches(rule, "acme_" + body + "000000")).isZero();
    assertThat(matches(TestRules.checked(rule), "acme_" + body + right)).isZero();
  }

  private static int matches(Rule rule, String text) {
    Detector detector = Detector.of(List.of(rule));
    ByteSlice content = ByteSlice.of(text.getBytes(StandardCharsets.US_ASCII));
    return detector.scan(content, detector.newScratch()).matches().size();
  }
}
