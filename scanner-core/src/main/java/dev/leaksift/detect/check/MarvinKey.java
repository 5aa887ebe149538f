package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Marvin32;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.model.Evidence;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A Microsoft identifiable key: base64 of random bytes, a signature of four characters, and a
 * Marvin32 of all bytes before as the last four. The seed of the hash tells what the key is for.
 * Source: Microsoft's security-utilities, {@code IdentifiableMetadata}.
 *
 * @param service whose key it is
 * @param bytes decoded, the hash included
 * @param signature stands right before the bytes of the hash, where base64 allows it
 * @param style how it is written, and whether a wrong hash drops the match
 * @param seeds eight ASCII characters each
 */
record MarvinKey(String service, int bytes, String signature, Style style, List<String> seeds)
    implements TokenCheck, ChecksumMaker, SampleMaker {
  private static final int HASH_BYTES = 4;

  /** The forms in which such keys are written. */
  enum Style {
    /** Base64, and keys with a wrong hash are not keys. */
    STANDARD,
    /** Letters and digits alone: keys are drawn until they are. */
    ALPHANUMERIC,
    /** Base64url. */
    URL_SAFE,
    /** Base64; a wrong hash proves nothing. */
    LENIENT
  }

  static MarvinKey of(String service, int bytes, String signature, Style style, String... seeds) {
    return new MarvinKey(service, bytes, signature, style, List.of(seeds));
  }

  @Override
  public Verdict check(ByteSlice token) {
    Verdict verdict = strict(token);
    return style == Style.LENIENT ? verdict.doubtOnly() : verdict;
  }

  private Verdict strict(ByteSlice token) {
    Optional<byte[]> decoded = Base64Text.decode(token);
    if (decoded.isEmpty() || decoded.get().length != bytes) {
      return Verdict.fail(Evidence.Kind.CHECKSUM, "not base64 of " + bytes + " bytes");
    }
    if (!Ascii.stands(token, wholeChars() - signature.length(), signature)) {
      return Verdict.fail(Evidence.Kind.CHECKSUM, service + " signature is missing");
    }
    ByteSlice all = ByteSlice.of(decoded.get());
    for (String seed : seeds) {
      if (all.slice(bytes - HASH_BYTES, bytes).equals(ByteSlice.of(hash(all, seed)))) {
        return Verdict.checksum(true, service + " Marvin32 (seed " + seed + ")");
      }
    }
    return Verdict.checksum(false, service + " Marvin32");
  }

  /** Characters that hold nothing but bytes before the hash. */
  private int wholeChars() {
    return (bytes - HASH_BYTES) * 8 / 6;
  }

  private byte[] hash(ByteSlice all, String seed) {
    int hash = Marvin32.hash32(all.slice(0, bytes - HASH_BYTES), Marvin32.seed(seed));
    return littleEndian(hash);
  }

  static byte[] littleEndian(int word) {
    return new byte[] {(byte) word, (byte) (word >> 8), (byte) (word >> 16), (byte) (word >> 24)};
  }

  @Override
  public Optional<String> complete(ByteSlice tokenSoFar) {
    int start = tokenSoFar.length() - wholeChars();
    if (start < 0) {
      return Optional.empty();
    }
    ByteSlice body = tokenSoFar.slice(start, tokenSoFar.length());
    byte[] padded = Arrays.copyOf(body.toByteArray(), (body.length() + 3) / 4 * 4);
    Arrays.fill(padded, body.length(), padded.length, (byte) 'A');
    return Base64Text.decode(ByteSlice.of(padded)).map(this::tail);
  }

  private String tail(byte[] decoded) {
    byte[] all = Arrays.copyOf(decoded, bytes);
    Arrays.fill(all, bytes - HASH_BYTES, bytes, (byte) 0);
    byte[] hash = hash(ByteSlice.of(all), seeds.get(0));
    System.arraycopy(hash, 0, all, bytes - HASH_BYTES, HASH_BYTES);
    Base64.Encoder encoder = style == Style.URL_SAFE ? Base64.getUrlEncoder() : Base64.getEncoder();
    return encoder.encodeToString(all).substring(wholeChars());
  }

  @Override
  public String make(Random random) {
    Draw draw = new Draw(random);
    while (true) {
      String head = draw.alphanumeric(wholeChars() - signature.length()) + signature;
      String token = head + complete(ByteSlice.utf8(head)).orElseThrow();
      if (style != Style.ALPHANUMERIC || token.chars().allMatch(Character::isLetterOrDigit)) {
        return token;
      }
    }
  }
}
