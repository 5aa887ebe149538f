package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Json;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.model.Evidence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A JSON Web Token: three parts, of which the first two are JSON objects (RFC 7515, 7519), or five
 * of an encrypted one (RFC 7516). What stands before its {@code eyJ} is a provider's prefix.
 * Unsigned tokens are no secrets. The expiry is told, not judged: a check knows no clock.
 *
 * @param kind whose token it is, for the evidence
 * @param claims what the payload must hold
 * @param header of samples, with single quotes
 * @param payload of samples, likewise; a dollar sign stands for a random name
 * @param signatureBytes of samples
 */
record JwtCheck(
    String kind,
    Predicate<Map<String, String>> claims,
    String header,
    String payload,
    int signatureBytes)
    implements TokenCheck, SampleMaker {
  private static final int MAX_PARTS = 6;
  private static final int MAX_SHOWN = 60;

  @Override
  public Verdict check(ByteSlice token) {
    int start = Math.max(0, Ascii.indexOf(token, "eyJ", 0));
    ByteSlice[] parts = parts(token.slice(start, token.length()));
    Optional<Map<String, String>> header = parts.length == 0 ? Optional.empty() : json(parts[0]);
    String algorithm = header.map(members -> members.getOrDefault("alg", "")).orElse("");
    if (algorithm.isEmpty()) {
      return fail("the header is no JSON with an algorithm");
    }
    if (parts.length == 5) {
      return encrypted(parts, header.get());
    }
    Optional<Map<String, String>> payload = parts.length == 3 ? json(parts[1]) : Optional.empty();
    if (payload.isEmpty()) {
      boolean packed = parts.length == 3 && header.get().containsKey("zip");
      return packed
          ? Verdict.neutral("JWT with a compressed payload")
          : fail("the payload is no JSON object");
    }
    if (algorithm.equalsIgnoreCase("none") || parts[2].length() == 0) {
      return fail("it is not signed");
    }
    if (!claims.test(payload.get())) {
      return fail("the claims are not those of a " + kind);
    }
    return Verdict.pass(Evidence.Kind.STRUCTURE, describe(algorithm, payload.get()));
  }

  private static Verdict fail(String reason) {
    return Verdict.fail(Evidence.Kind.STRUCTURE, "no JWT secret: " + reason);
  }

  /** RFC 7516: key, initialisation vector, ciphertext and tag follow the header. */
  private static Verdict encrypted(ByteSlice[] parts, Map<String, String> header) {
    int vector = Base64Text.decode(parts[2]).map(bytes -> bytes.length).orElse(0);
    int tag = Base64Text.decode(parts[4]).map(bytes -> bytes.length).orElse(0);
    boolean fits =
        header.containsKey("enc") && (vector == 12 || vector == 16) && tag >= 16 && tag <= 32;
    return fits
        ? Verdict.pass(
            Evidence.Kind.STRUCTURE,
            "JWE, "
                + shown(header.getOrDefault("alg", ""))
                + ", "
                + shown(header.getOrDefault("enc", "")))
        : fail("the parts are not those of a JWE");
  }

  private String describe(String algorithm, Map<String, String> payload) {
    StringBuilder text = new StringBuilder(kind).append(", ").append(shown(algorithm));
    if (payload.containsKey("iss")) {
      text.append(", issuer ").append(shown(payload.get("iss")));
    }
    return text.append(expiry(payload.getOrDefault("exp", ""))).toString();
  }

  private static String expiry(String seconds) {
    if (seconds.isEmpty()) {
      return ", no expiry";
    }
    try {
      long whole = (long) Double.parseDouble(seconds);
      Instant instant = Instant.ofEpochSecond(whole);
      return ", expires " + instant.atOffset(ZoneOffset.UTC).toLocalDate();
    } catch (NumberFormatException | DateTimeException e) {
      return ", expiry unreadable";
    }
  }

  /** Printable ASCII, and not much of it: the text is a stranger's. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_SHOWN; i++) {
      char c = text.charAt(i);
      shown.append(c > ' ' && c < 127 ? c : '?');
    }
    return shown.toString();
  }

  private static Optional<Map<String, String>> json(ByteSlice part) {
    return Base64Text.decode(part).flatMap(bytes -> Json.object(ByteSlice.of(bytes)));
  }

  private static ByteSlice[] parts(ByteSlice token) {
    ByteSlice[] parts = new ByteSlice[MAX_PARTS];
    int count = 0;
    int from = 0;
    while (count < MAX_PARTS && from <= token.length()) {
      int dot = Ascii.indexOf(token, '.', from);
      int end = dot < 0 ? token.length() : dot;
      parts[count++] = token.slice(from, end);
      from = end + 1;
    }
    return java.util.Arrays.copyOf(parts, count);
  }

  @Override
  public String make(Random random) {
    Draw draw = new Draw(random);
    String name = draw.lower(8) + draw.digits(4);
    String claimed = payload.replace("$", name).replace('\'', '"');
    String signature = Draw.encodeUrl(draw.bytes(signatureBytes));
    return Draw.encodeUrl(header.replace('\'', '"'))
        + '.'
        + Draw.encodeUrl(claimed)
        + '.'
        + signature;
  }
}
