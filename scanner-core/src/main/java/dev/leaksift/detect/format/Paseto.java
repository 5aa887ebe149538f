package dev.leaksift.detect.format;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Json;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * A platform-agnostic security token: {@code v4.public.BODY[.FOOTER]}. The body of a public one is
 * JSON and a signature, that of a local one at least a nonce and a tag. Source: the PASETO
 * specification, versions 1 to 4.
 */
public final class Paseto {
  /** Bytes of the signature by version, from 1 on. */
  private static final int[] SIGNATURE = {256, 64, 96, 64};

  /** Bytes of nonce and tag by version, from 1 on. */
  private static final int[] OVERHEAD = {80, 40, 80, 64};

  private Paseto() {}

  /** Whether head and body fit each other. */
  public static Reading read(ByteSlice token) {
    int version = token.length() > 2 && token.at(0) == 'v' ? token.at(1) - '0' : 0;
    boolean signed = Ascii.stands(token, 2, ".public.");
    boolean known = version >= 1 && version <= 4 && (signed || Ascii.stands(token, 2, ".local."));
    if (!known) {
      return Reading.wrong("not the head of a PASETO");
    }
    int from = signed ? 10 : 9;
    int dot = Ascii.indexOf(token, '.', from);
    Optional<byte[]> body = Base64Text.decode(token.slice(from, dot < 0 ? token.length() : dot));
    boolean fits =
        body.isPresent()
            && (signed ? isSigned(body.get(), version) : isSealed(body.get(), version));
    String kind = "PASETO version " + version + (signed ? ", signed" : ", encrypted");
    return fits ? Reading.right(kind) : Reading.wrong("not the body of a " + kind);
  }

  private static boolean isSigned(byte[] body, int version) {
    int message = body.length - SIGNATURE[version - 1];
    return message > 1 && Json.object(ByteSlice.of(body, 0, message)).isPresent();
  }

  private static boolean isSealed(byte[] body, int version) {
    return body.length > OVERHEAD[version - 1];
  }

  /** A sample that this reads as right. */
  public static String make(Random random) {
    Draw draw = new Draw(random);
    byte[] message =
        ("{\"sub\":\"" + draw.lower(9) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(message, message.length + 64);
    System.arraycopy(draw.bytes(64), 0, body, message.length, 64);
    return "v4" + ".public." + Draw.encodeUrl(body);
  }
}
