package dev.leaksift.detect.check;

import com.google.re2j.Pattern;
import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Json;
import dev.leaksift.model.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token that is base64 of something with a telling form.
 *
 * @param label what it is
 * @param heads prefixes in front of the base64 (and a blank after them), of which none need be
 *     there
 * @param shape what the decoded bytes are found to match, each byte one character
 */
record EncodedToken(String label, List<String> heads, Shape shape) implements TokenCheck {
  private static final int MAX_CHARS = 16_384;

  static EncodedToken of(String label, String head, String shape) {
    return new EncodedToken(label, heads(head), new Shape(shape));
  }

  /** A JSON object with members: base64 up to the tail that begins with a sign, if one is given. */
  static TokenCheck json(String label, String head, char tail, String... members) {
    return token -> {
      ByteSlice body = body(token, heads(head));
      int end = tail == 0 ? -1 : lastIndexOf(body, tail);
      ByteSlice encoded = body.slice(0, end < 0 ? body.length() : end);
      boolean fits =
          Base64Text.decode(encoded)
              .flatMap(bytes -> Json.object(ByteSlice.of(bytes)))
              .filter(object -> object.keySet().containsAll(List.of(members)))
              .isPresent();
      return verdict(fits, label);
    };
  }

  /** Heads stand in one text, a blank between. */
  private static List<String> heads(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  @Override
  public Verdict check(ByteSlice token) {
    if (token.length() > MAX_CHARS) {
      return verdict(false, label);
    }
    Optional<byte[]> decoded = Base64Text.decode(body(token, heads));
    boolean fits =
        decoded.isPresent() && shape.isIn(new String(decoded.get(), StandardCharsets.ISO_8859_1));
    return verdict(fits, label);
  }

  private static Verdict verdict(boolean fits, String label) {
    return fits
        ? Verdict.pass(Evidence.Kind.STRUCTURE, "decodes to a " + label)
        : Verdict.fail(Evidence.Kind.STRUCTURE, "does not decode to a " + label);
  }

  private static ByteSlice body(ByteSlice token, List<String> heads) {
    for (String head : heads) {
      if (Ascii.stands(token, 0, head)) {
        int from = head.length() + (Ascii.stands(token, head.length(), " ") ? 1 : 0);
        return token.slice(from, token.length());
      }
    }
    return token;
  }

  private static int lastIndexOf(ByteSlice text, char sign) {
    int at = text.length() - 1;
    while (at >= 0 && text.at(at) != sign) {
      at--;
    }
    return at;
  }

  /** A pattern that is compiled when it is first tried. */
  static final class Shape {
    private final String pattern;
    private volatile @Nullable Pattern compiled;

    Shape(String pattern) {
      this.pattern = pattern;
    }

    boolean isIn(String text) {
      Pattern ready = compiled;
      if (ready == null) {
        ready = Pattern.compile(pattern);
        compiled = ready;
      }
      return ready.matcher(text).find();
    }
  }
}
