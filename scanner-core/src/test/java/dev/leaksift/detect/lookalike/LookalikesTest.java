package dev.leaksift.detect.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {
  private static final String ALPHANUMERIC =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private final Random random = new Random(11);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shouldForwardLogConfigurationErrorToParent",
        "x16NewRelicPersonalApiKey",
        "x11BraintreePayments",
        "x13SOURCE_TYPE_POSTMAN",
        "com/acme/inventory/v3/pkg/detectors/countrylayer",
        "13/tzinfo/definitions/Asia/Yekaterinburg",
        "handle_request_with_timeout_2"
      })
  void wordsAndFolders_areNames(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    assertThat(Lookalikes.isName(bytes, 0, bytes.length)).isTrue();
  }

  @Test
  void randomTokens_areSeldomNames() {
    int names = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] token = alphanumeric(32);
      names += Lookalikes.isName(token, 0, token.length) ? 1 : 0;
    }

    assertThat(names).isLessThan(20);
  }

  @Test
  void linesOfASignature_areArmour() {
    String armour = new String(Base64.getMimeEncoder(64, new byte[] {'\n', ' '}).encode(noise()));
    byte[] text =
        ("gpgsig -----BEGIN\n \n " + armour + "\n =abcd").getBytes(StandardCharsets.UTF_8);

    for (int at = 21; at < 21 + 64 * 3; at++) {
      String piece = new String(text, at, 20, StandardCharsets.UTF_8);
      boolean inLine = piece.indexOf(' ') < 0 && piece.indexOf('\n') < 0;
      assertThat(!inLine || Lookalikes.isInArmour(text, at, at + 20, 0, text.length)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<key>\n  %\n</key>", "KEY=%\nOTHER=%", "key: %\nother: %", "%"})
  void aLongValueByItself_isNoArmour(String template) {
    String value = new String(alphanumeric(64), StandardCharsets.US_ASCII);
    byte[] text = template.replace("%", value).getBytes(StandardCharsets.UTF_8);
    int at = template.indexOf('%');

    assertThat(Lookalikes.isInArmour(text, at, at + 64, 0, text.length)).isFalse();
  }

  @Test
  void listOfHexKeys_isNoArmour() {
    byte[] text =
        (("0123456789abcdef".repeat(4)) + "\n").repeat(5).getBytes(StandardCharsets.UTF_8);

    assertThat(Lookalikes.isInArmour(text, 65, 129, 0, text.length)).isFalse();
  }

  private byte[] noise() {
    byte[] noise = new byte[200];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] alphanumeric(int length) {
    byte[] token = new byte[length];
    for (int i = 0; i < length; i++) {
      token[i] = (byte) ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length()));
    }
    return token;
  }
}
