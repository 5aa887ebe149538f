package dev.leaksift.bytes.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.ByteSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The automaton is held equal to looking for each keyword at each byte. */
class KeywordAutomatonTest {
  @Test
  void scan_randomKeywordsAndText_equalsSearchOfEach() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      List<String> keywords = randomKeywords(random);
      byte[] text = randomText(random, random.nextInt(3) == 0 ? 5000 : 200);
      KeywordAutomaton automaton = KeywordAutomaton.of(Keyword.anywhere(keywords));
      int from = random.nextInt(text.length / 2);
      int to = from + random.nextInt(text.length - from);
      HitBuffer hits = new HitBuffer();

      automaton.scan(text, from, to, to, from, hits);

      assertThat(shown(hits)).isEqualTo(searched(keywords, text, from, to));
    }
  }

  @Test
  void scan_partAfterPart_equalsOneScan() {
    Random random = new Random(2);
    for (int round = 0; round < 200; round++) {
      List<String> keywords = randomKeywords(random);
      byte[] text = randomText(random, 300);
      KeywordAutomaton automaton = KeywordAutomaton.of(Keyword.anywhere(keywords));
      HitBuffer hits = new HitBuffer();

      for (int from = 0; from < text.length; ) {
        int end = Math.min(text.length, from + random.nextInt(12));
        int to = Math.min(text.length, end + automaton.span() - 1);
        automaton.scan(text, from, end, to, 0, hits);
        from = end;
      }

      assertThat(shown(hits)).isEqualTo(searched(keywords, text, 0, text.length));
    }
  }

  @Test
  void scan_anyCase_foundInTheOrderOfEnds() {
    KeywordAutomaton automaton =
        KeywordAutomaton.of(Keyword.anywhere(List.of("token", "ken", "api_key", "tokens")));
    byte[] text = "My TOKENs are no Api_Key".getBytes(StandardCharsets.US_ASCII);
    HitBuffer hits = new HitBuffer();

    automaton.scan(text, 0, text.length, text.length, 0, hits);

    assertThat(shown(hits)).containsExactly("8:0", "8:1", "9:3", "24:2");
  }

  @Test
  void scan_keywordsWithForms_givesThoseThatFit() {
    Random random = new Random(3);
    int dropped = 0;
    int kept = 0;
    for (int round = 0; round < 400; round++) {
      List<Keyword> keywords = new ArrayList<>();
      randomKeywords(random).forEach(k -> keywords.add(new Keyword(k, randomForm(random))));
      byte[] text = randomText(random, 100);
      int from = random.nextInt(20);
      KeywordAutomaton automaton = KeywordAutomaton.of(keywords);
      HitBuffer hits = new HitBuffer();
      List<String> all =
          searched(keywords.stream().map(Keyword::text).toList(), text, from, text.length);

      for (int at = from; at < text.length; ) {
        int end = Math.min(text.length, at + 1 + random.nextInt(40));
        int to = Math.min(text.length, end + automaton.span() - 1);
        automaton.scan(text, at, end, to, from, hits);
        at = end;
      }

      List<String> fitting = all.stream().filter(hit -> fits(hit, keywords, text, from)).toList();
      assertThat(shown(hits)).isEqualTo(fitting);
      kept += fitting.size();
      dropped += all.size() - fitting.size();
    }
    assertThat(kept).isGreaterThan(1000);
    assertThat(dropped).isGreaterThan(1000);
  }

  private static KeywordForm randomForm(Random random) {
    KeywordForm form = KeywordForm.ANY;
    for (int i = random.nextInt(3); i > 0; i--) {
      ByteSet bytes = ByteSet.of("abAB_".substring(random.nextInt(4)));
      int offset = random.nextInt(KeywordForm.LENGTH + 1) - 1;
      form = random.nextBoolean() ? form.with(offset, bytes) : form.withAtMost(offset, bytes);
    }
    return random.nextInt(4) == 0 ? form.or(randomForm(random)) : form;
  }

  private static boolean fits(String hit, List<Keyword> keywords, byte[] text, int low) {
    Keyword keyword = keywords.get(Integer.parseInt(hit.substring(hit.indexOf(':') + 1)));
    int end = Integer.parseInt(hit.substring(0, hit.indexOf(':')));
    int start = low + end - keyword.text().length();
    for (int offset = KeywordForm.BEFORE; offset < KeywordForm.LENGTH; offset++) {
      KeywordForm.Place place = keyword.form().at(offset);
      int at = start + offset;
      boolean inside = at >= low && at < text.length;
      if (place != null && !(inside ? place.bytes().has(text[at]) : place.orNothing())) {
        return false;
      }
    }
    return true;
  }

  @Test
  void of_shortKeyword_refused() {
    assertThatThrownBy(() -> KeywordAutomaton.of(Keyword.anywhere(List.of("ab"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> randomKeywords(Random random) {
    List<String> keywords = new ArrayList<>();
    int count = 1 + random.nextInt(20);
    while (keywords.size() < count) {
      String keyword =
          new String(randomText(random, 3 + random.nextInt(6)), StandardCharsets.US_ASCII);
      if (keywords.stream().noneMatch(k -> k.equalsIgnoreCase(keyword))) {
        keywords.add(keyword);
      }
    }
    return keywords;
  }

  private static byte[] randomText(Random random, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) "abAB_".charAt(random.nextInt(5));
    }
    return text;
  }

  private static List<String> searched(List<String> keywords, byte[] text, int from, int to) {
    record Hit(int end, int keyword, int length) {}
    List<Hit> hits = new ArrayList<>();
    String folded =
        new String(text, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    for (int k = 0; k < keywords.size(); k++) {
      String keyword = keywords.get(k).toLowerCase(Locale.ROOT);
      int at = folded.indexOf(keyword);
      while (at >= 0) {
        hits.add(new Hit(at + keyword.length(), k, keyword.length()));
        at = folded.indexOf(keyword, at + 1);
      }
    }
    hits.sort(
        Comparator.comparingInt(Hit::end).thenComparing(Hit::length, Comparator.reverseOrder()));
    return hits.stream().map(h -> h.end() + ":" + h.keyword()).toList();
  }

  private static List<String> shown(HitBuffer hits) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      all.add(hits.end(i) + ":" + hits.keyword(i));
    }
    return all;
  }
}
