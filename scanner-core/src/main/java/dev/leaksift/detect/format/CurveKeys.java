package dev.leaksift.detect.format;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base58;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Ripemd160;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/** Private keys that are bare numbers on a curve. Stateless. */
public final class CurveKeys {
  private static final BigInteger SECP256K1_ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final int KEY_BYTES = 32;
  private static final byte[] ED25519_PKCS8 =
      HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final byte[] ED25519_X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private CurveKeys() {}

  /** A number from 1 to the order of secp256k1 less one (SEC 2), in 64 hexadecimal digits. */
  public static Reading secp256k1(ByteSlice token) {
    int from = Ascii.stands(token, 0, "0x") ? 2 : 0;
    String digits = token.slice(from, token.length()).utf8();
    if (digits.length() != 2 * KEY_BYTES || !isHex(digits)) {
      return Reading.wrong("not 64 hexadecimal digits");
    }
    BigInteger number = new BigInteger(digits, 16);
    boolean inRange = number.signum() > 0 && number.compareTo(SECP256K1_ORDER) < 0;
    return inRange
        ? Reading.unsure("in the range of secp256k1 keys")
        : Reading.wrong("out of the range of secp256k1 keys");
  }

  private static boolean isHex(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  /** A clamped Curve25519 number, as {@code wg genkey} makes them; others work too. */
  public static Reading wireGuard(ByteSlice token) {
    Optional<byte[]> decoded = Base64Text.decode(token);
    if (decoded.isEmpty() || decoded.get().length != KEY_BYTES) {
      return Reading.wrong("not base64 of 32 bytes");
    }
    byte[] key = decoded.get();
    boolean clamped = (key[0] & 7) == 0 && (key[31] & 0xc0) == 0x40;
    return clamped
        ? Reading.right("a clamped Curve25519 key")
        : Reading.unsure("not a clamped Curve25519 key");
  }

  /** A sample that this reads as right. */
  public static String makeWireGuard(Random random) {
    byte[] key = new Draw(random).bytes(KEY_BYTES);
    key[0] &= (byte) 0xf8;
    key[31] = (byte) (key[31] & 0x3f | 0x40);
    return Draw.encode(key);
  }

  /**
   * Solana's key pair: 64 bytes, of which the last half must be the Ed25519 public key of the
   * first, in base58 or as a JSON array of numbers.
   */
  public static Reading solana(ByteSlice token) {
    Optional<byte[]> decoded =
        token.length() > 0 && token.at(0) == '[' ? numbers(token) : Base58.BITCOIN.decode(token);
    if (decoded.isEmpty() || decoded.get().length != 2 * KEY_BYTES) {
      return Reading.wrong("not 64 bytes");
    }
    return Reading.checksum(arePair(decoded.get()), "Ed25519 public half");
  }

  private static Optional<byte[]> numbers(ByteSlice token) {
    byte[] bytes = new byte[2 * KEY_BYTES];
    int count = 0;
    int number = -1;
    for (int i = 1; i < token.length(); i++) {
      byte b = token.at(i);
      if (b >= '0' && b <= '9') {
        number = Math.max(number, 0) * 10 + b - '0';
        if (number > 255) {
          return Optional.empty();
        }
      } else if (number >= 0) {
        if (count == bytes.length) {
          return Optional.empty();
        }
        bytes[count++] = (byte) number;
        number = -1;
      }
    }
    return count == bytes.length ? Optional.of(bytes) : Optional.empty();
  }

  /** A signature made with the first half and checked with the second. */
  private static boolean arePair(byte[] pair) {
    byte[] secret = Arrays.copyOf(ED25519_PKCS8, ED25519_PKCS8.length + KEY_BYTES);
    System.arraycopy(pair, 0, secret, ED25519_PKCS8.length, KEY_BYTES);
    byte[] shown = Arrays.copyOf(ED25519_X509, ED25519_X509.length + KEY_BYTES);
    System.arraycopy(pair, KEY_BYTES, shown, ED25519_X509.length, KEY_BYTES);
    try {
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(secret)));
      signature.update(ED25519_X509);
      byte[] signed = signature.sign();
      signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(shown)));
      signature.update(ED25519_X509);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Half of all numbers are no point on the curve: then this is no pair.
      return false;
    }
  }

  /** EOS: base58 of 32 bytes and the head of a RIPEMD-160 of them and the curve's name. */
  public static Reading eos(ByteSlice token) {
    int from = token.length() > 7 && Ascii.stands(token, 0, "PVT_") ? 7 : 0;
    String curve = from == 0 ? "" : token.slice(4, 6).utf8();
    Optional<byte[]> decoded = Base58.BITCOIN.decode(token.slice(from, token.length()));
    boolean right =
        decoded.isPresent()
            && decoded.get().length == KEY_BYTES + 4
            && Arrays.equals(
                eosCheck(decoded.get(), curve),
                Arrays.copyOfRange(decoded.get(), KEY_BYTES, KEY_BYTES + 4));
    return Reading.checksum(right, "EOS key RIPEMD-160");
  }

  /** A sample that this reads as right. */
  public static String makeEos(Random random) {
    byte[] key = Arrays.copyOf(new Draw(random).bytes(KEY_BYTES), KEY_BYTES + 4);
    System.arraycopy(eosCheck(key, "K1"), 0, key, KEY_BYTES, 4);
    return "PVT_" + "K1_" + Base58.BITCOIN.encode(key);
  }

  private static byte[] eosCheck(byte[] key, String curve) {
    byte[] named = Arrays.copyOf(key, KEY_BYTES + curve.length());
    byte[] name = curve.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(name, 0, named, KEY_BYTES, name.length);
    return Arrays.copyOf(Ripemd160.digest(named), 4);
  }

  /** A sample that this reads as right. */
  public static String makeHex(Random random) {
    return "0x" + "0" + new Draw(random).hex(63);
  }
}
