package dev.leaksift.detect.generic;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random text that looks enough like code for the reader to find its way into every branch. */
final class NoisyText {
  /** Where the keyword {@code pass} stands in every text. */
  static final int HIT_AT = 600;

  private static final String[] PIECES = {
    "word", "=", ":", "\"", "'", "`", " ", "\n", "(", ")", "{", "[", "]", "\\\"", ",", "=>", "<",
    ">", "</", "Zx7", "aB3", "q", "value", "new ", "-", ".", "//", "#", "&quot;", "%22", "$", ";",
    "@", "+", "==", "string", "\t", "token ", "e", "k9", "\\", "u", "?=", "name", "/",
  };

  private NoisyText() {}

  static byte[] around(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < HIT_AT) {
      text.append(piece(random));
    }
    text.setLength(HIT_AT);
    text.append("pass");
    while (text.length() < length) {
      text.append(piece(random));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String piece(Random random) {
    if (random.nextInt(6) == 0) {
      char letter = (char) ('a' + random.nextInt(26));
      return String.valueOf(letter).repeat(1 + random.nextInt(2)) + random.nextInt(999_999);
    }
    return random.nextInt(40) == 0 ? "Kp3xQ".repeat(60) : PIECES[random.nextInt(PIECES.length)];
  }

  static void scramble(Random random, byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      bytes[i] = (byte) " \n\"'=:aZ0/#-(".charAt(random.nextInt(13));
    }
  }
}
