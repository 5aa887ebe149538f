package dev.leaksift.rule.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternShapeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc 3 3",
        "a[0-9]{3,5}\\b 4 6",
        "(?:ab|c)d? 1 3",
        "(?:[a-f]{2}){4} 8 8",
        "[^a]{2} 2 8",
        "\\x41\\x{42}\\103\\Q.*\\E 5 5",
        "a*b+c?? 1 2147483647",
        "(?i)x{0,3}(?s:.) 1 7",
        "[[:alpha:]\\d_-]{2} 2 2",
        "[]a]{1} 1 1",
        "a{,3} 5 5",
      })
  void widths_ofPattern(String pattern, int min, int max) throws PatternSyntaxException {
    PatternShape shape = PatternShape.of(pattern);

    assertThat(shape.minWidth()).isEqualTo(min);
    assertThat(shape.maxWidth()).isEqualTo(max);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc_[0-9]{4} abc_ 0 8",
        "[0-9]{1,3}(?:sk|pk)_live_[a-z]{5} sk_live_,pk_live_ 3 13",
        "x{2,3}(?:foo-[a-z]{2}|barfoo-) foo- 6 6",
        "(?:[a-z]{2}key=){2,3} key= 2 16",
        "[rs]k_live_ k_live_ 1 7",
        "(?P<secret>tok-[0-9]{2,}) tok- 0 2147483647",
      })
  void keywordPlace_provable(String pattern, String keywords, int before, int after)
      throws PatternSyntaxException {
    assertThat(PatternShape.of(pattern).keywordPlace(List.of(keywords.split(",")), false))
        .contains(new KeywordPlace(before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "(?:foo)?[0-9] foo",
        "(?:foo|bar)x foo",
        "[fb]oo foo",
        "(?i)foo foo",
        "(?:foo){0,2} foo",
        "fo.o foo",
      })
  void keywordPlace_notInEveryMatch_isEmpty(String pattern, String keyword)
      throws PatternSyntaxException {
    assertThat(PatternShape.of(pattern).keywordPlace(List.of(keyword), false)).isEmpty();
  }

  @Test
  void keywordPlace_ignoringCase() throws PatternSyntaxException {
    PatternShape shape = PatternShape.of("(?i)Foo_Bar[0-9]");

    assertThat(shape.keywordPlace(List.of("foo_BAR"), true)).contains(new KeywordPlace(0, 8));
  }

  @Test
  void requiredLiterals_prefersTheLongest() throws PatternSyntaxException {
    assertThat(PatternShape.of("ab[0-9]+(?:live|test)_key.x").requiredLiterals(3, false))
        .containsExactlyInAnyOrder("live_key", "test_key");
    assertThat(PatternShape.of("[0-9]+ab?").requiredLiterals(3, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "a**",
        "*",
        "a{2}{3}",
        "[a",
        "(?=a)",
        "(?<!a)",
        "(a)\\1",
        "\\y",
        "a{1001}",
        "a{3,2}",
        "(?x)a",
        "[z-a]",
        "\\",
        "(?P<n",
        "[[:none:]]",
        "\\x4",
        "(?",
        "[",
        "\\p{Greek",
      })
  void of_notRe2Syntax_throws(String pattern) {
    assertThatThrownBy(() -> PatternShape.of(pattern))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("character");
    assertThatThrownBy(() -> Pattern.compile(pattern))
        .isInstanceOf(com.google.re2j.PatternSyntaxException.class);
  }

  @Test
  void of_deepNesting_throws() {
    assertThatThrownBy(() -> PatternShape.of("(".repeat(60) + ")".repeat(60)))
        .isInstanceOf(PatternSyntaxException.class);
  }

  /** Whatever RE2/J matches has a length and a keyword place within what was told beforehand. */
  @Test
  void shape_randomPatterns_agreesWithRe2() throws PatternSyntaxException {
    Random random = new Random(11);
    int matches = 0;
    int placed = 0;
    for (int n = 0; n < 4000; n++) {
      String text = randomPattern(random, 3);
      PatternShape shape = PatternShape.of(text);
      for (int i = 0; i < 20; i++) {
        Matcher matcher = Pattern.compile(text).matcher(randomInput(random));
        if (matcher.find()) {
          matches++;
          placed += check(shape, matcher.group(), text) ? 1 : 0;
        }
      }
    }
    assertThat(matches).isGreaterThan(20_000);
    assertThat(placed).isGreaterThan(2_000);
  }

  private static boolean check(PatternShape shape, String match, String pattern) {
    int length = match.getBytes(StandardCharsets.UTF_8).length;
    assertThat(length).as(pattern).isBetween(shape.minWidth(), shape.maxWidth());
    boolean placed = false;
    for (boolean ignoreCase : new boolean[] {false, true}) {
      List<String> keywords = List.of("ab", "ba");
      var place = shape.keywordPlace(keywords, ignoreCase);
      if (place.isPresent()) {
        assertThat(holds(ignoreCase ? match.toLowerCase(Locale.ROOT) : match, place.get()))
            .as(pattern + " " + match + " " + place.get())
            .isTrue();
        placed = true;
      }
    }
    return placed;
  }

  @Test
  void requiredLiterals_longText_areFoundAsKeywordsAgain() throws PatternSyntaxException {
    PatternShape shape = PatternShape.of("a".repeat(100) + "b".repeat(300) + "[c-e]?");

    List<String> keywords = shape.requiredLiterals(3, false);

    assertThat(keywords).isNotEmpty();
    assertThat(shape.keywordPlace(keywords, false)).isPresent();
  }

  private static boolean holds(String match, KeywordPlace place) {
    List<Integer> hits = new ArrayList<>();
    for (int i = 0; i < match.length() - 1; i++) {
      if (match.startsWith("ab", i) || match.startsWith("ba", i)) {
        hits.add(i);
      }
    }
    return hits.stream()
        .anyMatch(at -> at <= place.before() && match.length() - at <= place.after());
  }

  private static String randomInput(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(16); i >= 0; i--) {
      text.append("aabbABc-".charAt(random.nextInt(8)));
    }
    return text.toString();
  }

  private static String randomPattern(Random random, int depth) {
    String[] atoms = {"a", "b", "ab", "ba", "[ab]", "[a-c]", ".", "[^a]", "\\w", "(?i:ab)", "\\b"};
    StringBuilder text = new StringBuilder();
    for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
      boolean group = depth > 0 && random.nextInt(3) == 0;
      String atom = atoms[random.nextInt(atoms.length)];
      if (group) {
        String or = random.nextBoolean() ? "|" + randomPattern(random, depth - 1) : "";
        atom = "(?:" + randomPattern(random, depth - 1) + or + ")";
      }
      String repeat = new String[] {"", "", "", "?", "{2}", "{0,2}", "*", "+"}[random.nextInt(8)];
      text.append(group || repeat.isEmpty() ? atom : "(?:" + atom + ")").append(repeat);
    }
    return text.toString();
  }
}
