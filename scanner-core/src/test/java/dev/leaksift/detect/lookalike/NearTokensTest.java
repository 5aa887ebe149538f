package dev.leaksift.detect.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the texts {@code |} marks a name's end, {@code %} stands for 40 hexadecimal digits. */
class NearTokensTest {
  private static final String ID = "0123456789abcdef".repeat(3).substring(4, 44);

  @ParameterizedTest
  @ValueSource(strings = {"parseur|i@0.0.5", "consul|ting", "Sauce|r", "acme|ed "})
  void goesOn_beginningOfAnotherWord_true(String text) {
    assertThat(goesOn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme|token",
        "acme|apikey=",
        "acme|_key",
        "acme| key",
        "acme|",
        "acme|Ing",
        "x.|ed"
      })
  void goesOn_nameOfACredential_false(String text) {
    assertThat(goesOn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme-scanner-2.5.0.tgz#%",
        "acme/action@%",
        "acme: Related to %",
        "acme\nSince %, when the tests run",
        "reverts commit %"
      })
  void isOther_idOfACommit_true(String text) {
    assertThat(isOther(text, ID)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme_token=%",
        "acme token is %",
        "#%",
        "# %",
        "\"%\"",
        "https://acme.example/hook/%",
        "%"
      })
  void isOther_possibleToken_false(String text) {
    assertThat(isOther(text, ID)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme <%@example.com>", "mailto:acme %@example.com"})
  void isOther_nameInAnAddress_true(String text) {
    assertThat(isOther(text, "k4jd82hs")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://acme:%@example.com", "https://%@example.com", "acme %@"})
  void isOther_partOfAUrl_false(String text) {
    assertThat(isOther(text, "k4jd82hs")).isFalse();
  }

  private static boolean goesOn(String marked) {
    byte[] bytes = marked.replace("|", "").getBytes(StandardCharsets.US_ASCII);
    return NearTokens.goesOn(bytes, marked.indexOf('|'), bytes.length);
  }

  private static boolean isOther(String text, String token) {
    byte[] bytes = text.replace("%", token).getBytes(StandardCharsets.US_ASCII);
    int from = text.indexOf('%');
    return NearTokens.isOther(bytes, from, from + token.length(), 0, bytes.length);
  }
}
