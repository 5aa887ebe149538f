package dev.leaksift.detect.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.Base58;
import dev.leaksift.bytes.Ripemd160;
import dev.leaksift.detect.check.Verdict.Outcome;
import dev.leaksift.model.Severity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published vectors, each stored in halves. */
class WalletKeysTest {
  @ParameterizedTest
  @CsvSource({
    "bitcoin-wif, 5HueCGU8rMjxEXxiPuD5BDku4Mk, FqeZyd4dZ1jvhTVqvbTLvyTJ",
    "bitcoin-wif, KwdMAjGmerYanjeui5SHS7JkmpZvV, ipYvB2LJGU1ZxJwYvP98617",
    "bip38-key, 6PRVWUbkzzsbcVac2qwfssoUJAN1X, hrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg",
    "tezos-key, edsk3QoqBuvdamxouPhin7swCvk, QNgq4jP5KZPbwWNnwdZpSpJiEbq",
    "eos-key, PVT_K1_2bfGi9rYsXQSXXTvJbDA, PhHLQUojjaNLomdm3cEJ1XTzMqUt3V",
    "xrp-seed, snoPBrXtMeMyMH, UVTgbuqAfg1SUTb",
    "nostr-nsec, nsec1vl029mgpspedva04g90vltkh6fvh, 240zqtv9k0t9af8935ke9laqsnlfe5",
    "age-key, AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZ, GFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
  })
  void publishedVectors_pass(String name, String head, String tail) {
    assertThat(NamedChecks.check(name, head + tail).outcome()).isEqualTo(Outcome.PASS);
    char last = tail.charAt(tail.length() - 1);
    String altered = head + tail.substring(0, tail.length() - 1) + (last == '2' ? '3' : '2');
    assertThat(NamedChecks.check(name, altered).drops()).isTrue();
  }

  /** The first vector of BIP-32. */
  @Test
  void extendedKey_publishedVector_passes() {
    String key =
        "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2"
            + "nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6"
            + "LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi";

    assertThat(NamedChecks.check("bip32-xprv", key).outcome()).isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("bitcoin-wif", key).drops()).isTrue();
  }

  @Test
  void encryptedKey_isMilder() {
    String key = Samples.make("bip38-key", new Random(1)).orElseThrow();

    assertThat(NamedChecks.check("bip38-key", key).atMost()).contains(Severity.MEDIUM);
  }

  /** From the vectors of the reference implementation of BIP-39. */
  @Test
  void bip39_publishedVectors_pass() {
    String[][] phrases = {
      {"abandon ".repeat(11), "about"},
      {"legal winner thank year wave", " sausage worth useful", " legal winner thank yellow"},
      {"letter advice cage absurd amount", " doctor acoustic avoid", " letter advice cage above"},
      {"zoo ".repeat(23), "vote"},
      {
        "void come effort suffer camp survey",
        " warrior heavy shoot primary",
        " clutch crush",
        " open amazing screen patrol",
        " group space point ten",
        " exist slush involve unfold"
      }
    };
    for (String[] parts : phrases) {
      String phrase = String.join("", parts);
      assertThat(NamedChecks.check("bip39", phrase).outcome()).isEqualTo(Outcome.PASS);
      String quoted = '"' + phrase.replace(" ", "\", \"").toUpperCase() + '"';
      assertThat(NamedChecks.check("bip39", quoted).outcome()).isEqualTo(Outcome.PASS);
    }
    assertThat(NamedChecks.check("bip39", "abandon ".repeat(12)).drops()).isTrue();
    assertThat(NamedChecks.check("bip39", "abandon ".repeat(11) + "sentence").drops()).isTrue();
    assertThat(NamedChecks.check("bip39", "abandon about").drops()).isTrue();
  }

  @Test
  void monero_wrongLastWord_drops() {
    String phrase = Samples.make("monero-mnemonic", new Random(2)).orElseThrow();

    assertThat(NamedChecks.check("monero-mnemonic", phrase + "x").outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("monero-mnemonic", phrase + " x").drops()).isTrue();
    String other = phrase.substring(0, phrase.lastIndexOf(' ')) + " qqqqqq";
    assertThat(NamedChecks.check("monero-mnemonic", other).drops()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"stellar-seed", "nats-nkey"})
  void crc16_anyCharacterChanged_drops(String name) {
    String seed = Samples.make(name, new Random(3)).orElseThrow();
    for (int i = 0; i < seed.length() - 1; i++) {
      char other = seed.charAt(i) == 'B' ? 'C' : 'B';
      String altered = seed.substring(0, i) + other + seed.substring(i + 1);
      assertThat(NamedChecks.check(name, altered).drops()).as("character " + i).isTrue();
    }
  }

  @Test
  void solana_pairOfTheJdk_passes() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] both = Arrays.copyOf(tail(pair.getPrivate().getEncoded()), 64);
    System.arraycopy(tail(pair.getPublic().getEncoded()), 0, both, 32, 32);
    byte[] other = both.clone();
    other[0] ^= 1;
    int[] numbers = IntStream.range(0, 64).map(i -> both[i] & 0xff).toArray();

    assertThat(NamedChecks.check("solana-keypair", Base58.BITCOIN.encode(both)).outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("solana-keypair", Arrays.toString(numbers)).outcome())
        .isEqualTo(Outcome.PASS);
    assertThat(NamedChecks.check("solana-keypair", Base58.BITCOIN.encode(other)).drops()).isTrue();
    assertThat(NamedChecks.check("solana-keypair", "[1,2,3]").drops()).isTrue();
    assertThat(NamedChecks.check("solana-keypair", "[" + "256,".repeat(64)).drops()).isTrue();
  }

  private static byte[] tail(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  @Test
  void secp256k1_outOfRange_drops() {
    String order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

    assertThat(NamedChecks.check("secp256k1-key", order).drops()).isTrue();
    assertThat(NamedChecks.check("secp256k1-key", "0x" + "0".repeat(64)).drops()).isTrue();
    assertThat(NamedChecks.check("secp256k1-key", order.replace("4141", "4140")).outcome())
        .isEqualTo(Outcome.NEUTRAL);
  }

  /** Vectors of the paper. */
  @ParameterizedTest
  @CsvSource({
    "'', 9c1185a5c5e9fc54612808977ee8f548b2258d31",
    "abc, 8eb208f7e05d987a9b044a8e98c6b087f15a0bfc",
    "abcdefghijklmnopqrstuvwxyz, f71c27109c692c1b56bbdceb5b9d2865b3708dbc",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789,"
        + " b0e20b6e3116640286ed3a87a5713079b21f5189"
  })
  void ripemd160_publishedVectors(String message, String digest) {
    byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);

    assertThat(HexFormat.of().formatHex(Ripemd160.digest(bytes))).isEqualTo(digest);
  }
}
