package dev.leaksift.detect.format;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/**
 * Makes private keys for examples and tests, from a source of randomness that anyone can repeat:
 * never for use. Stateless.
 */
public final class KeySamples {
  private static final String RSA = "2a864886f70d010101";
  private static final String EC = "2a8648ce3d0201";
  private static final String P256 = "2a8648ce3d030107";
  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PKCS7_DATA = "2a864886f70d010701";
  private static final int PRIME_BITS = 512;
  private static final int LINE = 64;

  private KeySamples() {}

  /** PKCS#1 in PEM: RSA of 1,024 bits. */
  public static String rsa(Random random) {
    return pem("RSA PRIVATE KEY", rsaDer(random));
  }

  /** PKCS#8 in PEM: RSA of 1,024 bits. */
  public static String pkcs8(Random random) {
    byte[] algorithm = value(0x30, value(0x06, hex(RSA)), hex("0500"));
    byte[] key = value(0x30, number(0), algorithm, value(0x04, rsaDer(random)));
    return pem("PRIVATE KEY", key);
  }

  /** SEC 1 in PEM: P-256. */
  public static String ec(Random random) {
    return pem("EC PRIVATE KEY", ecDer(random));
  }

  /** PKCS#8 in PEM: P-256 in the layout of Apple's keys. */
  public static String apple(Random random) {
    byte[] algorithm = value(0x30, value(0x06, hex(EC)), value(0x06, hex(P256)));
    return pem("PRIVATE KEY", value(0x30, number(0), algorithm, value(0x04, ecDer(random))));
  }

  /** OpenSSL's DSA in PEM. */
  public static String dsa(Random random) {
    BigInteger p = BigInteger.probablePrime(2 * PRIME_BITS, random);
    BigInteger q = BigInteger.probablePrime(160, random);
    BigInteger g = new BigInteger(2 * PRIME_BITS - 1, random);
    BigInteger x = new BigInteger(159, random);
    byte[] key =
        value(0x30, number(0), number(p), number(q), number(g), number(g.modPow(x, p)), number(x));
    return pem("DSA PRIVATE KEY", key);
  }

  /** Encrypted PKCS#8 in PEM. */
  public static String encrypted(Random random) {
    byte[] how = value(0x30, value(0x06, hex(PBES2)), value(0x30));
    return pem("ENCRYPTED PRIVATE KEY", value(0x30, how, value(0x04, bytes(random, 320))));
  }

  /** OpenSSH's format: Ed25519, not encrypted. */
  public static String openSsh(Random random) {
    byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
    byte[] shown = join(field(type), field(bytes(random, 32)));
    byte[] check = bytes(random, 4);
    byte[] secret = join(check, check, shown, field(bytes(random, 64)), field(new byte[0]));
    byte[] none = field("none".getBytes(StandardCharsets.US_ASCII));
    byte[] magic = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    byte[] one = {0, 0, 0, 1};
    byte[] key = join(magic, none, none, field(new byte[0]), one, field(shown), field(secret));
    return pem("OPENSSH PRIVATE KEY", key);
  }

  /** PuTTY's format, version 2: Ed25519, not encrypted. */
  public static String putty(Random random) {
    byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
    byte[] shown = join(field(type), field(bytes(random, 32)));
    byte[] secret = field(bytes(random, 32));
    String head = "PuTTY-User-Key-File-" + "2";
    Map<String, String> fields =
        Map.of(head, "ssh-ed25519", "Encryption", "none", "Comment", "sample");
    String mac = PuttyKey.mac("2", PuttyKey.signed(fields, "2", shown, secret));
    Base64.Encoder encoder = Base64.getEncoder();
    return head
        + ": ssh-ed25519\nEncryption: none\nComment: sample\nPublic-Lines: 1\n"
        + encoder.encodeToString(shown)
        + "\nPrivate-Lines: 1\n"
        + encoder.encodeToString(secret)
        + "\nPrivate-MAC: "
        + mac;
  }

  /** An armoured OpenPGP secret key: Ed25519, not encrypted. */
  public static String pgp(Random random) {
    byte[] curve = hex("092b06010401da470f01");
    byte[] shown = join(hex("0107"), hex("40"), bytes(random, 32));
    byte[] secret = join(hex("00"), hex("00ff"), hex("7f"), bytes(random, 31), hex("0000"));
    byte[] body = join(hex("04"), hex("65000000"), hex("16"), curve, shown, secret);
    byte[] packet = join(new byte[] {(byte) 0x94, (byte) body.length}, body, bytes(random, 200));
    int crc = Crc.crc24(ByteSlice.of(packet));
    byte[] sum = {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
    String label = "PGP PRIVATE KEY BLOCK-----";
    return "-----BEGIN "
        + label
        + "\n\n"
        + wrapped(packet)
        + "\n="
        + Base64.getEncoder().encodeToString(sum)
        + "\n-----END "
        + label;
  }

  /** Base64 of a file that begins as PKCS#12 does. */
  public static String pkcs12(Random random) {
    byte[] data = value(0xa0, value(0x04, bytes(random, 700)));
    byte[] file = value(0x30, number(3), value(0x30, value(0x06, hex(PKCS7_DATA)), data));
    return Base64.getEncoder().encodeToString(file);
  }

  private static byte[] rsaDer(Random random) {
    BigInteger e = BigInteger.valueOf(65_537);
    BigInteger p = BigInteger.probablePrime(PRIME_BITS, random);
    BigInteger q = BigInteger.probablePrime(PRIME_BITS, random);
    BigInteger lessP = p.subtract(BigInteger.ONE);
    BigInteger lessQ = q.subtract(BigInteger.ONE);
    BigInteger d = new BigInteger(2 * PRIME_BITS - 1, random);
    return value(
        0x30,
        number(0),
        number(p.multiply(q)),
        number(e),
        number(d),
        number(p),
        number(q),
        number(d.mod(lessP)),
        number(d.mod(lessQ)),
        number(q.modInverse(p)));
  }

  private static byte[] ecDer(Random random) {
    byte[] curve = value(0xa0, value(0x06, hex(P256)));
    byte[] point = value(0xa1, value(0x03, join(hex("0004"), bytes(random, 64))));
    return value(0x30, number(1), value(0x04, bytes(random, 32)), curve, point);
  }

  private static String pem(String label, byte[] der) {
    String dashes = "-----";
    return dashes
        + "BEGIN "
        + label
        + dashes
        + "\n"
        + wrapped(der)
        + "\n"
        + dashes
        + "END "
        + label
        + dashes;
  }

  private static String wrapped(byte[] bytes) {
    return Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
  }

  private static byte[] number(long number) {
    return number(BigInteger.valueOf(number));
  }

  private static byte[] number(BigInteger number) {
    return value(Der.INTEGER, number.toByteArray());
  }

  private static byte[] value(int tag, byte[]... parts) {
    byte[] content = join(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(content.length < 0x100 ? 0x81 : 0x82);
      if (content.length >= 0x100) {
        out.write(content.length >> 8);
      }
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] field(byte[] content) {
    return join(ByteBuffer.allocate(4).putInt(content.length).array(), content);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
