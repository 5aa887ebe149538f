package dev.leaksift.detect.check;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.Json;
import dev.leaksift.detect.format.KeyFacts;
import dev.leaksift.detect.format.KeyFacts.Protection;
import dev.leaksift.detect.format.PrivateKeys;
import dev.leaksift.detect.keystore.KeyStores;
import dev.leaksift.detect.keystore.StoreFacts;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Severity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Checks of private keys and of documents that hold one. A key that can't be read is kept: it may
 * be cut or wrapped in a way that a person can undo. One that contradicts itself is dropped.
 * Stateless.
 */
final class KeyCheck {
  private KeyCheck() {}

  /** PEM, OpenSSH, PuTTY, OpenPGP, or base64 of such. */
  static Verdict privateKey(ByteSlice token) {
    return verdict(PrivateKeys.read(token));
  }

  static Verdict javaKeyStore(ByteSlice token) {
    return KeyStores.read(token)
        .filter(StoreFacts::hasKey)
        .map(facts ->
            Verdict.pass(Evidence.Kind.STRUCTURE, facts.describe()).atMost(Severity.MEDIUM))
        .orElse(Verdict.fail(Evidence.Kind.STRUCTURE, "no key store with a key"));
  }

  private static Verdict verdict(KeyFacts facts) {
    String what = facts.describe();
    Verdict verdict =
        switch (facts.form()) {
          case SOUND -> Verdict.pass(Evidence.Kind.STRUCTURE, what + guard(facts.protection()));
          case UNREADABLE -> Verdict.neutral(what + " that can't be read: cut, or made up");
          case BROKEN ->
              Verdict.fail(
                  Evidence.Kind.STRUCTURE, "no key: the parts of this " + what + " don't fit");
        };
    return switch (facts.protection()) {
      case NONE -> verdict;
      case PASSPHRASE -> verdict.atMost(Severity.MEDIUM);
      case DEVICE -> verdict.atMost(Severity.LOW);
    };
  }

  private static String guard(Protection protection) {
    return switch (protection) {
      case NONE -> ", not encrypted";
      case PASSPHRASE -> ", encrypted";
      case DEVICE -> ", kept in a device";
    };
  }

  /** Base64 of a PKCS#12 file, which a password guards; what stands before MII is skipped. */
  static Verdict pkcs12(ByteSlice token) {
    int start = Math.max(0, Ascii.indexOf(token, "MII", 0));
    boolean fits =
        Base64Text.decodeWrapped(token.slice(start, token.length()))
            .filter(der -> KeyStores.isPkcs12(ByteSlice.of(der)))
            .isPresent();
    return fits
        ? Verdict.pass(Evidence.Kind.STRUCTURE, "PKCS#12 bundle").atMost(Severity.HIGH)
        : Verdict.fail(Evidence.Kind.STRUCTURE, "not the layout of PKCS#12");
  }

  /** Google's service-account document: its key and its names must be such. */
  static Verdict googleServiceAccount(ByteSlice token) {
    Optional<Map<String, String>> document = document(token);
    if (document.isEmpty()) {
      return Verdict.neutral("not a whole JSON document");
    }
    Map<String, String> members = document.get();
    if (!"service_account".equals(members.get("type"))) {
      return Verdict.fail(Evidence.Kind.STRUCTURE, "not a service-account document");
    }
    KeyFacts key = PrivateKeys.read(ByteSlice.utf8(members.getOrDefault("private_key", "")));
    boolean named =
        members.getOrDefault("client_email", "").endsWith(".gserviceaccount.com")
            && isHex(members.getOrDefault("private_key_id", ""), 40);
    return switch (key.form()) {
      case BROKEN -> Verdict.fail(Evidence.Kind.STRUCTURE, "the document holds no private key");
      case UNREADABLE -> Verdict.neutral("its key can't be read");
      case SOUND ->
          named
              ? Verdict.pass(Evidence.Kind.STRUCTURE, "service account with " + key.describe())
              : Verdict.neutral("its names are not Google's");
    };
  }

  /** Ethereum's key store, version 3: encrypted with a password, guarded by a MAC. */
  static Verdict ethereumKeystore(ByteSlice token) {
    Optional<Map<String, String>> document = document(token);
    if (document.isEmpty()) {
      return Verdict.neutral("not a whole JSON document");
    }
    Map<String, String> members = document.get();
    String crypto = members.containsKey("Crypto.cipher") ? "Crypto." : "crypto.";
    boolean fits =
        members.containsKey(crypto + "cipher")
            && members.containsKey(crypto + "ciphertext")
            && members.containsKey(crypto + "kdf")
            && isHex(members.getOrDefault(crypto + "mac", ""), 64);
    return fits
        ? Verdict.pass(Evidence.Kind.STRUCTURE, "Ethereum key store").atMost(Severity.MEDIUM)
        : Verdict.fail(Evidence.Kind.STRUCTURE, "not the layout of an Ethereum key store");
  }

  /** A JSON Web Key (RFC 7517, 7518) with its private part. */
  static Verdict jwk(ByteSlice token) {
    Optional<Map<String, String>> document = document(token);
    if (document.isEmpty()) {
      return Verdict.neutral("not a whole JSON document");
    }
    Map<String, String> members = document.get();
    String type = members.getOrDefault("kty", "");
    boolean fits =
        switch (type) {
          case "oct" -> decoded(members, "k").length >= 16;
          case "EC", "OKP" -> decoded(members, "d").length >= 16 && members.containsKey("crv");
          case "RSA" -> decoded(members, "d").length >= 64 && isProduct(members);
          default -> false;
        };
    return fits
        ? Verdict.pass(Evidence.Kind.STRUCTURE, "JSON Web Key, " + type)
        : Verdict.fail(Evidence.Kind.STRUCTURE, "not a private JSON Web Key");
  }

  /** The modulus is the product of the primes, where these are given. */
  private static boolean isProduct(Map<String, String> members) {
    if (!members.containsKey("p") || !members.containsKey("q")) {
      return true;
    }
    BigInteger p = new BigInteger(1, decoded(members, "p"));
    BigInteger q = new BigInteger(1, decoded(members, "q"));
    boolean sane = p.bitLength() <= 8_192 && q.bitLength() <= 8_192;
    return sane && p.multiply(q).equals(new BigInteger(1, decoded(members, "n")));
  }

  private static byte[] decoded(Map<String, String> members, String name) {
    return Base64Text.decode(ByteSlice.utf8(members.getOrDefault(name, ""))).orElse(new byte[0]);
  }

  private static boolean isHex(String text, int length) {
    return text.length() == length
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || (c | 32) >= 'a' && (c | 32) <= 'f');
  }

  /** A JSON object as it stands, or as one inside a string literal. */
  private static Optional<Map<String, String>> document(ByteSlice token) {
    Optional<Map<String, String>> plain = Json.object(token);
    return plain.isPresent() || token.length() > Json.MAX_BYTES
        ? plain
        : Json.object(ByteSlice.utf8(unescaped(token)));
  }

  private static String unescaped(ByteSlice token) {
    String text = new String(token.toByteArray(), StandardCharsets.ISO_8859_1);
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < text.length();
      char next = escape ? text.charAt(++i) : c;
      plain.append(escape && next == 'n' ? '\n' : next);
    }
    return plain.toString();
  }
}
