package dev.leaksift.detect.keystore;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.format.Der;
import java.util.Optional;

/** Files that hold keys among other things, told by their first bytes and read. Stateless. */
public final class KeyStores {
  private static final int JKS = 0xfeedfeed;
  private static final int JCEKS = 0xcececece;

  /** Bytes of salt that every Bouncy Castle store begins with, behind its version. */
  private static final int BKS_SALT = 20;

  private static final int SMALLEST = 32;

  private KeyStores() {}

  /**
   * What a key store holds; empty where the content is none, by its first bytes or by its
   * structure. The first two bytes decide on nearly every content.
   */
  public static Optional<StoreFacts> read(ByteSlice file) {
    if (file.length() < SMALLEST) {
      return Optional.empty();
    }
    return switch (file.at(0) & 0xff) {
      case Der.SEQUENCE -> isPkcs12(file) ? Pkcs12Store.read(file) : Optional.empty();
      case 0xfe, 0xce -> javaStore(file);
      case 0 -> bouncyCastleStore(file);
      default -> Optional.empty();
    };
  }

  private static Optional<StoreFacts> javaStore(ByteSlice file) {
    return switch (new StoreFields(file, 0).number()) {
      case JKS -> JavaStore.read(file, "JKS");
      case JCEKS -> JavaStore.read(file, "JCEKS");
      default -> Optional.empty();
    };
  }

  private static Optional<StoreFacts> bouncyCastleStore(ByteSlice file) {
    StoreFields fields = new StoreFields(file, 0);
    int version = fields.number();
    boolean fits = (version == 1 || version == 2) && fields.number() == BKS_SALT;
    return fits ? BouncyCastleStore.read(file) : Optional.empty();
  }

  /**
   * PKCS#12 (RFC 7292): a sequence of the number 3 and a container of data. The file may be cut, so
   * the outer lengths are not looked at.
   */
  public static boolean isPkcs12(ByteSlice der) {
    return Pkcs12Store.isOne(der);
  }
}
