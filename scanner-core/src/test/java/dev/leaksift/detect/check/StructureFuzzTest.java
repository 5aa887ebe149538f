package dev.leaksift.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.detect.format.KeySamples;
import dev.leaksift.detect.format.PrivateKeys;
import dev.leaksift.detect.format.TokenSamples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every checksum and every structure says something of any token at all: as it stands, and as the
 * body of a PEM text or of base64, through which no change of an input would come.
 */
class StructureFuzzTest {
  private static final List<TokenCheck> CHECKS =
      Checks.names().stream()
          .map(name -> NamedChecks.compile("structure", Map.of("name", List.of(name))))
          .toList();
  private static final List<Function<Random, String>> KEYS =
      List.of(
          KeySamples::rsa,
          KeySamples::pkcs8,
          KeySamples::ec,
          KeySamples::apple,
          KeySamples::dsa,
          KeySamples::encrypted,
          KeySamples::openSsh,
          KeySamples::putty,
          KeySamples::pgp,
          KeySamples::pkcs12);

  /** Samples of all that can be made, as text, and the decoded bodies of those in armour. */
  static Stream<Arguments> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    Draw draw = new Draw(new Random(1));
    Checks.names().forEach(name -> TokenSamples.make(name, draw).ifPresent(t -> add(t, seeds)));
    for (Function<Random, String> key : KEYS) {
      String text = key.apply(new Random(2));
      add(text, seeds);
      body(text).ifPresent(bytes -> seeds.add(concat((byte) 2, bytes)));
    }
    return seeds.stream().map(seed -> Arguments.of((Object) seed));
  }

  private static void add(String token, List<byte[]> seeds) {
    seeds.add(concat((byte) 0, token.getBytes(StandardCharsets.UTF_8)));
  }

  private static Optional<byte[]> body(String text) {
    StringBuilder base64 = new StringBuilder();
    text.lines().filter(l -> l.matches("[A-Za-z0-9+/=]{20,}")).forEach(base64::append);
    return base64.length() % 4 == 0 && base64.length() > 0
        ? Optional.of(Base64.getMimeDecoder().decode(base64.toString()))
        : Optional.empty();
  }

  private static byte[] concat(byte first, byte[] rest) {
    byte[] all = new byte[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void structure(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    byte[] token =
        switch (input[0] & 3) {
          case 1 -> Base64.getEncoder().encode(body);
          case 2 -> pem("OPENSSH ", body);
          case 3 -> pem((input[0] & 4) == 0 ? "" : (input[0] & 8) == 0 ? "RSA " : "EC ", body);
          default -> body;
        };
    ByteSlice slice = ByteSlice.of(token);
    for (TokenCheck check : CHECKS) {
      assertThat(check.check(slice).evidence()).isNotNull();
    }
    assertThat(PrivateKeys.read(slice).describe()).doesNotContain("\n");
    for (String name : Checks.names()) {
      Checks.complete(name, body);
    }
    assertThat(token).isEqualTo(slice.toByteArray());
  }

  private static byte[] pem(String kind, byte[] body) {
    String dashes = "-----";
    String label = kind + "PRIVATE KEY" + dashes;
    String text =
        dashes
            + ("BEGIN " + label + "\n")
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(body)
            + ("\n" + dashes + "END " + label + "\n");
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
