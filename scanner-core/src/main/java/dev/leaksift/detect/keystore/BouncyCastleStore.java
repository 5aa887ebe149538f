package dev.leaksift.detect.keystore;

import dev.leaksift.bytes.ByteSlice;
import java.util.Optional;

/**
 * Reads Bouncy Castle's key store: version, salt, count of iterations, entries up to a zero, and a
 * MAC. Its keys are sealed with a password, or not. Stateless.
 */
final class BouncyCastleStore {
  private static final int END = 0;
  private static final int CERTIFICATE = 1;
  private static final int KEY = 2;
  private static final int SECRET = 3;
  private static final int SEALED = 4;
  private static final int TIMESTAMP = 8;
  private static final int MAX_ITERATIONS = 100_000_000;

  private BouncyCastleStore() {}

  static Optional<StoreFacts> read(ByteSlice file) {
    StoreFields fields = new StoreFields(file, 4);
    fields.skipBytes();
    int iterations = fields.number();
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      return Optional.empty();
    }
    int guarded = 0;
    int open = 0;
    int certificates = 0;
    boolean whole = false;
    while (fields.isSound()) {
      int kind = fields.octet();
      if (kind == END || kind > SEALED) {
        whole = kind == END;
        break;
      }
      fields.skipName();
      fields.skip(TIMESTAMP);
      int chain = fields.number();
      for (int i = 0; i < chain && fields.isSound(); i++) {
        skipTyped(fields);
      }
      if (kind == CERTIFICATE) {
        skipTyped(fields);
      } else if (kind == KEY) {
        fields.octet();
        fields.skipName();
        skipTyped(fields);
      } else {
        fields.skipBytes();
      }
      certificates += kind == CERTIFICATE ? 1 : 0;
      open += kind == KEY ? 1 : 0;
      guarded += kind == SECRET || kind == SEALED ? 1 : 0;
    }
    boolean empty = guarded + open + certificates == 0;
    return empty && !whole
        ? Optional.empty()
        : Optional.of(new StoreFacts("BKS", guarded, open, certificates, 0, whole));
  }

  private static void skipTyped(StoreFields fields) {
    fields.skipName();
    fields.skipBytes();
  }
}
