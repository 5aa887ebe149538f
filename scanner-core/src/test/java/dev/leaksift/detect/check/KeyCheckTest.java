package dev.leaksift.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.check.Verdict.Outcome;
import dev.leaksift.model.Severity;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCheckTest {
  @Test
  void encryptedKey_isMilder() {
    assertThat(NamedChecks.check("pem-key", sample("pem-encrypted")).atMost())
        .contains(Severity.MEDIUM);
    assertThat(NamedChecks.check("pem-key", sample("pem-rsa")).atMost()).isEmpty();
  }

  @Test
  void keyOfUnreadableBody_isKept() {
    String made =
        "-----BEGIN " + "PRIVATE KEY-----\n" + "aB3d".repeat(40) + "\n-----END PRIVATE KEY-----";

    assertThat(NamedChecks.check("pem-key", made).outcome()).isEqualTo(Outcome.NEUTRAL);
  }

  @Test
  void appleKey_hasTheFixedHead() {
    assertThat(sample("pem-apple-p8").replace("\n", ""))
        .contains("MIGTAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBHkwdwIBAQQg");
  }

  @Test
  void serviceAccount_asALiteralInCode_isRead() {
    String document = sample("google-service-account");
    String literal = document.replace("\\", "\\\\").replace("\"", "\\\"");

    assertThat(NamedChecks.check("google-service-account", document).outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("google-service-account", literal).outcome())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void serviceAccount_withoutAKey_drops() {
    String document = "{\"type\": \"service_account\", \"private_key\": \"REDACTED\"}";

    assertThat(NamedChecks.check("google-service-account", document).drops()).isTrue();
    assertThat(NamedChecks.check("google-service-account", "{\"type\": \"user\"}").drops())
        .isTrue();
    assertThat(NamedChecks.check("google-service-account", document.substring(5)).outcome())
        .isEqualTo(Outcome.NEUTRAL);
  }

  @Test
  void jwk_publicPartAlone_drops() {
    String key = sample("jwk-private");

    assertThat(NamedChecks.check("jwk-private", key).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("jwk-private", key.replace("\"d\"", "\"e\"")).drops()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pypi-macaroon", "flyio-macaroon"})
  void macaroon_cut_isKeptAndAlteredHead_drops(String name) {
    String token = sample(name);

    assertThat(NamedChecks.check(name, token).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check(name, token.substring(0, token.length() - 20)).outcome())
        .isEqualTo(Outcome.NEUTRAL);
    assertThat(NamedChecks.check(name, token.substring(0, 5) + "QQQQ" + token.substring(9)).drops())
        .isTrue();
  }

  @Test
  void flyio_listOfTwo_needsBoth() {
    String one = sample("flyio-macaroon");

    assertThat(NamedChecks.check("flyio-macaroon", "FlyV1 " + one + "," + one).outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("flyio-macaroon", "FlyV1 " + one + ",fm2_AAAA").drops()).isTrue();
  }

  private static String sample(String name) {
    return Samples.make(name, new Random(8)).orElseThrow();
  }
}
