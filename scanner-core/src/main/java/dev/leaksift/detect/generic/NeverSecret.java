package dev.leaksift.detect.generic;

/**
 * Knows values that no rule should report, whatever stands around them. Looks only at the bytes of
 * the value, allocates nothing, and takes time linear in its length. Every method takes a half-open
 * range that must lie within the array.
 */
public final class NeverSecret {
  private NeverSecret() {}

  /**
   * True for text that asks for a value instead of being one: {@code <your token>}, {@code
   * xxxxxxxx}, {@code changeme}, {@code 12345678}, {@code AKIA...EXAMPLE}; also for an empty range.
   * Fit for tokens of a distinctive shape too: a random token is taken for a placeholder less than
   * once in 10,000.
   */
  public static boolean looksLikePlaceholder(byte[] bytes, int from, int to) {
    return Placeholders.matches(bytes, from, to);
  }

  /**
   * Like {@link #looksLikePlaceholder}, but false for a walk over the alphabet or the keyboard:
   * where a kind's own prefix stands before it, only what asks for a value is certainly none.
   */
  public static boolean asksForValue(byte[] bytes, int from, int to) {
    return Placeholders.asks(bytes, from, to);
  }

  /** True for a walk over the alphabet, the digits or the keyboard: a value that somebody typed. */
  public static boolean looksTyped(byte[] bytes, int from, int to) {
    return from < to && Placeholders.walk(bytes, from, to);
  }

  /**
   * True for a pointer to a secret kept elsewhere: {@code ${VAR}}, {@code %VAR%}, {@code
   * process.env.X}, {@code vault:...}, {@code ENC[...]}, {@code {{ template }}}, a value that
   * interpolates one.
   */
  public static boolean looksLikeReference(byte[] bytes, int from, int to) {
    return from < to && ReferenceShapes.matches(bytes, from, to);
  }

  /**
   * True for a UUID, or a hash that names its algorithm ({@code sha256:...}, {@code $2a$10$...}).
   */
  public static boolean looksLikeDigest(byte[] bytes, int from, int to) {
    return DigestShapes.isUuid(bytes, from, to) || DigestShapes.namesAlgorithm(bytes, from, to);
  }

  /** True for the text of a public key or a certificate. */
  public static boolean looksLikePublicKey(byte[] bytes, int from, int to) {
    return DigestShapes.isPublic(bytes, from, to);
  }

  /** True where any of the others is. */
  public static boolean matches(byte[] bytes, int from, int to) {
    return looksLikePlaceholder(bytes, from, to)
        || looksLikeReference(bytes, from, to)
        || looksLikeDigest(bytes, from, to)
        || looksLikePublicKey(bytes, from, to);
  }
}
