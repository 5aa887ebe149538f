package dev.leaksift.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodings against the JDK's, Commons Codec's or an obvious one, and published vectors. */
class EncodingsTest {
  private final Random random = new Random(1);

  @Test
  void radix_equalsBigInteger() {
    for (int i = 0; i < 500; i++) {
      long number = random.nextLong() >>> 1 + random.nextInt(60);
      String expected = BigInteger.valueOf(number).toString(36);
      assertThat(new String(Radix.BASE36.encode(number, 0))).isEqualTo(expected);
      assertThat(new String(Radix.BASE36.encode(number, 20)))
          .isEqualTo("0".repeat(20 - expected.length()) + expected);
    }
    assertThatThrownBy(() -> Radix.HEX.encode(256, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Radix.HEX.encode(-1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void base64_equalsTheJdk() {
    for (int i = 0; i < 500; i++) {
      byte[] bytes = randomBytes(random.nextInt(50));
      for (Base64.Encoder encoder :
          new Base64.Encoder[] {
            Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getEncoder().withoutPadding()
          }) {
        assertThat(Base64Text.decode(ByteSlice.of(encoder.encode(bytes)))).contains(bytes);
      }
      byte[] lines = Base64.getMimeEncoder(16, new byte[] {'\n'}).encode(bytes);
      assertThat(Base64Text.decodeWrapped(ByteSlice.of(lines))).contains(bytes);
      String escaped = '"' + new String(lines).replace("\n", "\\n\",\n\"") + '"';
      assertThat(Base64Text.decodeWrapped(ByteSlice.utf8(escaped))).contains(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({"A", "AAAAA", "AA=A", "A?==", "AA\\", "'A A A'"})
  void base64_illegal_isEmpty(String text) {
    assertThat(Base64Text.decode(ByteSlice.utf8(text))).isEmpty();
  }

  @Test
  void base32_equalsCommonsCodec() {
    Base32 codec = new Base32();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = randomBytes(random.nextInt(50));
      String text = codec.encodeToString(bytes).replace("=", "");
      assertThat(dev.leaksift.bytes.Base32.encode(bytes)).isEqualTo(text);
      assertThat(dev.leaksift.bytes.Base32.decode(ByteSlice.utf8(text))).contains(bytes);
      assertThat(dev.leaksift.bytes.Base32.decode(ByteSlice.utf8(text.toLowerCase())))
          .contains(bytes);
    }
    assertThat(dev.leaksift.bytes.Base32.decode(ByteSlice.utf8("aB"))).isEmpty();
    assertThat(dev.leaksift.bytes.Base32.decode(ByteSlice.utf8("A1"))).isEmpty();
  }

  @Test
  void base58_equalsBigInteger() {
    String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    for (int i = 0; i < 300; i++) {
      byte[] bytes = randomBytes(1 + random.nextInt(60));
      Arrays.fill(bytes, 0, Math.min(bytes.length, random.nextInt(3)), (byte) 0);
      StringBuilder text = new StringBuilder();
      for (var rest = new BigInteger(1, bytes); rest.signum() > 0; ) {
        text.insert(0, alphabet.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
        rest = rest.divide(BigInteger.valueOf(58));
      }
      for (int zero = 0; zero < bytes.length && bytes[zero] == 0; zero++) {
        text.insert(0, '1');
      }
      assertThat(Base58.BITCOIN.encode(bytes)).isEqualTo(text.toString());
      assertThat(Base58.BITCOIN.decode(ByteSlice.utf8(text.toString()))).contains(bytes);
      assertThat(Base58.RIPPLE.decodeChecked(ByteSlice.utf8(Base58.RIPPLE.encodeChecked(bytes))))
          .contains(bytes);
    }
  }

  @Test
  void base58_illegalOrLong_isEmpty() {
    assertThat(Base58.BITCOIN.decode(ByteSlice.utf8("10"))).isEmpty();
    assertThat(Base58.BITCOIN.decode(ByteSlice.utf8("1".repeat(257)))).isEmpty();
    assertThat(Base58.BITCOIN.decode(ByteSlice.utf8(""))).isEmpty();
    assertThat(Base58.BITCOIN.decodeChecked(ByteSlice.utf8("1111"))).isEmpty();
  }

  /** The genesis block's address, as the Bitcoin wiki prints it. */
  @Test
  void base58check_publishedAddress_isRight() {
    String address = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";

    assertThat(Base58.BITCOIN.decodeChecked(ByteSlice.utf8(address)).orElseThrow()).hasSize(21);
    assertThat(Base58.BITCOIN.decodeChecked(ByteSlice.utf8(address.replace('z', 'y')))).isEmpty();
  }

  /** The vectors of BIP-173. */
  @ParameterizedTest
  @CsvSource({
    "A12UEL5L, a",
    "a12uel5l, a",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw, abcdef",
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j, 1",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w, split",
    "?1ezyfcl, ?"
  })
  void bech32_publishedVectors_areRight(String text, String humanPart) {
    assertThat(Bech32.decode(ByteSlice.utf8(text)).orElseThrow().humanPart()).isEqualTo(humanPart);
  }

  @ParameterizedTest
  @CsvSource({
    "pzry9x0s0muk",
    "1pzry9x0s0muk",
    "x1b4n0q5v",
    "li1dgmt3",
    "A1G7SGD8",
    "10a06t8",
    "a12UEL5L"
  })
  void bech32_publishedFaults_areEmpty(String text) {
    assertThat(Bech32.decode(ByteSlice.utf8(text))).isEmpty();
  }

  @Test
  void bech32_roundTrip() {
    for (int i = 0; i < 200; i++) {
      byte[] bytes = randomBytes(random.nextInt(60));
      Bech32 decoded = Bech32.decode(ByteSlice.utf8(Bech32.encode("hrp", bytes))).orElseThrow();
      assertThat(decoded.data()).isEqualTo(bytes);
    }
  }

  /** The check values of the catalogues: of the nine digits. */
  @Test
  void crc_checkValues() {
    ByteSlice digits = ByteSlice.utf8("123456789");

    assertThat(Crc.crc32(digits)).isEqualTo(0xcbf43926L);
    assertThat(Crc.crc16(digits)).isEqualTo(0x31c3);
    assertThat(Crc.crc24(digits)).isEqualTo(0x21cf02);
  }

  /** Vectors of the .NET runtime's and SymCrypt's tests. */
  @ParameterizedTest
  @CsvSource({
    "004fb61a001bdbcc, '', 30ed35c100cd3c7d",
    "004fb61a001bdbcc, af, 48e73fc77d75ddc1",
    "004fb61a001bdbcc, e70f, b5f6e1fc485dbff8",
    "004fb61a001bdbcc, 37f495, f0b07c789b8cf7e8",
    "004fb61a001bdbcc, 8642dc59, 7008f2e87e9cf556",
    "004fb61a001bdbcc, 153fb79826, e6c08c6da2afa997",
    "004fb61a001bdbcc, 0932e6246c47, 6f04bf1a5ea24060",
    "004fb61a001bdbcc, ab427ea8d10fc7, e11847e4f0678c41",
    "804fb61a001bdbcc, '', 10a9d5d3996fd65d",
    "d53cd9cecd0893b7, 616263, 22c74339492769bf"
  })
  void marvin_publishedVectors(String seed, String bytes, String expected) {
    long hash =
        Marvin32.hash64(
            ByteSlice.of(HexFormat.of().parseHex(bytes)), Long.parseUnsignedLong(seed, 16));

    assertThat(String.format("%016x", hash)).isEqualTo(expected);
  }

  @Test
  void marvin_seedsHaveEightCharacters() {
    assertThat(Marvin32.seed("Default0")).isEqualTo(0x44656661756c7430L);
    assertThatThrownBy(() -> Marvin32.seed("short")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void entropy_knownSpreads() {
    assertThat(Entropy.bitsPerByte(ByteSlice.utf8(""))).isZero();
    assertThat(Entropy.bitsPerByte(ByteSlice.utf8("aaaa"))).isZero();
    assertThat(Entropy.bitsPerByte(ByteSlice.utf8("abab"))).isCloseTo(1.0, within());
    assertThat(Entropy.bitsPerByte(ByteSlice.utf8("abcdefgh"))).isCloseTo(3.0, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-9);
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
