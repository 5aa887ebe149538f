package dev.leaksift.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.detect.check.Verdict.Outcome;
import dev.leaksift.detect.format.Draw;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenStructureTest {
  private static final String SIGNATURE = "c2ln".repeat(10);

  @Test
  void jwt_tellsAlgorithmIssuerAndExpiry() {
    String token =
        jwt("{\"alg\":\"HS256\"}", "{\"iss\":\"acme corp\",\"exp\":1735689600,\"sub\":\"me\"}");

    Verdict verdict = NamedChecks.check("jwt", token);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.evidence().map(Evidence::detail))
        .contains("JWT, HS256, issuer acme?corp, expires 2025-01-01");
  }

  @Test
  void jwt_afterAProvidersPrefix_isRead() {
    String token = "ghs" + "_123_" + jwt("{\"alg\":\"RS256\"}", "{}");

    assertThat(NamedChecks.check("jwt", token).outcome()).isEqualTo(Outcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"typ\":\"JWT\"}|{}",
        "{\"alg\":\"none\"}|{}",
        "{\"alg\":\"HS256\"}|[]",
        "{\"alg\":\"HS256\"}|{\"a\":",
        "{alg:HS256}|{}"
      })
  void jwt_faulty_drops(String header, String payload) {
    assertThat(NamedChecks.check("jwt", jwt(header, payload)).drops()).isTrue();
  }

  @Test
  void jwt_strangeExpiry_isToldAsSuch() {
    String token = jwt("{\"alg\":\"HS256\"}", "{\"exp\":1e300}");

    assertThat(NamedChecks.check("jwt", token).evidence().orElseThrow().detail())
        .contains("expiry unreadable");
  }

  @Test
  void jwt_encrypted_isRead() {
    String head = url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}");
    String token =
        head + "." + "." + url("twelve bytes") + "." + url("data") + "." + url("0123456789abcdef");

    assertThat(NamedChecks.check("jwt", token).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("jwt", token + "A").drops()).isFalse();
    assertThat(NamedChecks.check("jwt", head + "....").drops()).isTrue();
  }

  @Test
  void supabase_anonymousRole_drops() {
    String header = "{\"alg\":\"HS256\"}";
    String anon = jwt(header, "{\"iss\":\"supabase\",\"role\":\"anon\"}");
    String service = jwt(header, "{\"iss\":\"supabase\",\"role\":\"service_role\"}");

    assertThat(NamedChecks.check("jwt-supabase-service-role", anon).drops()).isTrue();
    assertThat(NamedChecks.check("jwt-supabase-service-role", service).drops()).isFalse();
  }

  @Test
  void paseto_bodyTooShort_drops() {
    assertThat(NamedChecks.check("paseto", "v4" + ".local." + "A".repeat(100)).drops()).isFalse();
    assertThat(NamedChecks.check("paseto", "v4" + ".local." + "A".repeat(40)).drops()).isTrue();
    assertThat(NamedChecks.check("paseto", "v4" + ".public." + "A".repeat(200)).drops()).isTrue();
    assertThat(NamedChecks.check("paseto", "v5" + ".local." + "A".repeat(200)).drops()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 58, 74})
  void openAi_unequalHalves_doubts(int half) {
    String key = "sk-" + "proj-" + "a".repeat(half) + "T3Blbk" + "FJ" + "b".repeat(half);

    assertThat(NamedChecks.check("openai-key", key).drops()).isFalse();
    assertThat(NamedChecks.check("openai-key", key + "b").doubts()).isTrue();
    assertThat(NamedChecks.check("openai-key", key.replace("T3B", "T3C")).doubts()).isTrue();
  }

  /** The account that public write-ups of the layout use as their example. */
  @Test
  void awsKeyId_tellsTheAccount() {
    Verdict verdict = NamedChecks.check("aws-key-id", "ASI" + "AQNZGKIQY56JQ7WML");

    assertThat(verdict.evidence().orElseThrow().detail())
        .isEqualTo("an id of AWS account 029608264753");
    assertThat(NamedChecks.check("aws-key-id", "AKI" + "AIOSFODNN7EXAMPL").outcome())
        .isEqualTo(Outcome.NEUTRAL);
    assertThat(NamedChecks.check("aws-key-id", "AKI" + "A7777777777777777").outcome())
        .isEqualTo(Outcome.NEUTRAL);
  }

  @Test
  void stripe_testMode_isMild() {
    assertThat(NamedChecks.check("stripe-key", "sk" + "_test_" + "a1".repeat(12)).atMost())
        .contains(Severity.LOW);
    assertThat(NamedChecks.check("stripe-key", "sk" + "_live_" + "a1".repeat(12)).atMost())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "uuid-v4, 6ba7b810-9dad-41d1-80b4-00c04fd430c8, false",
    "uuid-v4, 6ba7b810-9dad-11d1-80b4-00c04fd430c8, true",
    "uuid-v1, 6ba7b810-9dad-11d1-80b4-00c04fd430c8, false",
    "uuid, 6ba7b810-9dad-11d1-80b4-00c04fd430c8, false",
    "uuid, 6ba7b810-9dad-11d1-c0b4-00c04fd430c8, true",
    "uuid, 6ba7b810-9dad-11d1-80b4-00c04fd430cg, true",
    "uuid, 00000000-0000-0000-0000-000000000000, true"
  })
  void uuid_versionAndVariant(String name, String uuid, boolean drops) {
    assertThat(NamedChecks.check(name, uuid).drops()).isEqualTo(drops);
  }

  @Test
  void trustpub_wrongCharacter_drops() {
    String head = "cio" + "_tp_" + "abcdefghijklmnopqrstuvwxyz01234";
    String sum =
        Checks.complete("trustpub-xor", head.getBytes(StandardCharsets.UTF_8)).orElseThrow();

    assertThat(NamedChecks.check("trustpub-xor", head + sum).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("trustpub-xor", head + "!").drops()).isTrue();
  }

  /** A random text of the same alphabet and length is no such token. */
  @Test
  void structures_ofRandomText_rarelyPass() {
    Random random = new Random(9);
    for (String name : Checks.names()) {
      String sample = Samples.make(name, random).orElse("");
      int passed = 0;
      for (int round = 0; round < 40 && !sample.isEmpty(); round++) {
        String text = new Draw(random).alphanumeric(sample.length());
        passed += NamedChecks.check(name, text).outcome() == Outcome.PASS ? 1 : 0;
      }
      assertThat(passed).as(name).isLessThan(5);
    }
  }

  private static String jwt(String header, String payload) {
    return url(header) + "." + url(payload) + "." + SIGNATURE;
  }

  private static String url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
