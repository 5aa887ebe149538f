package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The small text that Git LFS commits in place of a large file.
 *
 * @param digest SHA-256 of the file, in hexadecimal
 */
record LfsPointer(String digest) {
  /** Pointers are "less than 1024 bytes" by the Git LFS specification. */
  private static final int MAX_BYTES = 1024;

  private static final byte[] START =
      "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);
  private static final String DIGEST = "\noid sha256:";
  private static final int DIGEST_DIGITS = 64;

  /** True where a content is such a pointer, whether or not it says of what. */
  static boolean is(ByteSlice bytes) {
    if (bytes.length() < START.length || bytes.length() >= MAX_BYTES) {
      return false;
    }
    int from = bytes.offset();
    int to = from + START.length;
    return Arrays.equals(bytes.array(), from, to, START, 0, START.length);
  }

  /** Reads a pointer; empty where it does not say what it stands for. */
  static Optional<LfsPointer> read(ByteSlice bytes) {
    String text = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf(DIGEST);
    if (at < 0 || text.length() < at + DIGEST.length() + DIGEST_DIGITS) {
      return Optional.empty();
    }
    int from = at + DIGEST.length();
    String digits = text.substring(from, from + DIGEST_DIGITS);
    boolean plain = digits.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    return plain ? Optional.of(new LfsPointer(digits)) : Optional.empty();
  }
}
