package dev.leaksift.detect.format;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Crc;
import java.util.Optional;

/**
 * OpenPGP's armoured secret key: base64 and, mostly, a CRC-24 of it; inside a packet of the kind 5
 * with version, algorithm, public numbers, then a byte that says whether the rest is encrypted.
 * Source: RFC 4880 sections 4.2, 5.5 and 6; RFC 9580.
 */
final class PgpKey {
  private static final int CRC_CHARS = 4;
  private static final int SECRET_KEY = 5;

  private PgpKey() {}

  /** The armour's text between its first and last line. */
  static KeyFacts read(ByteSlice armour) {
    int from = bodyStart(armour);
    int sum = checksumAt(armour, from);
    int end = sum < 0 ? armour.length() : sum - 1;
    Optional<byte[]> packets = Base64Text.decodeWrapped(armour.slice(from, end));
    if (packets.isEmpty() || packets.get().length < 16) {
      return KeyFacts.unreadable("OpenPGP");
    }
    ByteSlice bytes = ByteSlice.of(packets.get());
    if (sum >= 0 && !hasSum(armour.slice(sum, sum + CRC_CHARS), bytes)) {
      return KeyFacts.broken("OpenPGP");
    }
    return packet(bytes);
  }

  private static boolean hasSum(ByteSlice text, ByteSlice bytes) {
    byte[] sum = Base64Text.decode(text).orElse(new byte[3]);
    return Crc.crc24(bytes) == ((sum[0] & 0xff) << 16 | (sum[1] & 0xff) << 8 | sum[2] & 0xff);
  }

  /** After the headers, which an empty line ends. */
  private static int bodyStart(ByteSlice armour) {
    int plain = Ascii.indexOf(armour, "\n\n", 0);
    int carriage = Ascii.indexOf(armour, "\n\r\n", 0);
    int escaped = Ascii.indexOf(armour, "\\n\\n", 0);
    return plain >= 0 ? plain + 2 : carriage >= 0 ? carriage + 3 : escaped >= 0 ? escaped + 4 : 0;
  }

  /** Where the four characters after a line's leading = are, or -1. */
  private static int checksumAt(ByteSlice armour, int from) {
    for (int at = armour.length() - CRC_CHARS; at > from; at--) {
      boolean sign = armour.at(at - 1) == '=';
      boolean lineStart =
          sign && at >= 2 && (armour.at(at - 2) == '\n' || armour.at(at - 2) == 'n');
      if (lineStart) {
        return at;
      }
    }
    return -1;
  }

  private static KeyFacts packet(ByteSlice bytes) {
    int head = bytes.at(0) & 0xff;
    boolean old = (head & 0xc0) == 0x80;
    int kind = old ? head >> 2 & 15 : head & 63;
    int at = old ? 2 + (1 << (head & 3)) - 1 : 2 + newLengthBytes(bytes.at(1) & 0xff);
    if ((head & 0x80) == 0 || kind != SECRET_KEY) {
      return KeyFacts.unreadable("OpenPGP");
    }
    if (at + 6 > bytes.length() || bytes.at(at) != 4) {
      return KeyFacts.sound("OpenPGP", 0);
    }
    int algorithm = bytes.at(at + 5) & 0xff;
    int bits = at + 8 <= bytes.length() ? number(bytes, at + 6) : 0;
    int usage = afterPublic(bytes, at + 6, algorithm);
    String type = "OpenPGP " + name(algorithm);
    boolean guarded = usage > 0 && usage < bytes.length() && bytes.at(usage) != 0;
    return guarded ? KeyFacts.guarded(type) : KeyFacts.sound(type, algorithm <= 17 ? bits : 0);
  }

  private static int newLengthBytes(int first) {
    return first < 192 ? 0 : first < 224 ? 1 : first == 255 ? 4 : 0;
  }

  /** Where the byte stands that tells the protection, or -1 where the algorithm is not known. */
  private static int afterPublic(ByteSlice bytes, int from, int algorithm) {
    int numbers =
        switch (algorithm) {
          case 1, 2, 3 -> 2;
          case 16 -> 3;
          case 17 -> 4;
          case 18, 19, 22 -> 1;
          default -> 0;
        };
    int at = from;
    if (numbers == 1 && at < bytes.length()) {
      at += 1 + (bytes.at(at) & 0xff);
    }
    for (int i = 0; i < numbers && at + 2 <= bytes.length(); i++) {
      at += 2 + (number(bytes, at) + 7) / 8;
    }
    if (algorithm == 18 && at < bytes.length()) {
      at += 1 + (bytes.at(at) & 0xff);
    }
    return numbers == 0 ? -1 : at;
  }

  private static int number(ByteSlice bytes, int at) {
    return (bytes.at(at) & 0xff) << 8 | bytes.at(at + 1) & 0xff;
  }

  private static String name(int algorithm) {
    return switch (algorithm) {
      case 1, 2, 3 -> "RSA";
      case 16 -> "ElGamal";
      case 17 -> "DSA";
      case 18 -> "ECDH";
      case 19 -> "ECDSA";
      case 22, 27 -> "EdDSA";
      default -> "key";
    };
  }
}
