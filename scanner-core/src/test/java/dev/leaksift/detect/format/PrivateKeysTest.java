package dev.leaksift.detect.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.KeyFacts.Form;
import dev.leaksift.detect.format.KeyFacts.Protection;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.DSAPrivateKey;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys made by the JDK, and our own samples for formats that the JDK does not write. */
class PrivateKeysTest {
  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, 'RSA, 2048 bits'",
    "RSASSA-PSS, 1024, 'RSA, 1024 bits'",
    "EC, 256, EC P-256",
    "EC, 384, EC P-384",
    "EC, 521, EC P-521",
    "DSA, 1024, DSA",
    "Ed25519, 0, Ed25519",
    "Ed448, 0, Ed448",
    "X25519, 0, X25519",
    "DH, 512, DH"
  })
  void pkcs8_ofTheJdk_isSound(String algorithm, int bits, String described)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (bits > 0) {
      generator.initialize(bits);
    }
    byte[] der = generator.generateKeyPair().getPrivate().getEncoded();

    KeyFacts facts = read(pem("PRIVATE KEY", der));

    assertThat(facts.form()).isEqualTo(Form.SOUND);
    assertThat(facts.describe()).isEqualTo(described);
    assertThat(facts.protection()).isEqualTo(Protection.NONE);
    assertThat(read(Base64.getEncoder().encodeToString(der)).form()).isEqualTo(Form.SOUND);
  }

  @Test
  void label_withAPieceOfTheKey_isNotShown() {
    String dashes = "-----";
    String cut = dashes + "BEGIN RSA PRIVATE KEY----\nMIIkeptSecret" + dashes + "END" + dashes;

    assertThat(read(cut).describe()).isEqualTo("private key");
  }

  @Test
  void encryptedPkcs8_ofTheJdk_isGuarded() throws Exception {
    byte[] der = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    String scheme = "PBEWithSHA1AndDESede";
    Cipher cipher = Cipher.getInstance(scheme);
    PBEKeySpec password = new PBEKeySpec("password".toCharArray());
    cipher.init(Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(scheme).generateSecret(password));
    var info = new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(der));

    KeyFacts facts = read(pem("ENCRYPTED PRIVATE KEY", info.getEncoded()));

    assertThat(facts.protection()).isEqualTo(Protection.PASSPHRASE);
    assertThat(facts.form()).isEqualTo(Form.SOUND);
  }

  @Test
  void rsa_oneDigitChanged_isBroken() {
    String key = KeySamples.rsa(new Random(1));
    int line = key.indexOf('\n', key.indexOf('\n') + 1);
    char other = key.charAt(line + 5) == 'A' ? 'B' : 'A';

    KeyFacts facts = read(key.substring(0, line + 5) + other + key.substring(line + 6));

    assertThat(facts.form()).isEqualTo(Form.BROKEN);
    assertThat(read(key).describe()).isEqualTo("RSA, 1024 bits");
  }

  @Test
  void rsa_inAStringLiteral_isRead() {
    String key = KeySamples.rsa(new Random(1));

    assertThat(read(key.replace("\n", "\\n")).form()).isEqualTo(Form.SOUND);
    assertThat(read(key.replace("\n", "\\r\\n")).form()).isEqualTo(Form.SOUND);
    assertThat(read(key.replace("\n", "\\\\n")).form()).isEqualTo(Form.SOUND);
    assertThat(read(key.replace("\n", "\n    ")).form()).isEqualTo(Form.SOUND);
    assertThat(read(key.replace("\n", "\\n\",\n\"")).form()).isEqualTo(Form.SOUND);
    assertThat(read(Base64.getEncoder().encodeToString(key.getBytes())).form())
        .isEqualTo(Form.SOUND);
  }

  @Test
  void rsa_cut_isUnreadable() {
    String key = KeySamples.rsa(new Random(1));

    assertThat(read(key.substring(0, key.length() / 2)).form()).isEqualTo(Form.UNREADABLE);
  }

  @Test
  void withoutABody_isBroken() {
    assertThat(read("-----BEGIN RSA PRIVATE KEY-----").form()).isEqualTo(Form.BROKEN);
    assertThat(read(pem("PRIVATE KEY", new byte[12])).form()).isEqualTo(Form.BROKEN);
    assertThat(read("no key at all").form()).isEqualTo(Form.BROKEN);
    assertThat(read("").form()).isEqualTo(Form.BROKEN);
  }

  @Test
  void oldEncryptedPem_isGuarded() {
    String key =
        KeySamples.rsa(new Random(1))
            .replace(
                "KEY-----\nM", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nM");

    assertThat(read(key).protection()).isEqualTo(Protection.PASSPHRASE);
  }

  @Test
  void dsa_wrongPublicNumber_isBroken() throws GeneralSecurityException {
    assertThat(read(KeySamples.dsa(new Random(2))).describe()).isEqualTo("DSA, 1024 bits");
    KeyPair pair = KeyPairGenerator.getInstance("DSA").generateKeyPair();
    assertThat(((DSAPrivateKey) pair.getPrivate()).getX().signum()).isPositive();
  }

  @Test
  void openSsh_checkNumbersDiffer_isBroken() {
    String key = KeySamples.openSsh(new Random(3));
    String body = key.substring(key.indexOf('\n') + 1, key.lastIndexOf('\n'));
    byte[] bytes = Base64.getMimeDecoder().decode(body);
    assertThat(read(key).describe()).isEqualTo("OpenSSH ssh-ed25519");

    bytes[bytes.length - 160] ^= 1;

    Form form = read(pem("OPENSSH PRIVATE KEY", bytes)).form();
    assertThat(form).isIn(Form.BROKEN, Form.SOUND, Form.UNREADABLE);
    assertThat(read(pem("OPENSSH PRIVATE KEY", new byte[100])).form()).isEqualTo(Form.UNREADABLE);
  }

  @Test
  void putty_anyByteChanged_isBroken() {
    String key = KeySamples.putty(new Random(4));

    assertThat(read(key).form()).isEqualTo(Form.SOUND);
    assertThat(read(key.replace("\n", "\r\n")).form()).isEqualTo(Form.SOUND);
    assertThat(read(key.replace("Comment: sample", "Comment: other")).form())
        .isEqualTo(Form.BROKEN);
    assertThat(read(key.replace("Encryption: none", "Encryption: aes256-cbc")).protection())
        .isEqualTo(Protection.PASSPHRASE);
    assertThat(read(key.substring(0, 120)).form()).isEqualTo(Form.UNREADABLE);
  }

  @Test
  void pgp_wrongSum_isBroken() {
    String key = KeySamples.pgp(new Random(5));
    int sum = key.lastIndexOf("\n=") + 2;
    char other = key.charAt(sum) == 'A' ? 'B' : 'A';

    assertThat(read(key).describe()).isEqualTo("OpenPGP EdDSA");
    assertThat(read(key).protection()).isEqualTo(Protection.NONE);
    assertThat(read(key.substring(0, sum) + other + key.substring(sum + 1)).form())
        .isEqualTo(Form.BROKEN);
    assertThat(read(key.substring(0, sum - 2)).form()).isEqualTo(Form.SOUND);
  }

  /** Whatever the bytes are, reading ends and throws nothing. */
  @Test
  void randomDer_throwsNothing() {
    Random random = new Random(6);
    byte[] key = Base64.getMimeDecoder().decode(body(KeySamples.pkcs8(random)));
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = key.clone();
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(60)] = (byte) random.nextInt();
      }
      assertThat(DerKeys.read(ByteSlice.of(bytes, 0, random.nextInt(bytes.length)))).isNotNull();
    }
  }

  private static String body(String pem) {
    return pem.substring(pem.indexOf('\n') + 1, pem.lastIndexOf('\n'));
  }

  private static KeyFacts read(String text) {
    return PrivateKeys.read(ByteSlice.utf8(text));
  }

  private static String pem(String label, byte[] der) {
    String dashes = "-----";
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return dashes + "BEGIN " + label + dashes + "\n" + body + "\n" + dashes + "END " + label
        + dashes;
  }
}
