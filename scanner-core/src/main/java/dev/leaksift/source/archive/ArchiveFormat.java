package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.archive.data.ArchiveBytes;
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
  /** The form of xz's forerunner. */
  LZMA,
  LZ4,
  SNAPPY,
  /** Of Unix's compress(1). */
  Z,
  /** A shell script with a compressed tar behind it. */
  SCRIPT,
  PDF,
  /** A compiled Python module. */
  PYC,
  /** A mail with quoted-printable parts. */
  MAIL,
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

  /** Behind it stands a zero, the first byte of the coded data. */
  private static final int LZMA_HEADER = 13;

  private static final byte[] AR_MAGIC = latin("!<arch>\n");
  private static final byte[] RAR_MAGIC = latin("Rar!\u001a\u0007");
  private static final byte[] CAB_MAGIC = latin("MSCF\0\0\0\0");
  private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

  /** Whether one file is compressed, not several gathered. */
  boolean isCompression() {
    return switch (this) {
      case GZIP, BZIP2, XZ, ZSTD, LZMA, LZ4, SNAPPY, Z -> true;
      case ZIP, TAR, AR, CPIO, RPM, SEVEN_Z, SCRIPT, PDF, PYC, MAIL, RAR, CAB -> false;
    };
  }

  /** Whether it can be read from front to back, without a look at its end. */
  boolean isStream() {
    return isCompression() || this == TAR || this == AR || this == CPIO;
  }

  /** The format of a content; empty for what is no archive. */
  static Optional<ArchiveFormat> of(ByteSlice bytes) {
    return of(ArchiveBytes.of(bytes));
  }

  /** The same wherever it lies. */
  static Optional<ArchiveFormat> of(ArchiveBytes bytes) {
    if (bytes.size() < 6) {
      return Optional.empty();
    }
    Optional<ArchiveFormat> byMagic = byMagic(bytes);
    if (byMagic.isPresent()) {
      return byMagic;
    }
    if (isTar(bytes)) {
      return Optional.of(TAR);
    }
    if (ZipRecords.endsAsZip(bytes)) {
      return Optional.of(ZIP);
    }
    if (ScriptPayload.isBehind(bytes)) {
      return Optional.of(SCRIPT);
    }
    return PycMembers.isPyc(bytes) ? Optional.of(PYC) : when(MAIL, MailMembers.isQuotedMail(bytes));
  }

  private static Optional<ArchiveFormat> byMagic(ArchiveBytes bytes) {
    return switch (bytes.at(0)) {
      case 'P' -> when(ZIP, isZip(bytes));
      case 0x1F -> byUnixMagic(bytes);
      case 'B' -> when(BZIP2, isBzip2(bytes));
      case (byte) 0xFD -> when(XZ, bytes.startsWith(1, latin("7zXZ\0")));
      case '%' -> when(PDF, bytes.startsWith(1, latin("PDF-")));
      case 0x04 -> when(LZ4, bytes.startsWith(1, (byte) 0x22, (byte) 0x4D, (byte) 0x18));
      case 0x5D -> when(LZMA, isLzma(bytes));
      case (byte) 0xFF -> when(SNAPPY, bytes.startsWith(1, latin("\u0006\0\0sNaPpY")));
      case 0x28 -> when(ZSTD, bytes.startsWith(1, (byte) 0xB5, (byte) 0x2F, (byte) 0xFD));
      case '7' -> when(SEVEN_Z, bytes.startsWith(1, latin("z\u00bc\u00af\u0027\u001c")));
      case '!' -> when(AR, bytes.startsWith(0, AR_MAGIC));
      case '0' -> when(CPIO, isCpio(bytes));
      case (byte) 0xED -> when(RPM, bytes.startsWith(1, (byte) 0xAB, (byte) 0xEE, (byte) 0xDB));
      case 'R' -> when(RAR, bytes.startsWith(0, RAR_MAGIC));
      case 'M' -> when(CAB, bytes.startsWith(0, CAB_MAGIC));
      default -> Optional.empty();
    };
  }

  private static Optional<ArchiveFormat> byUnixMagic(ArchiveBytes bytes) {
    if (bytes.startsWith(1, (byte) 0x9D)) {
      int bits = bytes.at(2) & 0x7F;
      return when(Z, 9 <= bits && bits <= 16);
    }
    return when(GZIP, bytes.startsWith(1, (byte) 0x8B, (byte) 8));
  }

  private static Optional<ArchiveFormat> when(ArchiveFormat format, boolean holds) {
    return holds ? Optional.of(format) : Optional.empty();
  }

  /** A member, or an empty zip's end. */
  private static boolean isZip(ArchiveBytes bytes) {
    return bytes.startsWith(0, latin("PK\u0003\u0004"))
        || bytes.startsWith(0, latin("PK\u0005\u0006"));
  }

  private static boolean isBzip2(ArchiveBytes bytes) {
    return bytes.startsWith(0, latin("BZh"))
        && bytes.at(3) >= '1'
        && bytes.at(3) <= '9'
        && (bytes.startsWith(4, BZIP2_BLOCK) || bytes.startsWith(4, BZIP2_END));
  }

  /**
   * The usual settings (1 byte, 0x5D) and a dictionary of a power of two, then the size: unknown,
   * or below a terabyte. Layout: LZMA SDK, lzma-specification.txt.
   */
  private static boolean isLzma(ArchiveBytes bytes) {
    if (bytes.size() <= LZMA_HEADER || bytes.at(1) != 0 || bytes.at(2) != 0) {
      return false;
    }
    int dictionary = (bytes.at(3) & 0xFF) << 16 | (bytes.at(4) & 0xFF) << 24;
    boolean known = bytes.at(10) == 0 && bytes.at(11) == 0 && bytes.at(12) == 0;
    boolean unknown = true;
    for (int i = 5; i < LZMA_HEADER; i++) {
      unknown &= bytes.at(i) == -1;
    }
    return Integer.bitCount(dictionary) == 1 && (known || unknown) && bytes.at(13) == 0;
  }

  /** The text forms; six digits alone would be a list of numbers. */
  private static boolean isCpio(ArchiveBytes bytes) {
    if (bytes.startsWith(0, latin("070701")) || bytes.startsWith(0, latin("070702"))) {
      return digits(bytes, CPIO_NEW_HEADER, 16);
    }
    return bytes.startsWith(0, latin("070707")) && digits(bytes, CPIO_OLD_HEADER, 8);
  }

  private static boolean digits(ArchiveBytes bytes, int count, int radix) {
    if (bytes.size() < count) {
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
  private static boolean isTar(ArchiveBytes bytes) {
    if (bytes.size() < HEAD_BYTES) {
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

  private static int tarSum(ArchiveBytes bytes) {
    int sum = 0;
    for (int i = 0; i < HEAD_BYTES; i++) {
      boolean own = i >= TAR_CHECKSUM && i < TAR_CHECKSUM + TAR_CHECKSUM_BYTES;
      sum += own ? ' ' : bytes.at(i) & 0xFF;
    }
    return sum;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
