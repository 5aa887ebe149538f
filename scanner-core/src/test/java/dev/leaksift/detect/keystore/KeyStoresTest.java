package dev.leaksift.detect.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key stores are made when the tests run, with passwords that nobody keeps. */
class KeyStoresTest {
  private static final char[] PASSWORD = UUID.randomUUID().toString().toCharArray();
  private static final String DATA = "06092a864886f70d010701";

  @ParameterizedTest
  @ValueSource(strings = {"JKS", "JCEKS", "PKCS12"})
  void read_storesOfTheJdk_countsTheirKeys(String type) throws Exception {
    StoreFacts facts = read(stored(type, 2)).orElseThrow();

    assertThat(facts.guardedKeys()).isEqualTo(2);
    assertThat(facts.openKeys()).isZero();
    assertThat(facts.whole()).isTrue();
    assertThat(facts.describe()).contains("key store, 2 keys encrypted");
  }

  @Test
  void read_secretKeyOfJceks_isTheLastThatCanBeSeen() throws Exception {
    KeyStore store = KeyStore.getInstance("JCEKS");
    store.load(null, PASSWORD);
    SecretKey key = new javax.crypto.spec.SecretKeySpec(new byte[16], "AES");
    store.setKeyEntry("one", key, PASSWORD, null);

    StoreFacts facts = read(written(store)).orElseThrow();

    assertThat(facts.guardedKeys()).isOne();
    assertThat(facts.whole()).isTrue();
  }

  @Test
  void read_certificatesAlone_holdNoKey() throws IOException {
    Path trusted = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");

    StoreFacts facts = read(Files.readAllBytes(trusted)).orElseThrow();

    assertThat(facts.hasKey()).isFalse();
  }

  @Test
  void read_pkcs12WithoutPassword_tellsThatTheKeyIsOpen() {
    String bag = tlv("30", "060b2a864886f70d010c0a0101" + tlv("a0", tlv("30", "020100")));
    String safe = tlv("30", DATA + tlv("a0", tlv("04", tlv("30", bag))));
    String sealed = tlv("30", "06092a864886f70d010706" + tlv("a0", tlv("30", "020100")));
    String safes = tlv("30", DATA + tlv("a0", tlv("04", tlv("30", safe + sealed))));
    byte[] file = java.util.HexFormat.of().parseHex(tlv("30", "020103" + safes));

    StoreFacts facts = read(file).orElseThrow();

    assertThat(facts.openKeys()).isOne();
    assertThat(facts.describe())
        .isEqualTo("PKCS#12 key store, 1 key not encrypted, 1 part encrypted as a whole");
  }

  @Test
  void read_bouncyCastleStore_tellsSealedFromOpenKeys() throws IOException {
    StoreFacts sealed = read(bouncyCastle(4)).orElseThrow();
    StoreFacts open = read(bouncyCastle(2)).orElseThrow();

    assertThat(sealed.guardedKeys()).isOne();
    assertThat(open.openKeys()).isOne();
    assertThat(open.whole()).isTrue();
  }

  @Test
  void read_otherFiles_empty() {
    assertThat(read(new byte[64])).isEmpty();
    assertThat(read(ByteSlice.utf8("0\u0001 text that begins like a sequence does").toByteArray()))
        .isEmpty();
    assertThat(read(new byte[] {(byte) 0xfe, (byte) 0xed})).isEmpty();
  }

  /** Whatever the bytes are, reading ends and throws nothing. */
  @Test
  void read_damagedStores_neverFails() throws Exception {
    Random random = new Random(3);
    for (String type : new String[] {"JKS", "JCEKS", "PKCS12"}) {
      byte[] whole = stored(type, 1);
      for (int i = 0; i < 2_000; i++) {
        byte[] damaged = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        assertThat(read(damaged)).isNotNull();
      }
    }
  }

  private static Optional<StoreFacts> read(byte[] file) {
    return KeyStores.read(ByteSlice.of(file));
  }

  /** A value of DER in hexadecimal. */
  private static String tlv(String tag, String content) {
    return tag + String.format("%02x", content.length() / 2) + content;
  }

  /** A store with private keys that are encrypted already, so that no certificate is needed. */
  static byte[] stored(String type, int keys) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, PASSWORD);
    for (int i = 0; i < keys; i++) {
      store.setKeyEntry("key" + i, encryptedKey(), null);
    }
    return written(store);
  }

  private static byte[] written(KeyStore store) throws GeneralSecurityException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return out.toByteArray();
  }

  private static byte[] encryptedKey() throws GeneralSecurityException, IOException {
    byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    String method = "PBEWithSHA1AndDESede";
    Cipher cipher = Cipher.getInstance(method);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(method).generateSecret(new PBEKeySpec(PASSWORD)));
    return new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(key)).getEncoded();
  }

  private static byte[] bouncyCastle(int kind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(2);
    out.writeInt(20);
    out.write(new byte[20]);
    out.writeInt(1_024);
    out.write(kind);
    out.writeUTF("key");
    out.writeLong(0);
    out.writeInt(0);
    if (kind == 2) {
      out.write(0);
      out.writeUTF("PKCS#8");
      out.writeUTF("EC");
    }
    out.writeInt(40);
    out.write(new byte[40]);
    out.write(0);
    out.write(new byte[20]);
    return bytes.toByteArray();
  }
}
