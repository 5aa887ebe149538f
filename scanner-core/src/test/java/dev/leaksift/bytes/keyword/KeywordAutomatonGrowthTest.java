package dev.leaksift.bytes.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keywords long enough that the trie outgrows its first array in the middle of one. */
final class KeywordAutomatonGrowthTest {
  @Test
  void scan_keywordsLongerThanTheFirstTable_onlyWholeKeywordsAreHits() {
    String one = "-".repeat(40) + " begin one " + "-".repeat(40);
    String two = "-".repeat(40) + " begin two " + "-".repeat(40);
    KeywordAutomaton automaton = KeywordAutomaton.of(Keyword.anywhere(List.of(one, two)));
    byte[] text = ("text, then " + two + " and more").getBytes(StandardCharsets.US_ASCII);
    HitBuffer hits = new HitBuffer();

    automaton.scan(text, 0, text.length, text.length, 0, hits);

    assertThat(hits.size()).isEqualTo(1);
    assertThat(hits.keyword(0)).isEqualTo(1);
    assertThat(hits.end(0)).isEqualTo("text, then ".length() + two.length());
  }
}
