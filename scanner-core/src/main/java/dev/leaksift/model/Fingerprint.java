package dev.leaksift.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A name for a finding that survives moved lines, squashed commits and masked output: the first 128
 * bits of SHA-256 over rule id, path and 20 bits of SHA-256 of the secret. Twenty bits keep another
 * secret on the same line apart (one in a million collides) and keep a published baseline from
 * confirming a guessed password.
 *
 * @param hex 32 lower-case digits
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {
  private static final int HEX_DIGITS = 32;

  public Fingerprint {
    if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new IllegalArgumentException("a fingerprint has 32 hex digits");
    }
  }

  /** The fingerprint of a secret of a rule at a path ({@code /} between its parts). */
  public static Fingerprint of(String ruleId, String path, Secret secret) {
    byte[] digest = sha256(secret.revealBytes());
    int twentyBits = (digest[0] & 0xff) << 12 | (digest[1] & 0xff) << 4 | (digest[2] & 0xf0) >> 4;
    String named = ruleId + '\0' + path + '\0' + twentyBits;
    byte[] name = sha256(named.getBytes(StandardCharsets.UTF_8));
    return new Fingerprint(HexFormat.of().formatHex(name, 0, HEX_DIGITS / 2));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(Fingerprint other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
