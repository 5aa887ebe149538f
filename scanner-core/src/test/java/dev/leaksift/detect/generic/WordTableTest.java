package dev.leaksift.detect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordTableTest {
  private static final String[] WORDS = {"ab", "^a$", "abc", "b$", "^ca", "/a", "a_b$"};
  private static final int[] BITS = {1, 2, 4, 8, 16, 32, 64};

  private final WordTable table = new WordTable(WORDS);

  @Test
  void find_humpsAndEdges_countAsTheyAreWritten() {
    assertThat(find("xABy")).isEqualTo(0);
    assertThat(find("x-a-y")).isEqualTo(1);
    assertThat(find("xay")).isEqualTo(WordTable.NONE);
    assertThat(find("xCay")).isEqualTo(4);
    assertThat(find("x/ay")).isEqualTo(5);
  }

  /** Word by word at every place, as the description says it. */
  @Test
  void table_randomText_findsWhatEachWordAloneDoes() {
    Random random = new Random(16);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 8) {
        text.append("abcABC/_\u00e1O".charAt(random.nextInt(10)));
      }
      byte[] b = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      int from = random.nextInt(3);
      int to = b.length - random.nextInt(3);
      int bits = 0;
      int first = WordTable.NONE;
      for (int at = from; at < to; at++) {
        int here = WordTable.NONE;
        for (int w = WORDS.length - 1; w >= 0; w--) {
          boolean stands = stands(WORDS[w], b, from, at, to);
          here = stands ? w : here;
          bits |= stands ? BITS[w] : 0;
        }
        assertThat(table.at(b, from, at, to)).as("%s at %d", text, at).isEqualTo(here);
        first = first == WordTable.NONE ? here : first;
      }
      assertThat(table.find(b, from, to)).as("%s", text).isEqualTo(first);
      assertThat(table.bitsIn(b, from, to, BITS)).as("%s", text).isEqualTo(bits);
    }
  }

  private static boolean stands(String pattern, byte[] b, int from, int at, int to) {
    String text = new String(b, StandardCharsets.ISO_8859_1).substring(from, to);
    String word = pattern.replace("^", "").replace("$", "");
    int start = at - from;
    int end = start + word.length();
    return text.toLowerCase(Locale.ROOT).startsWith(word, start)
        && !(pattern.startsWith("^") && start > 0 && isJoined(text, start))
        && !(pattern.endsWith("$") && end < text.length() && isJoined(text, end));
  }

  private static boolean isJoined(String text, int at) {
    String around = text.substring(at - 1, at + 1);
    return around.matches("[a-zA-Z]{2}") && !around.matches("[a-z][A-Z]");
  }

  private int find(String text) {
    byte[] b = text.getBytes(StandardCharsets.US_ASCII);
    return table.find(b, 0, b.length);
  }
}
