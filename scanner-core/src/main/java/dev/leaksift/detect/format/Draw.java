package dev.leaksift.detect.format;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Draws the random parts of samples. Not for secrets. */
public record Draw(Random random) {
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

  /** Digits and letters of both cases. */
  public String alphanumeric(int length) {
    return of(DIGITS + LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ", length);
  }

  /** Digits and lower-case letters. */
  public String base36(int length) {
    return of(DIGITS + LOWER, length);
  }

  /** Lower-case hexadecimal digits. */
  public String hex(int length) {
    return of("0123456789abcdef", length);
  }

  /** Decimal digits, the first of which is not 0. */
  public String digits(int length) {
    return of("123456789", 1) + of(DIGITS, length - 1);
  }

  /** Lower-case letters. */
  public String lower(int length) {
    return of(LOWER, length);
  }

  /** Characters of base64url. */
  public String base64Url(int length) {
    return of(DIGITS + LOWER + "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_", length);
  }

  /** A UUID of version 4. */
  public String uuid() {
    return hex(8) + '-' + hex(4) + "-4" + hex(3) + '-' + of("89ab", 1) + hex(3) + '-' + hex(12);
  }

  /** Characters of an alphabet. */
  public String of(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** Any bytes; the receiver owns them. */
  public byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Base64url without padding of a text. */
  public static String encodeUrl(String text) {
    return encodeUrl(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Base64url without padding of bytes. */
  public static String encodeUrl(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Base64 of a text of Latin-1. */
  public static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Base64 of bytes. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
