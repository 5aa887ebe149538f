package dev.leaksift.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a credential, kept so that they can't be printed by accident: {@code toString()} and
 * therefore every log line, exception and debugger shows a masked form. Only {@link #reveal()}
 * gives the clear text, and only the report room may call it, when the user asked ({@code
 * ArchitectureTest} holds this). Owns a private copy of its bytes; immutable.
 */
public final class Secret implements Comparable<Secret> {
  /** From this many characters on, a few of them are shown; below, none. */
  private static final int SHOWN_FROM = 16;

  private final byte[] bytes;

  /** The masked form where the clear one is not known; then the bytes only tell secrets apart. */
  private final @Nullable String shown;

  private Secret(byte[] bytes, @Nullable String shown) {
    this.bytes = bytes;
    this.shown = shown;
  }

  /** Copies {@code length} bytes from {@code offset} on. */
  public static Secret copyOf(byte[] source, int offset, int length) {
    return new Secret(Arrays.copyOfRange(source, offset, offset + length), null);
  }

  /** The secret whose UTF-8 bytes the text has. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8), null);
  }

  /**
   * A secret that is known by its masked form only, as an old report has it.
   *
   * @param identity what tells it apart from others; never shown
   * @param shown its masked form, which is all that there is to reveal
   */
  public static Secret masked(String identity, String shown) {
    return new Secret(identity.getBytes(StandardCharsets.UTF_8), shown);
  }

  /** True where the clear text is known. */
  public boolean isClear() {
    return shown == null;
  }

  /** Bytes in the secret. */
  public int length() {
    return bytes.length;
  }

  /** The clear text. Bytes that are not UTF-8 become U+FFFD. Never log it. */
  public String reveal() {
    return shown != null ? shown : new String(bytes, StandardCharsets.UTF_8);
  }

  /** A copy of the clear bytes, for digests and checks. Never log them. */
  public byte[] revealBytes() {
    return bytes.clone();
  }

  /**
   * The form for every output: the first four and last two characters of a long secret, none of a
   * short one, line breaks taken out. The stars don't tell the length.
   */
  public String masked() {
    if (shown != null) {
      return shown;
    }
    String text = withoutBreaks(reveal());
    if (text.startsWith("-----BEGIN ")) {
      int end = text.indexOf("-----", 11);
      return end < 0 ? "-----BEGIN ****" : text.substring(0, end + 5) + "****";
    }
    int points = text.codePointCount(0, text.length());
    if (points < SHOWN_FROM) {
      return "********";
    }
    return text.substring(0, text.offsetByCodePoints(0, 4))
        + "********"
        + text.substring(text.offsetByCodePoints(0, points - 2));
  }

  /** With each run of white space as one blank; most secrets have none. */
  private static String withoutBreaks(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return text.replaceAll("\\s+", " ");
      }
    }
    return text;
  }

  @Override
  public int compareTo(Secret other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Secret other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The masked form. */
  @Override
  public String toString() {
    return masked();
  }
}
