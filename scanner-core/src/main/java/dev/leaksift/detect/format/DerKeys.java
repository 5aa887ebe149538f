package dev.leaksift.detect.format;

import dev.leaksift.bytes.ByteSlice;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * Private keys in DER: PKCS#1 (RFC 8017), SEC 1 (RFC 5915), OpenSSL's DSA, PKCS#8 plain and
 * encrypted (RFC 5958). Stateless.
 */
final class DerKeys {
  private static final int MAX_CHECKED_BITS = 4_096;
  private static final String RSA = "2a864886f70d010101";
  private static final String RSA_PSS = "2a864886f70d01010a";
  private static final String EC = "2a8648ce3d0201";
  private static final String DSA = "2a8648ce380401";

  private static final Map<String, String> CURVES =
      Map.of(
          "2a8648ce3d030107", "EC P-256",
          "2b81040022", "EC P-384",
          "2b81040023", "EC P-521",
          "2b8104000a", "EC secp256k1",
          "2b81040021", "EC P-224",
          "2a8648ce3d030101", "EC P-192");

  private static final Map<String, String> OTHERS =
      Map.of(
          "2b6570", "Ed25519",
          "2b6571", "Ed448",
          "2b656e", "X25519",
          "2b656f", "X448",
          "2a864886f70d010301", "DH",
          "2a8648ce3e0201", "DH");

  private DerKeys() {}

  /** Any of the plain forms. */
  static KeyFacts read(ByteSlice der) {
    Der outer = new Der(der);
    Optional<ByteSlice> content = outer.read(Der.SEQUENCE);
    if (content.isEmpty()) {
      return KeyFacts.unreadable("private key");
    }
    if (new Der(content.get()).isNext(Der.SEQUENCE)) {
      return encrypted(content.get());
    }
    Der key = new Der(content.get());
    int version = key.number().intValue();
    if (key.isNext(Der.SEQUENCE)) {
      return pkcs8(key);
    }
    if (version == 1 && key.isNext(Der.OCTETS)) {
      return sec1(key);
    }
    return version == 0 || version == 1 ? numbers(key) : KeyFacts.unreadable("private key");
  }

  /** EncryptedPrivateKeyInfo: how, then the encrypted key. */
  private static KeyFacts encrypted(ByteSlice content) {
    Der key = new Der(content);
    String how = key.sequence().oid();
    boolean fits = !how.isEmpty() && key.read(Der.OCTETS).isPresent();
    return fits ? KeyFacts.guarded("encrypted key") : KeyFacts.unreadable("encrypted key");
  }

  private static KeyFacts pkcs8(Der key) {
    Der algorithm = key.sequence();
    String oid = algorithm.oid();
    Optional<ByteSlice> inner = key.read(Der.OCTETS);
    if (oid.isEmpty() || inner.isEmpty()) {
      return KeyFacts.unreadable("private key");
    }
    return switch (oid) {
      case RSA, RSA_PSS -> {
        Der rsa = new Der(inner.get()).sequence();
        rsa.number();
        yield numbers(rsa);
      }
      case EC -> KeyFacts.sound(CURVES.getOrDefault(algorithm.oid(), "EC"), 0);
      case DSA -> KeyFacts.sound("DSA", 0);
      default ->
          OTHERS.containsKey(oid)
              ? KeyFacts.sound(OTHERS.get(oid), 0)
              : KeyFacts.sound("private key of another kind", 0);
    };
  }

  /** ECPrivateKey after its version. */
  private static KeyFacts sec1(Der key) {
    int bytes = key.read(Der.OCTETS).map(ByteSlice::length).orElse(0);
    String curve = key.read(0xa0).map(named -> new Der(named).oid()).orElse("");
    return bytes >= 16 && bytes <= 66
        ? KeyFacts.sound(CURVES.getOrDefault(curve, "EC"), 0)
        : KeyFacts.unreadable("EC");
  }

  /** After the version: n, e, d, p, q... of RSA or p, q, g, y, x of DSA. */
  private static KeyFacts numbers(Der key) {
    BigInteger[] numbers = new BigInteger[9];
    int count = 0;
    while (count < numbers.length && key.isNext(Der.INTEGER)) {
      numbers[count++] = key.number();
      if (numbers[count - 1].signum() < 0) {
        return KeyFacts.unreadable("private key");
      }
    }
    if (count >= 8) {
      boolean fits = numbers[3].multiply(numbers[4]).equals(numbers[0]);
      return fits ? KeyFacts.sound("RSA", numbers[0].bitLength()) : KeyFacts.broken("RSA");
    }
    return count == 5 ? dsa(numbers) : KeyFacts.unreadable("private key");
  }

  private static KeyFacts dsa(BigInteger[] numbers) {
    BigInteger p = numbers[0];
    if (p.bitLength() < 512 || p.bitLength() > MAX_CHECKED_BITS || numbers[4].bitLength() > 512) {
      return KeyFacts.unreadable("DSA");
    }
    boolean fits = numbers[2].modPow(numbers[4], p).equals(numbers[3]);
    return fits ? KeyFacts.sound("DSA", p.bitLength()) : KeyFacts.broken("DSA");
  }
}
