package dev.leaksift.rulepacks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The characters that a placeholder draws from. */
record Alphabet(String characters) {
  private static final int MAX_DRAWS = 1000;
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String ALNUM = DIGITS + LOWER + UPPER;
  private static final Map<String, Alphabet> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put("base62", new Alphabet(ALNUM));
    NAMED.put("alnum", new Alphabet(ALNUM));
    NAMED.put("hex", new Alphabet(DIGITS + "abcdef"));
    NAMED.put("HEX", new Alphabet(DIGITS + "ABCDEF"));
    NAMED.put("digits", new Alphabet(DIGITS));
    NAMED.put("lower", new Alphabet(LOWER));
    NAMED.put("upper", new Alphabet(UPPER));
    NAMED.put("base36", new Alphabet(DIGITS + LOWER));
    NAMED.put("BASE36", new Alphabet(DIGITS + UPPER));
    NAMED.put("base32", new Alphabet(UPPER + "234567"));
    NAMED.put("base64", new Alphabet(ALNUM + "+/"));
    NAMED.put("base64url", new Alphabet(ALNUM + "-_"));
    NAMED.put("base58", new Alphabet(ALNUM.replaceAll("[0OIl]", "")));
  }

  /** By name, or a class in brackets; empty where neither. */
  static Optional<Alphabet> named(String name) {
    if (name.length() > 2 && name.startsWith("[") && name.endsWith("]")) {
      return Optional.of(new Alphabet(spelledOut(name.substring(1, name.length() - 1))));
    }
    return Optional.ofNullable(NAMED.get(name));
  }

  private static String spelledOut(String set) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < set.length(); i++) {
      char from = set.charAt(i);
      boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
      char to = range ? set.charAt(i + 2) : from;
      for (char c = from; c <= to; c++) {
        if (all.indexOf(String.valueOf(c)) < 0) {
          all.append(c);
        }
      }
      i += range ? 2 : 0;
    }
    return all.toString();
  }

  /**
   * Draws until the text looks drawn: it holds upper and lower case letters and digits, as far as
   * the alphabet and the count allow, and begins and ends with one of them, so that {@code \b}
   * holds.
   */
  String draw(int count, Random random) {
    String text = once(count, random);
    for (int n = 1; n < MAX_DRAWS && !looksDrawn(text); n++) {
      text = once(count, random);
    }
    return text;
  }

  private String once(int count, Random random) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  private boolean looksDrawn(String text) {
    int wanted = kinds(characters);
    boolean tooShort = text.length() <= Integer.bitCount(wanted);
    boolean ends =
        wanted == 0
            || kinds(text.substring(0, 1)) != 0 && kinds(text.substring(text.length() - 1)) != 0;
    return ends && (tooShort || kinds(text) == wanted);
  }

  /** Bits for digits, lower and upper case letters. */
  private static int kinds(String text) {
    int kinds = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      kinds |= c >= '0' && c <= '9' ? 1 : c >= 'a' && c <= 'z' ? 2 : c >= 'A' && c <= 'Z' ? 4 : 0;
    }
    return kinds;
  }
}
