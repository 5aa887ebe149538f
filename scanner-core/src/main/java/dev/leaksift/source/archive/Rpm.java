package dev.leaksift.source.archive;

import dev.leaksift.source.archive.data.ArchiveBytes;
import java.io.EOFException;
import java.io.IOException;

/**
 * Finds the compressed cpio in an rpm. Layout: a lead of 96 bytes, then two headers, that of the
 * signature padded to 8 bytes; a header is 16 bytes (magic, version, reserved, number of index
 * entries, bytes of data), 16 for each index entry, and the data. Source: the RPM manual, "RPM V4
 * Package format".
 */
final class Rpm {
  private static final int LEAD_BYTES = 96;
  private static final int HEADER_BYTES = 16;
  private static final int INDEX_BYTES = 16;
  private static final int HEADER_MAGIC = 0x8EADE8;

  private Rpm() {}

  /** The bytes behind the headers. */
  static ArchiveBytes payload(ArchiveBytes rpm) throws IOException {
    long signature = skipHeader(rpm, LEAD_BYTES);
    long end = skipHeader(rpm, (signature + 7) / 8 * 8);
    return rpm.slice(end, rpm.size());
  }

  private static long skipHeader(ArchiveBytes rpm, long at) throws IOException {
    if (at > rpm.size() - HEADER_BYTES) {
      throw new EOFException("cut off before the headers end");
    }
    if (int32(rpm, at) >>> 8 != HEADER_MAGIC) {
      throw new IOException("no header where one should be");
    }
    long entries = int32(rpm, at + 8) & 0xFFFFFFFFL;
    long data = int32(rpm, at + 12) & 0xFFFFFFFFL;
    long end = at + HEADER_BYTES + entries * INDEX_BYTES + data;
    if (end > rpm.size()) {
      throw new EOFException("cut off before the headers end");
    }
    return end;
  }

  private static int int32(ArchiveBytes bytes, long at) {
    return (bytes.at(at) & 0xFF) << 24
        | (bytes.at(at + 1) & 0xFF) << 16
        | (bytes.at(at + 2) & 0xFF) << 8
        | (bytes.at(at + 3) & 0xFF);
  }
}
