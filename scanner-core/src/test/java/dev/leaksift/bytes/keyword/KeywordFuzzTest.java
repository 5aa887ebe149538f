package dev.leaksift.bytes.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any keywords in any text are found where looking for each of them at each byte finds them. */
class KeywordFuzzTest {
  private record Hit(int end, int keyword, int length) {}

  /** Keywords in lines, an empty line, the text. */
  static Stream<Arguments> seeds() {
    return Stream.of(
            "token\nken\napi_key\ntokens\n\nMy TOKENs are no Api_Key",
            "aaa\naaaa\naab\n\naaaaaaabaaAAAB",
            "a very long keyword of more than twenty bytes\n\n"
                + "a very long keyword of more than twent",
            "://\n\u00e9\u00e9\n%2f\n\nhttp://\u00c9\u00e9\u00e9%2F")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void scan(byte[] input) {
    String all = new String(input, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\n\n");
    if (end < 0) {
      return;
    }
    List<String> keywords =
        all.substring(0, end)
            .lines()
            .filter(l -> l.length() >= KeywordAutomaton.MIN_LENGTH)
            .toList();
    boolean ascii = keywords.stream().allMatch(k -> k.chars().allMatch(c -> c < 0x80));
    if (!ascii || all.substring(0, end).chars().distinct().count() > 60) {
      return;
    }
    int from = end + 2 + (input.length - end - 2) / 8;
    HitBuffer hits = new HitBuffer();

    KeywordAutomaton.of(Keyword.anywhere(keywords))
        .scan(input, from, input.length, input.length, from, hits);

    List<Hit> found = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      int keyword = hits.keyword(i);
      found.add(new Hit(hits.end(i), keyword, keywords.get(keyword).length()));
    }
    assertThat(found).isEqualTo(searched(keywords, all.substring(from)));
  }

  private static List<Hit> searched(List<String> keywords, String text) {
    List<Hit> hits = new ArrayList<>();
    for (int keyword = 0; keyword < keywords.size(); keyword++) {
      String sought = lower(keywords.get(keyword));
      String folded = lower(text);
      int at = folded.indexOf(sought);
      while (at >= 0) {
        hits.add(new Hit(at + sought.length(), keyword, sought.length()));
        at = folded.indexOf(sought, at + 1);
      }
    }
    hits.sort(
        Comparator.comparingInt(Hit::end)
            .thenComparing(Comparator.comparingInt(Hit::length).reversed())
            .thenComparingInt(Hit::keyword));
    return hits;
  }

  /** Of ASCII alone, as the automaton folds. */
  private static String lower(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (out.charAt(i) >= 'A' && out.charAt(i) <= 'Z') {
        out.setCharAt(i, (char) (out.charAt(i) + 32));
      }
    }
    return out.toString();
  }
}
