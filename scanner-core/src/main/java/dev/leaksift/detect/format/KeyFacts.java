package dev.leaksift.detect.format;

/**
 * What a private key's text tells.
 *
 * @param type for example {@code RSA} or {@code EC P-256}
 * @param bits the size; 0 where the type says it or it is not known
 * @param protection whether a passphrase guards it
 * @param form how well it could be read
 */
public record KeyFacts(String type, int bits, Protection protection, Form form) {
  /** What keeps the key from whoever has the text. */
  public enum Protection {
    /** Nothing. */
    NONE,
    /** A passphrase. */
    PASSPHRASE,
    /** The key itself is in a device; the text only names it. */
    DEVICE
  }

  /** How well a key could be read. */
  public enum Form {
    /** Everything looked at fits. */
    SOUND,
    /** Not readable: cut, wrapped in a strange way, or made up. */
    UNREADABLE,
    /** Read, and its parts contradict each other: no key. */
    BROKEN
  }

  static KeyFacts sound(String type, int bits) {
    return new KeyFacts(type, bits, Protection.NONE, Form.SOUND);
  }

  static KeyFacts guarded(String type) {
    return new KeyFacts(type, 0, Protection.PASSPHRASE, Form.SOUND);
  }

  static KeyFacts unreadable(String type) {
    return new KeyFacts(type, 0, Protection.NONE, Form.UNREADABLE);
  }

  static KeyFacts broken(String type) {
    return new KeyFacts(type, 0, Protection.NONE, Form.BROKEN);
  }

  /** For a reader: type and size, without any part of the key. */
  public String describe() {
    return bits == 0 ? type : type + ", " + bits + " bits";
  }
}
