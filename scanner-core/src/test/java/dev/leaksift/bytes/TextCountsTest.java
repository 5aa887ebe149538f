package dev.leaksift.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextCountsTest {
  @Test
  void counts_areThoseOfByteByByte() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = random.nextInt(4) == 0 ? (byte) (9 + random.nextInt(3)) : bytes[i];
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length + 1 - from);

      assertThat(TextCounts.lineFeeds(bytes, from, to)).isEqualTo(lineFeeds(bytes, from, to));
      assertThat(TextCounts.codePoints(bytes, from, to)).isEqualTo(codePoints(bytes, from, to));
      int start = TextCounts.startOfLine(bytes, to);
      assertThat(lineFeeds(bytes, start, to)).isZero();
      assertThat(start == 0 || bytes[start - 1] == '\n').isTrue();
    }
  }

  private static int lineFeeds(byte[] bytes, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  private static int codePoints(byte[] bytes, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    return count;
  }
}
