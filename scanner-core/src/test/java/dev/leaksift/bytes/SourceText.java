package dev.leaksift.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Text with the letters, words and lines of source code, the same for the same seed. */
public final class SourceText {
  private static final String LETTERS = "eeeeeeettttaaaoooiiinnnsssrrrllddcuumpfghbyvwkxqjz";
  private static final String[] JOINTS = {
    " ", " ", " ", ".", "(", ")", ";\n    ", " = ", ", ", "\"", "_", "{\n      ", "// "
  };

  private SourceText() {}

  /** So many bytes of it. */
  public static byte[] of(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(word(random, 2 + random.nextInt(8)));
      text.append(JOINTS[random.nextInt(JOINTS.length)]);
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), length);
  }

  /** A word of so many letters. */
  public static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
