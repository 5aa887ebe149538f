package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import dev.leaksift.bytes.Radix;
import dev.leaksift.model.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * GitLab's routable tokens: {@code PREFIX PAYLOAD [.VERSION] . LENGTH CRC}. The payload is
 * base64url of 16 random bytes, lines such as {@code o:1} and one length byte; LENGTH counts its
 * characters in two digits of base 36; CRC is the CRC-32 of everything before in seven. Source:
 * GitLab's token generator {@code routable_token.rb}.
 */
final class RoutableToken implements TokenCheck, ChecksumMaker {
  private static final int CRC_CHARS = 7;
  private static final int LENGTH_CHARS = 2;
  private static final int RANDOM_BYTES = 16;
  private static final List<String> HEADS = List.of("glpat-", "glrt-", "glrtr-", "gl");
  private static final String NAME = "GitLab CRC-32";

  @Override
  public Verdict check(ByteSlice token) {
    int end = token.length() - CRC_CHARS;
    int lastDot = end - LENGTH_CHARS - 1;
    if (lastDot < 0 || token.at(lastDot) != '.') {
      return Verdict.fail(Evidence.Kind.CHECKSUM, "not a routable GitLab token");
    }
    byte[] crc = Radix.BASE36.encode(Crc.crc32(token.slice(0, end)), CRC_CHARS);
    if (!token.slice(end, token.length()).equals(ByteSlice.of(crc))) {
      return Verdict.checksum(false, NAME);
    }
    int payloadEnd = firstDot(token);
    int payloadChars = length(token, lastDot + 1);
    int start = payloadEnd - payloadChars;
    boolean fits =
        payloadChars > 0
            && start >= 0
            && Base64Text.decode(token.slice(start, payloadEnd))
                .filter(payload -> payload.length > RANDOM_BYTES)
                .isPresent();
    return fits
        ? Verdict.checksum(true, NAME)
        : Verdict.fail(Evidence.Kind.CHECKSUM, "the length inside the token is wrong");
  }

  @Override
  public Optional<String> complete(ByteSlice tokenSoFar) {
    int start = Ascii.lastStart(tokenSoFar, HEADS);
    if (start < 0) {
      return Optional.empty();
    }
    long number = Crc.crc32(tokenSoFar.slice(start, tokenSoFar.length()));
    byte[] crc = Radix.BASE36.encode(number, CRC_CHARS);
    return Optional.of(new String(crc, StandardCharsets.US_ASCII));
  }

  private static int firstDot(ByteSlice token) {
    int at = 0;
    while (token.at(at) != '.') {
      at++;
    }
    return at;
  }

  private static int length(ByteSlice token, int at) {
    int high = Radix.BASE36.valueOf(token.at(at));
    int low = Radix.BASE36.valueOf(token.at(at + 1));
    return high < 0 || low < 0 ? -1 : high * 36 + low;
  }
}
