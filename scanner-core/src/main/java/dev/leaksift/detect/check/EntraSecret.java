package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Marvin32;
import dev.leaksift.detect.format.Draw;
import java.util.Optional;
import java.util.Random;

/**
 * A Microsoft Entra (Azure AD) client secret: 40 characters with {@code 8Q~} in the middle, of
 * which the last three are the head of a Marvin32 of the others. Some live secrets fail, so a wrong
 * hash only doubts. Source: Microsoft's security-utilities, {@code IdentifiableMetadata}.
 */
final class EntraSecret implements TokenCheck, ChecksumMaker, SampleMaker {
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
  private static final int HASHED_CHARS = 37;
  private static final int HASH_CHARS = 3;
  private static final int NUMBER_CHARS = 6;
  private static final long SEED = Marvin32.seed("AadPwd00");

  @Override
  public Verdict check(ByteSlice token) {
    if (token.length() != HASHED_CHARS + HASH_CHARS) {
      return Verdict.neutral("not 40 characters");
    }
    String tail = token.slice(HASHED_CHARS, token.length()).utf8();
    boolean right = tail.equals(hash(token.slice(0, HASHED_CHARS)));
    return Verdict.checksum(right, "Entra client secret Marvin32").doubtOnly();
  }

  @Override
  public Optional<String> complete(ByteSlice tokenSoFar) {
    int start = tokenSoFar.length() - HASHED_CHARS;
    return start < 0
        ? Optional.empty()
        : Optional.of(hash(tokenSoFar.slice(start, tokenSoFar.length())));
  }

  /** The head of the number in the alphabet's base, padded with its first character. */
  private static String hash(ByteSlice hashed) {
    long rest = Marvin32.hash32(hashed, SEED) & 0xffffffffL;
    char[] digits = new char[NUMBER_CHARS];
    for (int i = NUMBER_CHARS - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(digits, 0, HASH_CHARS);
  }

  @Override
  public String make(Random random) {
    Draw draw = new Draw(random);
    String head = draw.alphanumeric(3) + "8" + "Q~" + draw.alphanumeric(31);
    return head + hash(ByteSlice.utf8(head));
  }
}
