package dev.leaksift.source.archive;

import dev.leaksift.source.archive.data.ArchiveBytes;
import dev.leaksift.source.archive.data.Gaps;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the records of a zip; nothing in them is believed further than that no byte outside the
 * archive is read. Layout: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (a member's header), 4.3.12
 * (the directory's), 4.3.14-16 (ends of the directory), 4.5.3 (sizes of 64 bits).
 */
final class ZipRecords {
  static final int MEMBER_HEADER = 0x04034B50;
  static final int DIRECTORY_HEADER = 0x02014B50;

  private static final int END = 0x06054B50;
  private static final int END_BYTES = 22;
  private static final int END_64 = 0x06064B50;
  private static final int END_64_BYTES = 56;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int MEMBER_HEADER_BYTES = 30;
  private static final int DIRECTORY_HEADER_BYTES = 46;

  /** APPNOTE.TXT 4.4.4 and 4.4.5. */
  private static final int RESERVED_FLAGS = 0xD780;

  private static final int LAST_OLD_METHOD = 20;
  private static final int FIRST_NEW_METHOD = 93;
  private static final int LAST_METHOD = 99;

  private static final int EXTRA_64 = 1;
  private static final long IN_EXTRA = 0xFFFFFFFFL;

  private final ArchiveBytes bytes;

  ZipRecords(ArchiveBytes bytes) {
    this.bytes = bytes;
  }

  /**
   * What the records say of one member.
   *
   * @param header where its own header stands, or should
   * @param data where its compressed bytes start; negative or past the end where that can't be
   * @param compressedBytes as said, of no more than are left
   * @param size of what comes out, as said
   * @param next where the record after this one stands, if this one was true
   */
  @SuppressWarnings("ParameterNumber") // as many as a record of a zip has
  record Entry(
      String name,
      int flags,
      int method,
      long header,
      long data,
      long compressedBytes,
      long size,
      long next) {
    private static final int ENCRYPTED = 1;
    private static final int END_MARK = 2;
    private static final int SIZES_BEHIND = 8;

    boolean isEncrypted() {
      return (flags & ENCRYPTED) != 0;
    }

    /** The coded data itself says where it ends (LZMA only). */
    boolean hasEndMark() {
      return (flags & END_MARK) != 0;
    }

    /** The sizes stand behind the data, not before it. */
    boolean hasSizesBehind() {
      return (flags & SIZES_BEHIND) != 0;
    }

    boolean isDirectory() {
      return name.endsWith("/") && compressedBytes == 0;
    }
  }

  /**
   * The directory at the end of the archive.
   *
   * @param base what offsets count from: bytes of another program may stand before the archive
   */
  record Directory(long start, long end, long base) {}

  /** Whether a zip without comment ends here: one behind a program or a script. */
  static boolean endsAsZip(ArchiveBytes bytes) {
    ZipRecords records = new ZipRecords(bytes);
    long at = bytes.size() - END_BYTES;
    return at > 0
        && records.int32(at) == END
        && records.int16(at + 20) == 0
        && records.directory().isPresent();
  }

  /** The directory; empty where the end of the archive is cut off or damaged. */
  Optional<Directory> directory() {
    long last = bytes.size() - END_BYTES;
    for (long at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
      if (bytes.at(at) == 'P' && int32(at) == END) {
        Optional<Directory> found = directory(at);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Directory> directory(long end) {
    long size = uint32(end + 12);
    long offset = uint32(end + 16);
    long stop = end;
    long end64 = end - LOCATOR_64_BYTES - END_64_BYTES;
    if (end64 >= 0 && int32(end64) == END_64) {
      size = int64(end64 + 40);
      offset = int64(end64 + 48);
      stop = end64;
    }
    long start = stop - size;
    if (size >= 0 && start >= 0 && (size == 0 || isDirectoryHeader(start))) {
      return Optional.of(new Directory(start, stop, start - offset));
    }
    if (isDirectoryHeader(offset)) {
      return Optional.of(new Directory(offset, stop, 0));
    }
    return Optional.empty();
  }

  private boolean isDirectoryHeader(long at) {
    return at >= 0 && at <= bytes.size() - DIRECTORY_HEADER_BYTES && int32(at) == DIRECTORY_HEADER;
  }

  /** A member by the directory's record at some place; empty where none stands there. */
  Optional<Entry> fromDirectory(long at, Directory directory) {
    if (!isDirectoryHeader(at)) {
      return Optional.empty();
    }
    long p = at;
    int nameBytes = int16(p + 28);
    int extraBytes = int16(p + 30);
    long next = at + DIRECTORY_HEADER_BYTES + nameBytes + extraBytes + int16(p + 32);
    if (next > bytes.size()) {
      return Optional.empty();
    }
    long extra = p + DIRECTORY_HEADER_BYTES + nameBytes;
    long[] sizes = {uint32(p + 24), uint32(p + 20), uint32(p + 42)};
    wide(sizes, extra, extra + extraBytes);
    String name = text(p + DIRECTORY_HEADER_BYTES, nameBytes);
    long header = directory.base() + sizes[2];
    long data = data(header);
    long length = cut(data, sizes[1]);
    return Optional.of(
        new Entry(name, int16(p + 8), int16(p + 10), header, data, length, sizes[0], next));
  }

  /** Where the data of the member starts whose header stands at some place; else -1. */
  private long data(long header) {
    if (header < 0
        || header > bytes.size() - MEMBER_HEADER_BYTES
        || int32(header) != MEMBER_HEADER) {
      return -1;
    }
    long p = header;
    return header + MEMBER_HEADER_BYTES + int16(p + 26) + int16(p + 28);
  }

  /** Replaces the sizes that did not fit by those of the extra field, in its order. */
  private void wide(long[] sizes, long from, long to) {
    long at = from;
    while (at + 4 <= to) {
      long end = at + 4 + int16(at + 2);
      if (int16(at) == EXTRA_64) {
        long field = at + 4;
        for (int i = 0; i < sizes.length; i++) {
          if (sizes[i] == IN_EXTRA && field + 8 <= Math.min(end, to)) {
            sizes[i] = int64(field);
            field += 8;
          }
        }
        return;
      }
      at = end;
    }
  }

  /** The parts that nothing is known to be in, but for the directory and its end. */
  Gaps gaps(Directory directory) {
    Gaps gaps = new Gaps(bytes.size(), MEMBER_HEADER_BYTES);
    gaps.fill(directory.start(), Math.min(bytes.size(), directory.end() + END_BYTES));
    return gaps;
  }

  /**
   * The first member in a gap that no record tells of. Programs before an archive hold the mark of
   * a header too, so the rest of it must make sense, and all of it lies in the gap.
   */
  Optional<Entry> nextUnlisted(long from, long to) {
    for (long at = from; at <= to - MEMBER_HEADER_BYTES; at++) {
      if (bytes.at(at) == 'P' && int32(at) == MEMBER_HEADER && data(at) <= to && makesSense(at)) {
        return Optional.of(fromHeader(at));
      }
    }
    return Optional.empty();
  }

  /** Flags and methods that there are, and a name. */
  private boolean makesSense(long header) {
    int method = int16(header + 8);
    return (int16(header + 6) & RESERVED_FLAGS) == 0
        && (method <= LAST_OLD_METHOD || (method >= FIRST_NEW_METHOD && method <= LAST_METHOD))
        && int16(header + 26) > 0
        && bytes.at(header + MEMBER_HEADER_BYTES) != 0;
  }

  /** The first member whose own header stands at or behind some place. */
  Optional<Entry> nextHeader(long from) {
    long last = bytes.size() - MEMBER_HEADER_BYTES;
    for (long at = from; at <= last; at++) {
      if (bytes.at(at) == 'P' && int32(at) == MEMBER_HEADER && data(at) <= bytes.size()) {
        return Optional.of(fromHeader(at));
      }
    }
    return Optional.empty();
  }

  private Entry fromHeader(long p) {
    int nameBytes = int16(p + 26);
    long[] sizes = {uint32(p + 22), uint32(p + 18)};
    long extra = p + MEMBER_HEADER_BYTES + nameBytes;
    wide(sizes, extra, extra + int16(p + 28));
    long data = data(p);
    long length = cut(data, sizes[1]);
    String name = text(p + MEMBER_HEADER_BYTES, nameBytes);
    return new Entry(name, int16(p + 6), int16(p + 8), p, data, length, sizes[0], data + length);
  }

  private long cut(long data, long size) {
    return size < 0 || data < 0 || data > bytes.size() ? 0 : Math.min(size, bytes.size() - data);
  }

  /** Where some header, of a member, its sizes or the directory, stands next; the end if none. */
  long nextRecord(long from) {
    for (long at = from; at <= bytes.size() - 4; at++) {
      if (bytes.at(at) == 'P' && bytes.at(at + 1) == 'K' && isRecordKind(bytes.at(at + 2))) {
        return at;
      }
    }
    return bytes.size();
  }

  private static boolean isRecordKind(byte kind) {
    return kind == 1 || kind == 3 || kind == 5 || kind == 7;
  }

  ArchiveBytes bytes() {
    return bytes;
  }

  private String text(long at, int length) {
    return new String(bytes.copy(at, length), StandardCharsets.UTF_8);
  }

  private int int16(long at) {
    return (bytes.at(at) & 0xFF) | (bytes.at(at + 1) & 0xFF) << 8;
  }

  private int int32(long at) {
    return int16(at) | int16(at + 2) << 16;
  }

  private long uint32(long at) {
    return int32(at) & 0xFFFFFFFFL;
  }

  private long int64(long at) {
    return uint32(at) | (long) int32(at + 4) << 32;
  }
}
