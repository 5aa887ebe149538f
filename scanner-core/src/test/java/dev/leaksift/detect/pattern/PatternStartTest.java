package dev.leaksift.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.keyword.KeywordForm;
import dev.leaksift.detect.pattern.PatternMatcher.Window;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a match's first bytes is true of every match, and says something. */
class PatternStartTest {
  @Test
  void of_randomPatterns_allowsEveryMatch() {
    Random random = new Random(20261128);
    int matches = 0;
    int places = 0;
    for (int round = 0; round < 3000; round++) {
      String pattern = (round % 2 == 0 ? "\\b" : "") + DirectMatcherTest.randomPattern(random, 3);
      KeywordForm form = PatternStart.of(pattern);
      PatternMatcher matcher = PatternMatcher.compile(pattern);
      for (int text = 0; text < 20; text++) {
        byte[] bytes = DirectMatcherTest.randomText(random);
        MatchScratch found = new MatchScratch();
        if (matcher.find(bytes, new Window(0, 0, bytes.length, bytes.length), found)) {
          matches++;
          places += allowed(form, bytes, found.start(), pattern);
        }
      }
    }
    assertThat(matches).isGreaterThan(10_000);
    assertThat(places).isGreaterThan(10_000);
  }

  /** How many places the form speaks of, all of which fit. */
  private static int allowed(KeywordForm form, byte[] bytes, int start, String pattern) {
    int spoken = 0;
    for (int offset = KeywordForm.BEFORE; offset < KeywordForm.LENGTH; offset++) {
      KeywordForm.Place place = form.at(offset);
      if (place == null) {
        continue;
      }
      spoken++;
      int at = start + offset;
      boolean inside = at >= 0 && at < bytes.length;
      assertThat(inside ? place.bytes().has(bytes[at]) : place.orNothing())
          .as("%s at %d of %s", pattern, at, new String(bytes, StandardCharsets.ISO_8859_1))
          .isTrue();
    }
    return spoken;
  }

  @ParameterizedTest
  @CsvSource({
    "'\\bpat[A-Za-z0-9]{14}\\.[a-f0-9]{64}', 12, true",
    "'pat[A-Za-z0-9]{5,9}\\.', 8, false",
    "'\\b(?P<secret>sk-(?:proj-)?[A-Za-z0-9]{20})', 12, true",
    "'\\bab(?:c|de)?', 2, true",
    "'(?:ab|[0-9]{3})x', 3, false",
    "'[a-z]*', 0, false",
    "'\\b-x', 2, false",
    "'a(b', 0, false"
  })
  void of_pattern_saysAsMuchAsIsCertain(String pattern, int bytes, boolean before) {
    KeywordForm form = PatternStart.of(pattern);

    int known = 0;
    while (known < KeywordForm.LENGTH && form.at(known) != null) {
      known++;
    }
    assertThat(known).isEqualTo(bytes);
    assertThat(form.at(KeywordForm.BEFORE) != null).isEqualTo(before);
  }

  @Test
  void of_choicesWithinChoices_givesUpSoon() {
    String pattern = "(?:" + "(?:a|b)?".repeat(15) + "){1,16}";

    assertThat(PatternStart.of(pattern).at(0)).isNull();
  }
}
