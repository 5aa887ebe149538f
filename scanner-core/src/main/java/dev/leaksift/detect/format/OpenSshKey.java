package dev.leaksift.detect.format;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * OpenSSH's own format (PROTOCOL.key): magic, cipher, key derivation, public keys, then the private
 * section, which begins with one number twice where it is not encrypted.
 */
final class OpenSshKey {
  private static final String MAGIC = "openssh-key-v1\0";

  private OpenSshKey() {}

  static KeyFacts read(ByteSlice bytes) {
    if (Ascii.indexOf(bytes.slice(0, Math.min(MAGIC.length(), bytes.length())), MAGIC, 0) != 0) {
      return KeyFacts.unreadable("OpenSSH");
    }
    Fields fields = new Fields(bytes, MAGIC.length());
    String cipher = fields.text();
    fields.string();
    fields.string();
    int keys = fields.number();
    Optional<ByteSlice> publicKey = fields.string();
    Optional<ByteSlice> secret = fields.string();
    if (cipher.isEmpty() || keys != 1 || publicKey.isEmpty() || secret.isEmpty()) {
      return KeyFacts.unreadable("OpenSSH");
    }
    Fields shown = new Fields(publicKey.get(), 0);
    String type = shown.text();
    if (type.startsWith("sk-")) {
      return new KeyFacts("OpenSSH " + type, 0, KeyFacts.Protection.DEVICE, KeyFacts.Form.SOUND);
    }
    if (!cipher.equals("none")) {
      return KeyFacts.guarded("OpenSSH " + type);
    }
    Fields section = new Fields(secret.get(), 0);
    int check = section.number();
    boolean same = section.number() == check && secret.get().length() > 8;
    return same
        ? KeyFacts.sound("OpenSSH " + type, bits(type, shown))
        : KeyFacts.broken("OpenSSH " + type);
  }

  /** Of RSA alone: the exponent stands before the modulus. */
  private static int bits(String type, Fields shown) {
    if (!type.equals("ssh-rsa")) {
      return 0;
    }
    shown.string();
    return shown.string().map(OpenSshKey::bitLength).orElse(0);
  }

  private static int bitLength(ByteSlice number) {
    int from = 0;
    while (from < number.length() && number.at(from) == 0) {
      from++;
    }
    int top = from < number.length() ? number.at(from) & 0xff : 0;
    return Math.max(0, (number.length() - from) * 8 - Integer.numberOfLeadingZeros(top) + 24);
  }

  /** Length-prefixed fields, as SSH writes them (RFC 4251); empty or -1 where they are cut. */
  static final class Fields {
    private final ByteSlice bytes;
    private int at;

    Fields(ByteSlice bytes, int from) {
      this.bytes = bytes;
      this.at = from;
    }

    int number() {
      if (at + 4 > bytes.length()) {
        return -1;
      }
      int number = 0;
      for (int i = 0; i < 4; i++) {
        number = number << 8 | bytes.at(at++) & 0xff;
      }
      return number;
    }

    Optional<ByteSlice> string() {
      int length = number();
      if (length < 0 || length > bytes.length() - at) {
        at = bytes.length();
        return Optional.empty();
      }
      at += length;
      return Optional.of(bytes.slice(at - length, at));
    }

    /** A name of visible ASCII, or an empty text. */
    String text() {
      Optional<ByteSlice> field = string().filter(name -> name.length() <= 64);
      String text =
          field.map(name -> new String(name.toByteArray(), StandardCharsets.ISO_8859_1)).orElse("");
      return text.chars().allMatch(c -> c > ' ' && c < 127) ? text : "";
    }
  }
}
