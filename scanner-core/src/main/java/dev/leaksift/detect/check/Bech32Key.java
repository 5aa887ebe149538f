package dev.leaksift.detect.check;

import dev.leaksift.bytes.Bech32;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.model.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A key in Bech32 (BIP-173).
 *
 * @param humanParts of which one must stand in front; one that ends in {@code *} stands for all
 *     that begin so
 * @param minBytes of the key
 * @param maxBytes of the key
 * @param upperCase true where the kind is written so
 */
record Bech32Key(List<String> humanParts, int minBytes, int maxBytes, boolean upperCase)
    implements TokenCheck, SampleMaker {

  static Bech32Key of(int minBytes, int maxBytes, String... humanParts) {
    return new Bech32Key(List.of(humanParts), minBytes, maxBytes, false);
  }

  @Override
  public Verdict check(ByteSlice token) {
    Optional<Bech32> decoded = Bech32.decode(token);
    if (decoded.isEmpty()) {
      return Verdict.checksum(false, "Bech32 checksum");
    }
    int bytes = decoded.get().data().length;
    boolean fits = bytes >= minBytes && bytes <= maxBytes && knows(decoded.get().humanPart());
    return fits
        ? Verdict.checksum(true, "Bech32 checksum of " + bytes + " bytes")
        : Verdict.fail(Evidence.Kind.CHECKSUM, "Bech32, but not a key of this kind");
  }

  private boolean knows(String humanPart) {
    for (String known : humanParts) {
      boolean open = known.endsWith("*");
      if (open
          ? humanPart.startsWith(known.substring(0, known.length() - 1))
          : humanPart.equals(known)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String make(Random random) {
    Draw draw = new Draw(random);
    String humanPart = humanParts.get(0).replace("*", draw.lower(6) + "-");
    String token = Bech32.encode(humanPart, draw.bytes(minBytes));
    return upperCase ? token.toUpperCase(Locale.ROOT) : token;
  }
}
