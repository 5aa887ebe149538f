package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.leaksift.detect.pattern.MatchScratch;
import dev.leaksift.detect.pattern.PatternMatcher;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RulePackException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The matcher that a pattern of a pack gets matches what RE2/J matches, on the pack's examples. */
class PackPatternsTest {
  @Test
  void find_everyPatternOfEveryPack_equalsRe2() throws RulePackException {
    List<Rule> rules = BuiltinPacks.load().stream().flatMap(pack -> pack.rules().stream()).toList();
    int matches = 0;
    for (Rule rule : rules) {
      PatternMatcher matcher = PatternMatcher.compile(rule.pattern());
      byte[] utf8 = rule.pattern().getBytes(StandardCharsets.UTF_8);
      Pattern re2 = Pattern.compile(new String(utf8, StandardCharsets.ISO_8859_1));
      Rule.Examples examples = rule.examples();
      for (String example :
          Stream.concat(examples.match().stream(), examples.clean().stream()).toList()) {
        byte[] text = ExampleTemplates.expand(example, 1).getBytes(StandardCharsets.UTF_8);
        matches += assertSame(rule.id(), matcher, re2, text);
      }
    }
    assertThat(matches).isGreaterThan(2 * rules.size());
  }

  /** All matches from the left, each looked for behind the start of the one before. */
  private static int assertSame(String id, PatternMatcher matcher, Pattern re2, byte[] text) {
    MatchScratch scratch = new MatchScratch();
    Matcher expected = re2.matcher(new String(text, StandardCharsets.ISO_8859_1));
    int count = 0;
    for (int from = 0; from < text.length; from = scratch.start() + 1) {
      boolean found =
          matcher.find(text, new PatternMatcher.Window(0, from, text.length, text.length), scratch);
      assertThat(found).as(id).isEqualTo(expected.find(from));
      if (!found) {
        return count;
      }
      assertThat(scratch.start()).as(id).isEqualTo(expected.start());
      assertThat(scratch.end()).as(id).isEqualTo(expected.end());
      count++;
    }
    return count;
  }
}
