package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void number_isAsTheFormatterWritesIt() {
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      long number = random.nextLong() >> random.nextInt(64);

      assertThat(Words.number(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }
  }

  @Test
  void bytes_haveOneDigitBehindThePoint() {
    assertThat(Words.bytes(1023)).isEqualTo("1023 B");
    assertThat(Words.bytes(1024)).isEqualTo("1.0 KiB");
    assertThat(Words.bytes(1536 * 1024)).isEqualTo("1.5 MiB");
    assertThat(Words.bytes(1 << 20)).isEqualTo("1.0 MiB");
    assertThat(Words.bytes(10_343)).isEqualTo("10.1 KiB");
  }
}
