package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What archives and compressed files look like, told by content, never by name. */
enum ArchiveFormat {
  ZIP,
  TAR,
  AR,
  CPIO,
  RPM,
  SEVEN_Z,
  GZIP,
  BZIP2,
  XZ,
  ZSTD,
  /** Known, but not read. */
  RAR,
  /** Known, but not read. */
  CAB;

  /** So many bytes from the start tell any format but a zip behind another program. */
  static final int HEAD_BYTES = 512;

  private static final int TAR_CHECKSUM = 148;
  private static final int TAR_CHECKSUM_BYTES = 8;
  private static final int CPIO_NEW_HEADER = 110;
  private static final int CPIO_OLD_HEADER = 76;

  private static final byte[] AR_MAGIC = latin("!<arch>\n");
  private static final byte[] RAR_MAGIC = latin("Rar!\u001a\u0007");
  private static final byte[] CAB_MAGIC = latin("MSCF\0\0\0\0");
  private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

  /** Whether one file is compressed, not several gathered. */
  boolean isCompression() {
    return this == GZIP || this == BZIP2 || this == XZ || this == ZSTD;
  }

  /** The format of a content; empty for what is no archive. */
  static Optional<ArchiveFormat> of(ByteSlice bytes) {
    if (bytes.length() < 6) {
      return Optional.empty();
    }
    Optional<ArchiveFormat> byMagic = byMagic(bytes);
    if (byMagic.isPresent()) {
      return byMagic;
    }
    if (isTar(bytes)) {
      return Optional.of(TAR);
    }
    return ZipRecords.endsAsZip(bytes) ? Optional.of(ZIP) : Optional.empty();
  }

  private static Optional<ArchiveFormat> byMagic(ByteSlice bytes) {
    return switch (bytes.at(0)) {
      case 'P' -> when(ZIP, isZip(bytes));
      case 0x1F -> when(GZIP, starts(bytes, 0, (byte) 0x1F, (byte) 0x8B, (byte) 8));
      case 'B' -> when(BZIP2, isBzip2(bytes));
      case (byte) 0xFD -> when(XZ, starts(bytes, 1, latin("7zXZ\0")));
      case 0x28 -> when(ZSTD, starts(bytes, 1, (byte) 0xB5, (byte) 0x2F, (byte) 0xFD));
      case '7' -> when(SEVEN_Z, starts(bytes, 1, latin("z\u00bc\u00af\u0027\u001c")));
      case '!' -> when(AR, starts(bytes, 0, AR_MAGIC));
      case '0' -> when(CPIO, isCpio(bytes));
      case (byte) 0xED -> when(RPM, starts(bytes, 1, (byte) 0xAB, (byte) 0xEE, (byte) 0xDB));
      case 'R' -> when(RAR, starts(bytes, 0, RAR_MAGIC));
      case 'M' -> when(CAB, starts(bytes, 0, CAB_MAGIC));
      default -> Optional.empty();
    };
  }

  private static Optional<ArchiveFormat> when(ArchiveFormat format, boolean holds) {
    return holds ? Optional.of(format) : Optional.empty();
  }

  /** A member, or an empty zip's end. */
  private static boolean isZip(ByteSlice bytes) {
    return starts(bytes, 0, latin("PK\u0003\u0004")) || starts(bytes, 0, latin("PK\u0005\u0006"));
  }

  private static boolean isBzip2(ByteSlice bytes) {
    return starts(bytes, 0, latin("BZh"))
        && bytes.at(3) >= '1'
        && bytes.at(3) <= '9'
        && (starts(bytes, 4, BZIP2_BLOCK) || starts(bytes, 4, BZIP2_END));
  }

  /** The text forms; six digits alone would be a list of numbers. */
  private static boolean isCpio(ByteSlice bytes) {
    if (starts(bytes, 0, latin("070701")) || starts(bytes, 0, latin("070702"))) {
      return digits(bytes, CPIO_NEW_HEADER, 16);
    }
    return starts(bytes, 0, latin("070707")) && digits(bytes, CPIO_OLD_HEADER, 8);
  }

  private static boolean digits(ByteSlice bytes, int count, int radix) {
    if (bytes.length() < count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (Character.digit(bytes.at(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A header whose checksum is right: its bytes added up, those of the sum taken for spaces. */
  private static boolean isTar(ByteSlice bytes) {
    if (bytes.length() < HEAD_BYTES) {
      return false;
    }
    int wanted = 0;
    boolean any = false;
    for (int i = TAR_CHECKSUM; i < TAR_CHECKSUM + TAR_CHECKSUM_BYTES; i++) {
      int digit = Character.digit(bytes.at(i), 8);
      if (digit >= 0) {
        any = true;
        wanted = wanted * 8 + digit;
      } else if (bytes.at(i) != ' ' && bytes.at(i) != 0) {
        return false;
      } else if (any) {
        break;
      }
    }
    return any && bytes.at(0) != 0 && wanted == tarSum(bytes);
  }

  private static int tarSum(ByteSlice bytes) {
    int sum = 0;
    for (int i = 0; i < HEAD_BYTES; i++) {
      boolean own = i >= TAR_CHECKSUM && i < TAR_CHECKSUM + TAR_CHECKSUM_BYTES;
      sum += own ? ' ' : bytes.at(i) & 0xFF;
    }
    return sum;
  }

  private static boolean starts(ByteSlice bytes, int at, byte... magic) {
    if (bytes.length() < at + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (bytes.at(at + i) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
