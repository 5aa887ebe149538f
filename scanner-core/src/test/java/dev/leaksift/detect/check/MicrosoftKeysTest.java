package dev.leaksift.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.check.Verdict.Outcome;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of one repeated character from Microsoft's security-utilities, put together here. */
class MicrosoftKeysTest {
  /** Made with an implementation in another language of the published generator. */
  @ParameterizedTest
  @CsvSource({"H, xIXY", "H, NDoZ", "H, xIXYz0==", "6, 1TH1L2==", "6, UGOURA==", "7, 34hg"})
  void cask_rightHash_passes(String letter, String tail) {
    String head = letter.repeat(52) + "JQQ" + "J99" + "AE" + "A".repeat(16) + "AZFU";

    assertThat(NamedChecks.check("azure-cask", head + tail).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("azure-cask", head + "0000").drops()).isTrue();
    assertThat(NamedChecks.check("azure-cask", "h" + head.substring(1) + tail).drops()).isTrue();
    assertThat(NamedChecks.check("azure-cask", head.replace("AE", "AM") + tail).drops()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "azure-relay, 33, +ARm, D7h+qo=",
    "azure-eventhub, 33, +AEh, G2s/8w=",
    "azure-servicebus, 33, +ASb, HpHeAI=",
    "azure-servicebus, 33, +ASb, HpHeAI",
    "azure-iot, 33, AIoT, Oumzco=",
    "azure-search, 42, AzSe, CjhzCu",
    "azure-storage, 76, +ASt, 5mnCaw==",
    "azure-cosmosdb, 76, ACDb, OpqrYA==",
    "azure-batch, 76, +ABa, 13FZVQ==",
    "azure-ml, 76, +AMC, FNqWyA==",
    "azure-apim, 76, APIM, HbKhsQ=="
  })
  void identifiable_publishedVectors_pass(String name, int length, String signature, String tail) {
    String token = "a".repeat(length) + signature + tail;

    assertThat(NamedChecks.check(name, token).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check(name, "b" + token.substring(1)).drops()).isTrue();
  }

  @Test
  void function_publishedVector_passes() {
    String head = "d".repeat(44) + "AzFu";

    assertThat(NamedChecks.check("azure-function", head + "182vhA==").outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("azure-function", head + "182vhQ==").drops()).isTrue();
  }

  @Test
  void containerRegistry_publishedVector_passesAndOthersAreKept() {
    String head = "e".repeat(42) + "+ACR";

    assertThat(NamedChecks.check("azure-acr", head + "CTB7t/").outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("azure-acr", head + "CTB7t+").outcome()).isEqualTo(Outcome.DOUBT);
  }

  @Test
  void entra_publishedVector_passesAndOthersAreKept() {
    String head = "zzz" + "8Q~" + "z".repeat(31);

    assertThat(NamedChecks.check("azure-entra-secret", head + "blP").outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("azure-entra-secret", head + "blQ").outcome())
        .isEqualTo(Outcome.DOUBT);
  }

  @ParameterizedTest
  @CsvSource({
    "azure-storage",
    "azure-batch",
    "azure-ml",
    "azure-apim",
    "azure-cosmosdb",
    "azure-servicebus",
    "azure-eventhub",
    "azure-relay",
    "azure-iot",
    "azure-search"
  })
  void identifiable_oneBitChanged_drops(String name) {
    String token = Samples.make(name, new Random(5)).orElseThrow();
    byte[] bytes = Base64.getDecoder().decode(token);
    bytes[3] ^= 1;

    assertThat(NamedChecks.check(name, Base64.getEncoder().encodeToString(bytes)).drops()).isTrue();
    assertThat(NamedChecks.check(name, token).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check(name, "?" + token.substring(1)).drops()).isTrue();
  }

  @Test
  void devOps_wrongNumber_isKept() {
    String token = Samples.make("azure-devops-pat", new Random(5)).orElseThrow();
    String other = (token.charAt(0) == 'a' ? 'b' : 'a') + token.substring(1);

    assertThat(NamedChecks.check("azure-devops-pat", token).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("azure-devops-pat", other).outcome()).isEqualTo(Outcome.NEUTRAL);
  }

  @Test
  void complete_takesTheLastCharactersBefore() {
    String head = "x".repeat(76) + "+ASt";
    String tail = Checks.complete("azure-storage", ("Key=" + head).getBytes()).orElseThrow();

    assertThat(NamedChecks.get("azure-storage").check(ByteSlice.utf8(head + tail)).outcome())
        .isEqualTo(Outcome.PASS);
  }
}
