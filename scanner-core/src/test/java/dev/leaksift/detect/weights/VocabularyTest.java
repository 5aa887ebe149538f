package dev.leaksift.detect.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary VOCABULARY = Vocabulary.load();

  @Test
  void meanCost_wordsOfProseAndCode_cheaperThanNoise() {
    Random random = new Random(3);
    byte[] noise = new byte[40];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ('a' + random.nextInt(26));
    }

    assertThat(cost("configuration")).isLessThan(3.5f);
    assertThat(cost("Authenticator")).isEqualTo(cost("authenticator"));
    assertThat(VOCABULARY.meanCost(noise, 0, noise.length)).isGreaterThan(5.5f);
  }

  @Test
  void longestWord_joinedWords_longestFromStart() {
    assertThat(longest("handlernoise")).isEqualTo(7);
    assertThat(longest("qqxjvw")).isLessThan(4);
    assertThat(longest("")).isZero();
  }

  @Test
  void longestWord_randomLetters_seldomKnown() {
    Random random = new Random(4);
    int known = 0;
    for (int i = 0; i < 3_000; i++) {
      byte[] letters = new byte[8];
      for (int k = 0; k < letters.length; k++) {
        letters[k] = (byte) ('a' + random.nextInt(26));
      }
      known += VOCABULARY.longestWord(letters, 0, letters.length) >= 6 ? 1 : 0;
    }

    assertThat(known).isLessThan(60);
  }

  private static float cost(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
    return VOCABULARY.meanCost(bytes, 0, bytes.length);
  }

  private static int longest(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return VOCABULARY.longestWord(bytes, 0, bytes.length);
  }
}
