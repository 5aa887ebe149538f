package dev.leaksift.detect.format;

import dev.leaksift.bytes.ByteSlice;

/** Files that hold keys among other things. Stateless. */
public final class KeyStores {
  private static final String DATA = "2a864886f70d010701";
  private static final String SIGNED_DATA = "2a864886f70d010702";
  private static final int MAX_ENTRIES = 1_000;

  private KeyStores() {}

  /**
   * PKCS#12 (RFC 7292): a sequence of the number 3 and a container of data. The file may be cut, so
   * the outer lengths are not looked at.
   */
  public static boolean isPkcs12(ByteSlice der) {
    int at = content(der, 0);
    boolean three =
        at > 0
            && at + 3 < der.length()
            && der.at(at) == Der.INTEGER
            && der.at(at + 1) == 1
            && der.at(at + 2) == 3;
    int inner = three ? content(der, at + 3) : -1;
    if (inner < 0 || inner >= der.length()) {
      return false;
    }
    String oid = new Der(der.slice(inner, der.length())).oid();
    return oid.equals(DATA) || oid.equals(SIGNED_DATA);
  }

  /** Where the content of a sequence starts, or -1. */
  private static int content(ByteSlice der, int at) {
    if (at + 2 > der.length() || der.at(at) != Der.SEQUENCE) {
      return -1;
    }
    int first = der.at(at + 1) & 0xff;
    int lengthBytes = first <= 0x80 ? 0 : first & 0x7f;
    return lengthBytes > 4 ? -1 : at + 2 + lengthBytes;
  }

  /**
   * What a Java key store (JKS, JCEKS) holds: magic, version, entries; an entry of the kind 1 is a
   * private key, encrypted with a password.
   */
  public static KeyFacts readJks(ByteSlice file) {
    OpenSshKey.Fields fields = new OpenSshKey.Fields(file, 0);
    int magic = fields.number();
    int version = fields.number();
    int entries = fields.number();
    boolean known = magic == 0xfeedfeed || magic == 0xcececece;
    if (!known || version < 1 || version > 2 || entries < 0 || entries > MAX_ENTRIES) {
      return KeyFacts.broken("Java key store");
    }
    if (entries == 0) {
      return KeyFacts.broken("empty Java key store");
    }
    int kind = fields.number();
    return kind == 2 && entries == 1
        ? KeyFacts.broken("Java key store of a certificate")
        : KeyFacts.guarded("Java key store, " + entries + " entries");
  }
}
