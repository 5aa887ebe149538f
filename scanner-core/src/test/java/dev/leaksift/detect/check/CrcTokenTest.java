package dev.leaksift.detect.check;

import static dev.leaksift.detect.check.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Evidence;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds each CRC-32 layout against one written out here with BigInteger. */
class CrcTokenTest {
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String ALNUM = DIGITS + UPPER + LOWER;
  private final Random random = new Random(42);

  @ParameterizedTest
  @CsvSource({
    "github-crc32, ghp_, 30, '', false",
    "npm-crc32, npm_, 30, '', false",
    "netbird-crc32, nbp_, 30, '', false",
    "vercel-crc32, vcp_, 50, '', false",
    "polar-crc32, polar_oat_, 37, '', false",
    "salad-crc32, salad_cloud_abc1_, 43, '', false",
    "deno-crc32, ddp_, 30, '', true"
  })
  void base62_upperFirst_passesOnlyTheRightChecksum(
      String name, String prefix, int length, String gap, boolean whole) {
    String body = text(length);
    String sum = padded(number(whole ? prefix + body : body), DIGITS + UPPER + LOWER, 6);

    assertOnly(name, prefix + body + gap, sum);
  }

  @ParameterizedTest
  @CsvSource({"apify-crc32, apify_api_, 30, true", "prefect-crc32, pnu_, 30, false"})
  void base62_lowerFirst_passesOnlyTheRightChecksum(
      String name, String prefix, int length, boolean whole) {
    String body = text(length);
    String sum = padded(number(whole ? prefix + body : body), DIGITS + LOWER + UPPER, 6);

    assertOnly(name, prefix + body, sum);
  }

  @ParameterizedTest
  @CsvSource({
    "cloudflare-crc32, cfut_, 40, '', false, false",
    "zuplo-crc32, zpka_, 32, _, false, false",
    "cashfree-crc32, cfsk_ma_prod_, 32, _, false, false",
    "canva-crc32, cnvca, 43, '', true, false",
    "stack-auth-crc32, sk_, 91, '', true, false",
    "atlassian-crc32, ATATT3xFfGF0, 170, '', true, true",
    "atlassian-crc32, ATBB, 24, '', true, true",
    "atlassian-crc32, ATTA, 64, '', true, true"
  })
  void hex_passesOnlyTheRightChecksum(
      String name, String prefix, int length, String gap, boolean whole, boolean upper) {
    String body = text(length);
    String sum = String.format("%08x", number(whole ? prefix + body : body));

    assertOnly(name, prefix + body + gap, upper ? sum.toUpperCase() : sum);
  }

  @Test
  void grafana_writesTheLowestByteFirst() {
    String head = "glsa_" + text(32);
    int swapped = Integer.reverseBytes(number(head).intValue());

    assertOnly("grafana-crc32", head + "_", String.format("%08x", swapped));
  }

  @Test
  void cfxre_isNotPadded() {
    for (int i = 0; i < 200; i++) {
      String head = "cfxk_" + text(20);
      assertOnly("cfxre-crc32", head + "_", padded(number(head), DIGITS + UPPER + LOWER, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apify",
        "atlassian",
        "canva",
        "cashfree",
        "cfxre",
        "cloudflare",
        "deno",
        "github",
        "npm",
        "prefect",
        "salad",
        "vercel",
        "zuplo"
      })
  void wrongChecksum_triedOnIssuedTokens_drops(String name) {
    assertThat(NamedChecks.check(name + "-crc32", "key_" + text(60)).drops()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"netbird", "polar", "stack-auth"})
  void wrongChecksum_neverTriedOnAToken_doubts(String name) {
    Verdict verdict = NamedChecks.check(name + "-crc32", "key_" + text(60));

    assertThat(verdict.doubts()).isTrue();
    assertThat(verdict.evidence().orElseThrow().kind()).isEqualTo(Evidence.Kind.CONTEXT);
  }

  @Test
  void githubRefresh_isKept() {
    assertThat(NamedChecks.check("github-refresh", "gh" + "r_" + text(36)).drops()).isFalse();
    assertThat(NamedChecks.check("github-refresh", "gh" + "r_" + text(76)).drops()).isFalse();
  }

  @Test
  void complete_knowsWhereTheTokenStarts() {
    String token = "ddp_" + text(30);

    assertThat(Checks.complete("deno-crc32", bytes("DENO_TOKEN=" + token)))
        .isEqualTo(Checks.complete("deno-crc32", bytes(token)));
    assertThat(Checks.complete("deno-crc32", bytes("no head"))).isEmpty();
    assertThat(Checks.complete("github-crc32", bytes("short"))).isEmpty();
  }

  private void assertOnly(String name, String head, String sum) {
    TokenCheck check = NamedChecks.get(name);
    assertThat(Checks.complete(name, bytes(head))).contains(sum);
    assertThat(check.check(ByteSlice.utf8(head + sum)).outcome()).isEqualTo(PASS);
    String other = (sum.charAt(0) == '0' ? '1' : '0') + sum.substring(1);
    assertThat(check.check(ByteSlice.utf8(head + other)).outcome()).isNotEqualTo(PASS);
    assertThat(check.check(ByteSlice.utf8("x" + sum)).outcome()).isNotEqualTo(PASS);
  }

  private static BigInteger number(String text) {
    CRC32 crc = new CRC32();
    crc.update(bytes(text));
    return BigInteger.valueOf(crc.getValue());
  }

  private static String padded(BigInteger number, String alphabet, int width) {
    StringBuilder digits = new StringBuilder();
    BigInteger base = BigInteger.valueOf(alphabet.length());
    for (BigInteger rest = number; rest.signum() > 0; rest = rest.divide(base)) {
      digits.insert(0, alphabet.charAt(rest.mod(base).intValue()));
    }
    return alphabet.substring(0, 1).repeat(Math.max(0, width - digits.length())) + digits;
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALNUM.charAt(random.nextInt(ALNUM.length())));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
