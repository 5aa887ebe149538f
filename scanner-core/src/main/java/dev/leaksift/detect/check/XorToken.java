package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import java.util.Optional;

/**
 * crates.io's trusted-publishing token: the last character is that of {@code A-Za-z0-9} at the
 * exclusive or of the 31 before, modulo 62. Source: crates.io, {@code crates_io_trustpub}.
 */
final class XorToken implements TokenCheck, ChecksumMaker {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int COVERED = 31;

  @Override
  public Verdict check(ByteSlice token) {
    int end = token.length() - 1;
    boolean right =
        end >= COVERED
            && complete(token.slice(0, end))
                .filter(sum -> sum.charAt(0) == token.at(end))
                .isPresent();
    return Verdict.checksum(right, "crates.io check character");
  }

  @Override
  public Optional<String> complete(ByteSlice tokenSoFar) {
    int start = tokenSoFar.length() - COVERED;
    if (start < 0) {
      return Optional.empty();
    }
    int sum = 0;
    for (int i = start; i < tokenSoFar.length(); i++) {
      sum ^= tokenSoFar.at(i) & 0xff;
    }
    return Optional.of(ALPHABET.substring(sum % 62, sum % 62 + 1));
  }
}
