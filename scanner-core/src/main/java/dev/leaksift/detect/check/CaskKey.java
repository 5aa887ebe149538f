package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Marvin32;
import dev.leaksift.bytes.Radix;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.model.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

/**
 * Microsoft's common annotated security key in 84 characters (or 88, with the whole hash): 52
 * random, {@code JQQJ99}, year, month, 12 of the platform, 4 of the provider, 4 of the product's
 * signature, then the head of a Marvin32 of the 60 bytes that all these are in base64. The hash's
 * bytes, lowest first, are read as one number with the first byte on top, written in base 62 and
 * filled with zeros on the right; the oldest keys have them in base64. Source: Microsoft's
 * security-utilities, {@code LegacyCommonAnnotatedSecurityKey}.
 */
final class CaskKey implements TokenCheck, ChecksumMaker, SampleMaker {
  private static final int HASHED_CHARS = 80;
  private static final int SHORT = 84;
  private static final int LONG = 88;
  private static final int MARK_AT = 52;
  private static final int MONTH_AT = 59;
  private static final int SIGNATURE_AT = 76;
  private static final int NUMBER_CHARS = 6;
  private static final long SEED = Marvin32.seed("Default0");

  @Override
  public Verdict check(ByteSlice token) {
    if (!hasLayout(token)) {
      return Verdict.fail(Evidence.Kind.CHECKSUM, "not the layout of an annotated Azure key");
    }
    String tail = token.slice(HASHED_CHARS, token.length()).utf8();
    boolean right =
        hash(token.slice(0, HASHED_CHARS))
            .filter(hash -> number(hash).startsWith(tail) || base64(hash).startsWith(tail))
            .isPresent();
    String signature = token.slice(SIGNATURE_AT, HASHED_CHARS).utf8();
    return Verdict.checksum(right, "Azure key Marvin32 (signature " + signature + ")");
  }

  private static boolean hasLayout(ByteSlice token) {
    if (token.length() != SHORT && token.length() != LONG) {
      return false;
    }
    boolean marked =
        Ascii.stands(token, MARK_AT, "JQQJ99")
            || Ascii.stands(token, MARK_AT, "JQQJ9D")
            || Ascii.stands(token, MARK_AT, "JQQJ9H");
    byte month = token.at(MONTH_AT);
    if (!marked || month < 'A' || month > 'L') {
      return false;
    }
    for (int i = 0; i < SHORT; i++) {
      if (Radix.BASE62.valueOf(token.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Optional<String> complete(ByteSlice tokenSoFar) {
    int start = tokenSoFar.length() - HASHED_CHARS;
    return start < 0
        ? Optional.empty()
        : hash(tokenSoFar.slice(start, tokenSoFar.length()))
            .map(hash -> number(hash).substring(0, SHORT - HASHED_CHARS));
  }

  private static Optional<Integer> hash(ByteSlice hashed) {
    return Base64Text.decode(hashed).map(bytes -> Marvin32.hash32(ByteSlice.of(bytes), SEED));
  }

  private static String number(int hash) {
    byte[] digits = Radix.BASE62.encode(Integer.reverseBytes(hash) & 0xffffffffL, 0);
    String number = new String(digits, StandardCharsets.US_ASCII);
    return number + "0".repeat(NUMBER_CHARS - number.length()) + "==";
  }

  private static String base64(int hash) {
    return Draw.encode(MarvinKey.littleEndian(hash));
  }

  @Override
  public String make(Random random) {
    Draw draw = new Draw(random);
    String mark = "JQQ" + "J99" + draw.of("BCD", 1) + draw.of("ABCDEFGHIJKL", 1);
    String head = draw.alphanumeric(MARK_AT) + mark + draw.alphanumeric(12) + "AAAA" + "AZDO";
    return head + complete(ByteSlice.utf8(head)).orElseThrow();
  }
}
