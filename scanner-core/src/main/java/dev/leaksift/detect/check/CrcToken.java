package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import dev.leaksift.bytes.Radix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A token that ends in a CRC-32 of what stands before it.
 *
 * @param covered how many bytes before the checksum it is of; 0 means all from the token's start
 * @param separator how many bytes (0 or 1) stand between and are not covered
 * @param radix how the number is written
 * @param width in how many characters; 0 means unpadded after the last underscore
 * @param swapped true where the number's four bytes are written from the lowest on
 * @param heads what the token may begin with; tells where it starts when a checksum is made for it
 * @param tested false where no issued token was at hand to try it on: what fails it is doubted and
 *     not dropped
 */
record CrcToken(
    int covered,
    int separator,
    Radix radix,
    int width,
    boolean swapped,
    List<String> heads,
    boolean tested)
    implements TokenCheck, ChecksumMaker {
  private static final String NAME = "CRC-32 in the token";

  /** GitHub's layout: the number is of the body alone, in base 62 and six characters. */
  static CrcToken base62(int covered) {
    return new CrcToken(covered, 0, Radix.BASE62, 6, false, List.of(), true);
  }

  /** The number in eight hexadecimal characters. */
  static CrcToken hex(int covered, int separator) {
    return new CrcToken(covered, separator, Radix.HEX, 8, false, List.of(), true);
  }

  /** The number is of the whole token, which begins with one of the heads. */
  static CrcToken whole(Radix radix, int width, String... heads) {
    return new CrcToken(0, 0, radix, width, false, List.of(heads), true);
  }

  /** The same, never tried on an issued token. */
  CrcToken untested() {
    return new CrcToken(covered, separator, radix, width, swapped, heads, false);
  }

  @Override
  public Verdict check(ByteSlice token) {
    Verdict verdict = strict(token);
    return tested ? verdict : verdict.doubtOnly();
  }

  private Verdict strict(ByteSlice token) {
    int end = width == 0 ? afterLastUnderscore(token) : token.length() - width;
    if (end < 0) {
      return Verdict.checksum(false, NAME);
    }
    Optional<String> expected = checksum(token.slice(0, end));
    boolean right = expected.isPresent() && endsWith(token, end, expected.get());
    return Verdict.checksum(right, NAME);
  }

  @Override
  public Optional<String> complete(ByteSlice tokenSoFar) {
    int start = Ascii.lastStart(tokenSoFar, heads);
    return start < 0 ? Optional.empty() : checksum(tokenSoFar.slice(start, tokenSoFar.length()));
  }

  private Optional<String> checksum(ByteSlice tokenSoFar) {
    int end = tokenSoFar.length() - separator;
    int start = covered == 0 ? 0 : end - covered;
    if (start < 0 || end <= start) {
      return Optional.empty();
    }
    long crc = Crc.crc32(tokenSoFar.slice(start, end));
    if (swapped) {
      crc = Integer.reverseBytes((int) crc) & 0xffffffffL;
    }
    return Optional.of(new String(radix.encode(crc, width), StandardCharsets.US_ASCII));
  }

  private static int afterLastUnderscore(ByteSlice token) {
    int at = token.length();
    while (at > 0 && token.at(at - 1) != '_') {
      at--;
    }
    return at == 0 ? -1 : at;
  }

  /** Letters of a hexadecimal number may have any case. */
  private boolean endsWith(ByteSlice token, int from, String expected) {
    if (token.length() - from != expected.length()) {
      return false;
    }
    boolean anyCase = radix.base() == 16;
    for (int i = 0; i < expected.length(); i++) {
      int seen = token.at(from + i);
      char wanted = expected.charAt(i);
      boolean same = seen == wanted || anyCase && wanted > '9' && (seen ^ 0x20) == wanted;
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
