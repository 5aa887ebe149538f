package dev.leaksift.detect.keystore;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.Der;
import java.util.Optional;

/** Reads PKCS#12 (RFC 7292) as far as it goes without the password. Not thread-safe. */
final class Pkcs12Store {
  private static final String DATA = "2a864886f70d010701";
  private static final String SIGNED_DATA = "2a864886f70d010702";

  /** What the identifiers of bags begin with. */
  private static final String BAGS = "2a864886f70d010c0a01";

  private static final int CONTENT = 0xa0;
  private static final int MAX_BAGS = 10_000;

  private int guardedKeys;
  private int openKeys;
  private int certificates;
  private int sealed;

  private Pkcs12Store() {}

  static boolean isOne(ByteSlice der) {
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

  static Optional<StoreFacts> read(ByteSlice file) {
    Pkcs12Store store = new Pkcs12Store();
    Der outer = new Der(file).sequence();
    boolean three = outer.number().intValue() == 3;
    boolean whole = three && store.readSafes(outer.sequence());
    return Optional.of(
        new StoreFacts(
            "PKCS#12", store.guardedKeys, store.openKeys, store.certificates, store.sealed, whole));
  }

  /** A container of data that holds a sequence of containers: plain or encrypted safes. */
  private boolean readSafes(Der container) {
    Optional<ByteSlice> safes = octets(container);
    if (safes.isEmpty()) {
      return false;
    }
    Der each = new Der(safes.get()).sequence();
    boolean whole = true;
    for (int i = 0; i < MAX_BAGS && !each.atEnd(); i++) {
      Optional<ByteSlice> safe = each.read(Der.SEQUENCE);
      if (safe.isEmpty()) {
        return false;
      }
      Optional<ByteSlice> bags = octets(new Der(safe.get()));
      if (bags.isPresent()) {
        whole &= readBags(new Der(bags.get()).sequence());
      } else {
        sealed++;
      }
    }
    return whole;
  }

  /** The bytes in a container of plain data; empty where it is one of something else. */
  private static Optional<ByteSlice> octets(Der container) {
    return container.oid().equals(DATA)
        ? container.read(CONTENT).flatMap(inner -> new Der(inner).read(Der.OCTETS))
        : Optional.empty();
  }

  private boolean readBags(Der bags) {
    for (int i = 0; i < MAX_BAGS && !bags.atEnd(); i++) {
      Optional<ByteSlice> bag = bags.read(Der.SEQUENCE);
      if (bag.isEmpty()) {
        return false;
      }
      String kind = new Der(bag.get()).oid();
      if (kind.startsWith(BAGS)) {
        count(kind.substring(BAGS.length()));
      }
    }
    return true;
  }

  private void count(String kind) {
    switch (kind) {
      case "01" -> openKeys++;
      case "02", "05" -> guardedKeys++;
      case "03" -> certificates++;
      default -> {
        // a revocation list, or bags in a bag: no key that is seen from here
      }
    }
  }
}
