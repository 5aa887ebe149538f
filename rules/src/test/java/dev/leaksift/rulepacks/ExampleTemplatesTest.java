package dev.leaksift.rulepacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.detect.check.Checks;
import dev.leaksift.rule.RulePackException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTemplatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "{base62:12} [0-9A-Za-z]{12}",
        "a{hex:8}b a[0-9a-f]{8}b",
        "{HEX:9} [0-9A-F]{9}",
        "{digits:4}{lower:3}{upper:2} [0-9]{4}[a-z]{3}[A-Z]{2}",
        "{base32:30} [A-Z2-7]{30}",
        "{base58:44} [1-9A-HJ-NP-Za-km-z]{44}",
        "{base64url:40} [0-9A-Za-z][0-9A-Za-z_-]{38}[0-9A-Za-z]",
        "{uuid} [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        "{[a-cX}-]:6} [a-cX}-]{6}",
        "{{x}} \\{x\\}",
        "{base36:1} [0-9a-z]",
      })
  void expand_placeholder_hasItsForm(String template, String form) throws RulePackException {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(ExampleTemplates.expand(template, seed)).matches(form);
    }
  }

  @Test
  void expand_randomText_holdsAllKindsOfCharacters() throws RulePackException {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(ExampleTemplates.expand("{base62:6}", seed))
          .matches(".*[0-9].*")
          .matches(".*[a-z].*")
          .matches(".*[A-Z].*");
    }
  }

  @Test
  void expand_sameSeed_isEqual() throws RulePackException {
    assertThat(ExampleTemplates.expand("{uuid} {alnum:20}", 5))
        .isEqualTo(ExampleTemplates.expand("{uuid} {alnum:20}", 5))
        .isNotEqualTo(ExampleTemplates.expand("{uuid} {alnum:20}", 6));
  }

  @Test
  void expand_checksum_isOfTheTokenBefore() throws RulePackException {
    String text = ExampleTemplates.expand("key = 'ghp_{base62:30}{github-crc32}'", 1);

    String token = text.substring(text.indexOf('\'') + 1, text.length() - 1);
    byte[] body = token.substring(0, 34).getBytes(StandardCharsets.UTF_8);
    assertThat(Checks.complete("github-crc32", body)).contains(token.substring(34));
  }

  @Test
  void expand_base64_isOfTheInside() throws RulePackException {
    String text = ExampleTemplates.expand("Basic {b64(user:{hex:8}{{)}!", 1);

    String encoded = text.substring("Basic ".length(), text.length() - 1);
    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
        .matches("user:[0-9a-f]{8}\\{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{base62",
        "{base62:}",
        "{base62:0}",
        "{base62:x}",
        "{base99:3}",
        "{none}",
        "{b64(x}",
        "{sample:none}",
        "{[abc}",
        "{github-crc32}",
        "{b64({b64({b64({b64({b64(x)})})})})}",
      })
  void expand_malformed_throws(String template) {
    assertThatThrownBy(() -> ExampleTemplates.expand(template, 1))
        .isInstanceOf(RulePackException.class)
        .hasMessageStartingWith("example \"");
  }
}
