package dev.leaksift.detect.keystore;

/**
 * What a file of keys and certificates holds, as far as it tells without its password.
 *
 * @param type for example {@code PKCS#12} or {@code JKS}
 * @param guardedKeys private and secret keys that a password encrypts
 * @param openKeys keys that stand there in clear
 * @param certificates certificates of others that can be seen
 * @param sealed parts that are encrypted as a whole; mostly certificates
 * @param whole false where the end could not be read: there may be more
 */
public record StoreFacts(
    String type, int guardedKeys, int openKeys, int certificates, int sealed, boolean whole) {
  /** True where there is a key, encrypted or not. */
  public boolean hasKey() {
    return guardedKeys + openKeys > 0;
  }

  /** For a reader: type, entries, and whether they are encrypted. */
  public String describe() {
    StringBuilder text = new StringBuilder(type).append(" key store");
    add(text, openKeys, "key", "not encrypted");
    add(text, guardedKeys, "key", "encrypted");
    add(text, certificates, "certificate", "");
    add(text, sealed, "part", "encrypted as a whole");
    return text.append(whole ? "" : ", and what could not be read").toString();
  }

  private static void add(StringBuilder text, int count, String what, String how) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what).append(count == 1 ? "" : "s");
      text.append(how.isEmpty() ? "" : " " + how);
    }
  }
}
