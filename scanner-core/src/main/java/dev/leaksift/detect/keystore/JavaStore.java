package dev.leaksift.detect.keystore;

import dev.leaksift.bytes.ByteSlice;
import java.util.Optional;

/**
 * Reads Java's own key stores, JKS and JCEKS: magic, version, number of entries, entries. Their
 * keys are encrypted, always; what certificates stand there is open. Stateless.
 */
final class JavaStore {
  private static final int KEY = 1;
  private static final int CERTIFICATE = 2;
  private static final int SECRET_KEY = 3;
  private static final int MAX_ENTRIES = 100_000;
  private static final int TIMESTAMP = 8;

  private JavaStore() {}

  /** Empty where it is none behind the magic number. */
  static Optional<StoreFacts> read(ByteSlice file, String type) {
    StoreFields fields = new StoreFields(file, 4);
    int version = fields.number();
    int entries = fields.number();
    if (version < 1 || version > 2 || entries < 0 || entries > MAX_ENTRIES) {
      return Optional.empty();
    }
    int keys = 0;
    int certificates = 0;
    int seen = 0;
    while (seen < entries && fields.isSound()) {
      int kind = fields.number();
      fields.skipName();
      fields.skip(TIMESTAMP);
      if (kind == CERTIFICATE) {
        skipCertificate(fields, version);
        certificates++;
      } else if (kind == KEY) {
        fields.skipBytes();
        skipChain(fields, version);
        keys++;
      } else if (kind == SECRET_KEY) {
        // a serialised object of unknown length: what comes behind can't be seen
        return Optional.of(new StoreFacts(type, keys + 1, 0, certificates, 0, seen + 1 == entries));
      } else {
        break;
      }
      seen++;
    }
    return Optional.of(new StoreFacts(type, keys, 0, certificates, 0, seen == entries));
  }

  private static void skipChain(StoreFields fields, int version) {
    int length = fields.number();
    for (int i = 0; i < length && fields.isSound(); i++) {
      skipCertificate(fields, version);
    }
  }

  private static void skipCertificate(StoreFields fields, int version) {
    if (version == 2) {
      fields.skipName();
    }
    fields.skipBytes();
  }
}
