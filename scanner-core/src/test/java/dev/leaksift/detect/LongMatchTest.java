package dev.leaksift.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongMatchTest {
  private static final String OPEN = "=== BEGIN BOX ===";
  private static final Rule.Reach FAR = new Rule.Reach(0, 16_384);

  private static int end(String text, Rule.Reach reach) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    Hit hit = new Hit();
    hit.in(bytes, 0, bytes.length);
    hit.at(0, 12);
    return LongMatch.end(reach, hit, OPEN.length(), bytes.length);
  }

  @Test
  void longMatch_endsWhereItsKeywordStandsAgain() {
    assertThat(end(OPEN + "abc" + OPEN + "def", FAR)).isEqualTo(OPEN.length() + 3);
    assertThat(end(OPEN + "abc === BEGIN BOX =", FAR)).isEqualTo(OPEN.length() + 19);
  }

  @Test
  void shortMatch_orOneAroundItsKeyword_isNotCut() {
    int all = 2 * OPEN.length();

    assertThat(end(OPEN + OPEN, new Rule.Reach(0, 200))).isEqualTo(all);
    assertThat(end(OPEN + OPEN, new Rule.Reach(4096, 4096))).isEqualTo(all);
  }

  @Test
  void keyThatBeginsAnew_isFoundOnceFromItsLastBeginning() {
    Rule rule = TestRules.reaching("box", OPEN, OPEN + "[^<>]{4,}?=== END BOX ===", FAR);
    Detector detector = Detector.of(List.of(rule));
    String text = OPEN.repeat(3) + " abcdef === END BOX ===";

    var matches = detector.scan(ByteSlice.utf8(text), detector.newScratch()).matches();

    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).span().start()).isEqualTo(2 * OPEN.length());
  }

  @Test
  void keyThatFailsSoon_isTriedNoFurther_unlessItsKeywordStandsAgainBefore() {
    Rule rule = TestRules.reaching("box", OPEN, OPEN + "[^<>]{4,}?=== END BOX ===", FAR);
    Detector detector = Detector.of(List.of(rule));
    String box = OPEN + " abcdef === END BOX ===";

    for (String before : List.of(OPEN + "<", OPEN + "abcd<", OPEN + "abc" + OPEN, OPEN)) {
      var matches = detector.scan(ByteSlice.utf8(before + box), detector.newScratch()).matches();

      assertThat(matches).hasSize(1);
      assertThat(matches.get(0).span().start()).isEqualTo(before.length());
    }
  }

  @Test
  void nameSaidAgainAndAgain_isTriedAtItsEndsOnly_andHidesNothing() {
    Rule rule = TestRules.near("acme", "acme", "\\b[0-9a-f]{16}\\b", 20, 30);
    Detector detector = Detector.of(List.of(rule));
    DetectorScratch scratch = detector.newScratch();
    int[] spam = {0};
    scratch.traceTo((id, at, outcome) -> spam[0] += outcome.contains("again and again") ? 1 : 0);
    String text = "9d4b0e7721fa83c6 " + "acme ".repeat(1000) + "0e7721fa83c69d4b";

    var matches = detector.scan(ByteSlice.utf8(text), scratch).matches();

    assertThat(matches).hasSize(2);
    assertThat(spam[0]).isEqualTo(1000 - 16);
  }

  @Test
  void tokenAmidANameSaidAgainAndAgain_isFound() {
    Rule rule = TestRules.near("acme", "key", "\\b[0-9a-f]{16}\\b", 20, 30);
    Detector detector = Detector.of(List.of(rule));
    String text = "key,".repeat(20) + "9d4b0e77" + "21fa83c6," + "key,".repeat(20);

    assertThat(detector.scan(ByteSlice.utf8(text), detector.newScratch()).matches()).hasSize(1);
  }
}
