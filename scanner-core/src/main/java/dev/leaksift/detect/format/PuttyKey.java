package dev.leaksift.detect.format;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * PuTTY's format, versions 2 and 3: named lines, of which {@code Private-MAC} is an HMAC of the
 * others. Without a passphrase its key is known. Source: the PuTTY manual, appendix C.
 */
final class PuttyKey {
  private static final String HEAD = "PuTTY-User-Key-File-";
  private static final String V2_KEY = "putty-private-key-file-mac-key";
  private static final int HMAC_BLOCK = 64;
  private static final int MAX_BYTES = 65_536;
  private static final int MAX_LINES = 512;

  private PuttyKey() {}

  static KeyFacts read(ByteSlice text) {
    int start = Ascii.indexOf(text, HEAD, 0);
    int length = Math.min(text.length() - start, MAX_BYTES);
    Map<String, String> fields = fields(text.slice(start, start + length));
    String version = fields.containsKey(HEAD + "3") ? "3" : "2";
    String algorithm = fields.getOrDefault(HEAD + version, "");
    String encryption = fields.getOrDefault("Encryption", "");
    String mac = fields.getOrDefault("Private-MAC", "");
    String type = "PuTTY " + (algorithm.length() < 40 ? algorithm : "key");
    if (!encryption.isEmpty() && !encryption.equals("none")) {
      return KeyFacts.guarded(type);
    }
    if (algorithm.isEmpty() || encryption.isEmpty() || mac.isEmpty()) {
      return KeyFacts.unreadable(type);
    }
    Optional<byte[]> publicKey = blob(fields, "Public-Lines");
    Optional<byte[]> secret = blob(fields, "Private-Lines");
    if (publicKey.isEmpty() || secret.isEmpty()) {
      return KeyFacts.unreadable(type);
    }
    byte[] signed = signed(fields, version, publicKey.get(), secret.get());
    boolean right = mac(version, signed).equals(mac.toLowerCase(java.util.Locale.ROOT));
    return right ? KeyFacts.sound(type, 0) : KeyFacts.broken(type);
  }

  private static Optional<byte[]> blob(Map<String, String> fields, String name) {
    return Base64Text.decodeWrapped(ByteSlice.utf8(fields.getOrDefault(name + "-text", "?")));
  }

  /** Names and values; the lines that a number announces are joined under the name and "-text". */
  private static Map<String, String> fields(ByteSlice text) {
    String[] lines =
        text.utf8()
            .replace("\\r", "")
            .replace("\\n", "\n")
            .replace("\r", "")
            .split("\n", MAX_LINES);
    Map<String, String> fields = new TreeMap<>();
    for (int i = 0; i < lines.length; i++) {
      int colon = lines[i].indexOf(": ");
      if (colon < 0) {
        continue;
      }
      String name = lines[i].substring(0, colon).trim();
      String value = lines[i].substring(colon + 2);
      fields.putIfAbsent(name, name.equals("Comment") ? value : value.trim());
      if (name.endsWith("-Lines")) {
        StringBuilder joined = new StringBuilder();
        for (int line = count(value); line > 0 && i + 1 < lines.length; line--) {
          joined.append(lines[++i].trim());
        }
        fields.putIfAbsent(name + "-text", joined.toString());
      }
    }
    return fields;
  }

  private static int count(String value) {
    String digits = value.trim();
    boolean number = !digits.isEmpty() && digits.length() < 4;
    return number && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(digits)
        : 0;
  }

  static byte[] signed(
      Map<String, String> fields, String version, byte[] publicKey, byte[] secret) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    add(out, fields.getOrDefault(HEAD + version, "").getBytes(StandardCharsets.UTF_8));
    add(out, fields.getOrDefault("Encryption", "").getBytes(StandardCharsets.UTF_8));
    add(out, fields.getOrDefault("Comment", "").getBytes(StandardCharsets.UTF_8));
    add(out, publicKey);
    add(out, secret);
    return out.toByteArray();
  }

  private static void add(ByteArrayOutputStream out, byte[] field) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
    out.writeBytes(field);
  }

  /** HMAC (RFC 2104) with a key shorter than a block. */
  static String mac(String version, byte[] signed) {
    boolean second = version.equals("2");
    String hash = second ? "SHA-1" : "SHA-256";
    byte[] key = second ? digest(hash, V2_KEY.getBytes(StandardCharsets.US_ASCII)) : new byte[0];
    byte[] inner = Arrays.copyOf(key, HMAC_BLOCK);
    byte[] outer = inner.clone();
    for (int i = 0; i < HMAC_BLOCK; i++) {
      inner[i] ^= 0x36;
      outer[i] ^= 0x5c;
    }
    return HexFormat.of().formatHex(digest(hash, outer, digest(hash, inner, signed)));
  }

  private static byte[] digest(String hash, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(hash);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1 and SHA-256", e);
    }
  }
}
