package dev.leaksift.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.pattern.PatternMatcher.Window;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The direct matcher is held equal to RE2/J, on random patterns and on text made to nearly match.
 */
class DirectMatcherTest {
  private static final String ALPHABET = "abAB01_-.\n é";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "\\bab[a-b]{2,4}\\b",
        "a[ab]{3}b?",
        "(?:a|ab)(?:c|b)?[01]{1,2}",
        "a(?P<secret>[ab]{1,3})b",
        "(?i)ab[a-z]{2}",
        "[ab]{0,3}?b",
        "(?:ab){1,3}a",
        "(?:a|b|_){2}[^a]",
        "a.b",
        "(?s)a.{1,3}b",
        "a\\W[\\w.-]{1,3}",
        "(a?)b",
        "a*b+",
        "(?:[ab]{1,2}[ab]{1,2}){2}1",
        "\\Ba\\B",
        "[a-b_\\-]{2,}",
        "ab|a",
        "(?:a(?:b|c)?){2,3}",
        "[[]?a",
        "(?:^|[^a-b])(?P<secret>[ab]{2})(?:[^a-b]|$)",
        "^a[b01]{1,3}$",
        "a[ab]{1,3}\\b",
        "[ab]{1,4}(?:_|[ab])",
        "(?:^|[^a])([ab01_A-B]{10,12})(?:[^a]|$)"
      })
  void find_anyText_equalsRe2(String pattern) {
    DirectProgram program = DirectProgram.compile(pattern);
    assertThat(program).as("direct: " + pattern).isNotNull();
    PatternMatcher direct = new DirectMatcher(program);
    PatternMatcher soonTired = new DirectMatcher(program, 5);
    PatternMatcher re2 = Re2Matcher.compile(pattern);
    Random random = new Random(pattern.hashCode());

    for (int round = 0; round < 3000; round++) {
      PatternMatcher matcher = round % 2 == 0 ? direct : soonTired;
      assertSame(pattern, matcher, re2, randomText(random), random);
    }
  }

  @Test
  void find_randomPatterns_equalRe2() {
    Random random = new Random(20261122);
    int direct = 0;
    for (int round = 0; round < 2000; round++) {
      String pattern = randomPattern(random, 3);
      DirectProgram program = DirectProgram.compile(pattern);
      if (program != null) {
        direct++;
        PatternMatcher fast = new DirectMatcher(program);
        PatternMatcher re2 = Re2Matcher.compile(pattern);
        for (int text = 0; text < 20; text++) {
          assertSame(pattern, fast, re2, randomText(random), random);
        }
      }
    }
    assertThat(direct).isGreaterThan(1000);
  }

  @Test
  void find_nestedChoices_takesLinearTime() {
    String pattern = "(?:a?b?a?b?a?b?a?b?a?b?a?b?){16}c".replace("{16}", "{8}");
    PatternMatcher matcher = PatternMatcher.compile(pattern);
    byte[] text = "ab".repeat(4000).getBytes(StandardCharsets.US_ASCII);
    MatchScratch scratch = new MatchScratch();

    boolean found = matcher.find(text, new Window(0, 0, 0, text.length), scratch);

    assertThat(found).isFalse();
  }

  @Test
  void compile_notRe2Syntax_saysWhy() {
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> PatternMatcher.compile("a(b")))
        .isInstanceOf(PatternMatcher.PatternException.class)
        .hasMessageContaining("missing closing )");
  }

  private static void assertSame(
      String pattern, PatternMatcher direct, PatternMatcher re2, byte[] text, Random random) {
    int low = random.nextInt(2);
    int high = Math.max(low, text.length - random.nextInt(2));
    int from = low + random.nextInt(high - low + 1);
    int last = random.nextBoolean() ? from : from + random.nextInt(high - from + 1);
    Window window = new Window(low, from, last, high);
    MatchScratch a = new MatchScratch();
    MatchScratch b = new MatchScratch();

    boolean foundDirect = direct.find(text, window, a);
    boolean foundRe2 = re2.find(text, window, b);

    String shown = pattern + " in " + new String(text, StandardCharsets.ISO_8859_1) + window;
    assertThat(foundDirect).as(shown).isEqualTo(foundRe2);
    if (foundRe2) {
      assertThat(new int[] {a.start(), a.end(), a.secretStart(), a.secretEnd()})
          .as(shown)
          .containsExactly(b.start(), b.end(), b.secretStart(), b.secretEnd());
    }
  }

  static byte[] randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(5) == 0 ? 40 : 14);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(random.nextInt(4) == 0 ? 12 : 4)));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String randomPattern(Random random, int depth) {
    int kind = random.nextInt(depth == 0 ? 3 : 7);
    return switch (kind) {
      case 0 -> String.valueOf("abAB01_".charAt(random.nextInt(7)));
      case 1 -> "[ab0" + (random.nextBoolean() ? "_-" : "A") + "]" + quantifier(random);
      case 2 -> random.nextInt(4) == 0 ? "\\b" : "\\w" + quantifier(random);
      case 3, 4 -> randomPattern(random, depth - 1) + randomPattern(random, depth - 1);
      case 5 ->
          "(?:" + randomPattern(random, depth - 1) + "|" + randomPattern(random, depth - 1) + ")";
      default -> "(?:" + randomPattern(random, depth - 1) + ")?";
    };
  }

  private static String quantifier(Random random) {
    int min = random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "{" + (min + 1) + "}";
      case 2 -> "{" + min + "," + (min + 1 + random.nextInt(3)) + "}";
      default -> "{" + min + "," + (min + 1 + random.nextInt(3)) + "}?";
    };
  }
}
