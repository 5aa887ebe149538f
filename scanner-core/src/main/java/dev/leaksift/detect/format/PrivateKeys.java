package dev.leaksift.detect.format;

import dev.leaksift.bytes.Ascii;
import dev.leaksift.bytes.Base64Text;
import dev.leaksift.bytes.ByteSlice;
import java.util.Optional;

/** Reads the text of a private key of any known kind. Stateless, for any thread. */
public final class PrivateKeys {
  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";
  private static final int MAX_LABEL = 64;

  /** Bodies that decode to fewer bytes hold no key of any kind. */
  private static final int MIN_BODY_BYTES = 24;

  private PrivateKeys() {}

  /**
   * What a text tells that holds a PEM, OpenPGP or PuTTY head, the base64 of such a text, or that
   * of a bare DER key. Line breaks may be written as escapes. Without any of these, or with a body
   * far too short, it is broken.
   */
  public static KeyFacts read(ByteSlice text) {
    if (Ascii.indexOf(text, "PuTTY-User-Key-File-", 0) >= 0) {
      return PuttyKey.read(text);
    }
    int begin = privateBegin(text);
    return begin < 0 ? bare(text) : armoured(text, begin);
  }

  /** The first head whose label names a private key: parameters may stand in front of it. */
  private static int privateBegin(ByteSlice text) {
    int begin = Ascii.indexOf(text, BEGIN, 0);
    while (begin >= 0) {
      int label = begin + BEGIN.length();
      int end = Math.min(label + MAX_LABEL, text.length());
      int dashes = Ascii.indexOf(text.slice(label, end), DASHES, 0);
      if (dashes >= 0 && Ascii.indexOf(text.slice(label, label + dashes), "PRIVATE KEY", 0) >= 0) {
        return begin;
      }
      begin = Ascii.indexOf(text, BEGIN, label);
    }
    return -1;
  }

  private static KeyFacts bare(ByteSlice text) {
    Optional<ByteSlice> decoded = decoded(text);
    if (decoded.isEmpty() || decoded.get().length() < MIN_BODY_BYTES) {
      return KeyFacts.broken("private key");
    }
    int begin = privateBegin(decoded.get());
    return begin < 0 ? DerKeys.read(decoded.get()) : armoured(decoded.get(), begin);
  }

  private static KeyFacts armoured(ByteSlice text, int begin) {
    int labelEnd = Ascii.indexOf(text, DASHES, begin + BEGIN.length());
    String label = text.slice(begin + BEGIN.length(), labelEnd).utf8();
    int end = Ascii.indexOf(text, DASHES + "END", labelEnd + DASHES.length());
    ByteSlice body = text.slice(labelEnd + DASHES.length(), end < 0 ? text.length() : end);
    return switch (label) {
      case "OPENSSH PRIVATE KEY" ->
          decoded(body).map(OpenSshKey::read).orElse(KeyFacts.unreadable("OpenSSH"));
      case "PGP PRIVATE KEY BLOCK" -> PgpKey.read(body);
      case "ENCRYPTED SIGSTORE PRIVATE KEY", "ENCRYPTED COSIGN PRIVATE KEY" ->
          KeyFacts.guarded("Sigstore key");
      default -> pem(label, body);
    };
  }

  private static KeyFacts pem(String label, ByteSlice body) {
    String type = typeOf(label);
    if (Ascii.indexOf(body, "ENCRYPTED", 0) >= 0) {
      return KeyFacts.guarded(type);
    }
    Optional<ByteSlice> der = decoded(body);
    if (der.isEmpty()) {
      return KeyFacts.unreadable(type);
    }
    if (der.get().length() < MIN_BODY_BYTES) {
      return KeyFacts.broken(type);
    }
    KeyFacts facts = DerKeys.read(der.get());
    boolean unread = facts.form() == KeyFacts.Form.UNREADABLE;
    if (unread && label.startsWith("ENCRYPTED")) {
      return new KeyFacts(type, 0, KeyFacts.Protection.PASSPHRASE, KeyFacts.Form.UNREADABLE);
    }
    return unread ? KeyFacts.unreadable(type) : facts;
  }

  /** A label in other than capitals is no label, and what it holds may be the key. */
  private static String typeOf(String label) {
    boolean plain =
        label.chars().allMatch(c -> c == ' ' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    String type = label.replace(" PRIVATE KEY", "").replace("PRIVATE KEY", "private key");
    return plain ? type : "private key";
  }

  private static Optional<ByteSlice> decoded(ByteSlice body) {
    return Base64Text.decodeWrapped(body).map(ByteSlice::of);
  }
}
