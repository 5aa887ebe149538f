package dev.leaksift.detect.generic;

/**
 * Values that are the result of a one-way function or an identifier, not a secret: UUIDs, digests
 * with the name of their algorithm, password hashes in the crypt and LDAP forms, integrity
 * attributes.
 */
final class DigestShapes {
  private static final WordTable ALGORITHMS =
      new WordTable(
          "sha1:",
          "sha1-",
          "sha256:",
          "sha256-",
          "sha384-",
          "sha384:",
          "sha512:",
          "sha512-",
          "sha-256",
          "sha-1",
          "md5:",
          "md5-",
          "h1:",
          "{sha",
          "{ssha",
          "{md5}",
          "{crypt}",
          "{bcrypt}",
          "{noop}",
          "{pbkdf2",
          "pbkdf2",
          "bcrypt",
          "$argon2",
          "$2a$$",
          "$2b$$",
          "$2y$$",
          "$2x$$",
          "$1$$",
          "$5$$",
          "$6$$",
          "$y$$",
          "$7$$",
          "$apr1$$",
          "$scrypt$$",
          "scrypt:",
          "!2a!",
          "phpass:",
          "$p$$",
          "$h$$");

  /** How public keys and certificates start. */
  private static final WordTable PUBLIC =
      new WordTable(
          "ssh-rsa ",
          "ssh-dss ",
          "ssh-ed25519 ",
          "ecdsa-sha2-",
          "sk-ssh-",
          "sk-ecdsa-",
          "-----begin public",
          "-----begin rsa public",
          "-----begin certificate",
          "-----begin ssh2 public");

  private static final int UUID_LENGTH = 36;

  private DigestShapes() {}

  /** True for 8-4-4-4-12 hexadecimal digits, with or without braces. */
  static boolean isUuid(byte[] b, int from, int to) {
    if (to - from == UUID_LENGTH + 2 && b[from] == '{' && b[to - 1] == '}') {
      return isUuid(b, from + 1, to - 1);
    }
    if (to - from != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      byte c = b[from + i];
      if (dash ? c != '-' : !ByteClass.is(c, ByteClass.HEX)) {
        return false;
      }
    }
    return true;
  }

  /** True where the value starts by naming a one-way function. */
  static boolean namesAlgorithm(byte[] b, int from, int to) {
    return from < to && ALGORITHMS.at(b, from, from, to) != WordTable.NONE;
  }

  /** True for the text of a public key or a certificate. */
  static boolean isPublic(byte[] b, int from, int to) {
    return from < to && PUBLIC.at(b, from, from, to) != WordTable.NONE;
  }
}
