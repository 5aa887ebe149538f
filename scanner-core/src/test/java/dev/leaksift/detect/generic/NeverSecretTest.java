package dev.leaksift.detect.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeverSecretTest {
  private static final String BASE62 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<your password>",
        "xxxxxxxx",
        "********",
        "changeme",
        "CHANGE_ME",
        "ThisIsAnEXAMPLE",
        "12345678",
        "abcdefgh",
        "qwertyuiop",
        "0123456789abcdef",
        "aaaaaaaaaaaa",
        "[redacted]",
        "your-token-here",
        "YOUR_API_KEY",
        "dummy-value",
        "token_xxxxxxxxx",
        "abc...",
        "undefined",
        "p4ssw0rd",
        "P@$$w0rd",
        "s3cr3t"
      })
  void looksLikePlaceholder_filler_true(String value) {
    byte[] bytes = bytes(value);

    assertThat(NeverSecret.looksLikePlaceholder(bytes, 0, bytes.length)).isTrue();
  }

  @Test
  void looksLikePlaceholder_empty_true() {
    assertThat(NeverSecret.looksLikePlaceholder(new byte[3], 2, 2)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${DB_PASSWORD}",
        "$DB_PASSWORD",
        "$(cat file)",
        "%DB_PASS%",
        "@db.pass@",
        "{{ password }}",
        "#{secret}",
        "<%= secret %>",
        "process.env.TOKEN",
        "vault:kv/data#x",
        "ENC[AES256_GCM,x]",
        "ENC(abc=)",
        "prefix-${TOKEN}-suffix",
        "arn:aws:secretsmanager:x",
        "op://vault/item",
        "__TOKEN__",
        "$config->password",
        "env(SECRET)"
      })
  void looksLikeReference_pointer_true(String value) {
    byte[] bytes = bytes(value);

    assertThat(NeverSecret.looksLikeReference(bytes, 0, bytes.length)).isTrue();
  }

  @Test
  void looksLikeDigest_uuidAndNamedHash_true() {
    byte[] uuid = bytes("5e255078-76d1-4c81-8c6b-ca572b9f63a3");
    byte[] hash = bytes("sha256:" + "ab".repeat(32));

    assertThat(NeverSecret.looksLikeDigest(uuid, 0, uuid.length)).isTrue();
    assertThat(NeverSecret.looksLikeDigest(hash, 0, hash.length)).isTrue();
  }

  @Test
  void looksLikePublicKey_sshKey_true() {
    byte[] key = bytes("ssh-ed25519 " + "AAAA" + "C3Nz".repeat(12));

    assertThat(NeverSecret.looksLikePublicKey(key, 0, key.length)).isTrue();
  }

  @Test
  void matches_randomTokens_almostNever() {
    Random random = new Random(7);
    int taken = 0;

    for (int i = 0; i < 20_000; i++) {
      byte[] token = new byte[20 + random.nextInt(60)];
      for (int j = 0; j < token.length; j++) {
        token[j] = (byte) BASE62.charAt(random.nextInt(BASE62.length()));
      }
      taken += NeverSecret.matches(token, 0, token.length) ? 1 : 0;
    }

    assertThat(taken).isLessThanOrEqualTo(2);
  }

  @Test
  void matches_anyBytesAndRange_staysWithinRange() {
    Random random = new Random(11);

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[24];
      random.nextBytes(bytes);
      byte[] changed = bytes.clone();
      changed[0] ^= 1;
      changed[23] ^= 1;

      assertThat(NeverSecret.matches(changed, 1, 23)).isEqualTo(NeverSecret.matches(bytes, 1, 23));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
