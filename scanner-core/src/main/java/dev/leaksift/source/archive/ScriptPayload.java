package dev.leaksift.source.archive;

import dev.leaksift.source.archive.data.ArchiveBytes;
import java.io.IOException;

/**
 * Finds the compressed archive behind a shell script that unpacks itself: it starts a line among
 * the script's first bytes.
 */
final class ScriptPayload {
  /** Scripts of the usual makers have some 20 KB. */
  private static final int MAX_SCRIPT_BYTES = 1 << 18;

  private static final byte[] GZIP = {0x1F, (byte) 0x8B, 8};
  private static final byte[] XZ = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
  private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
  private static final byte[] BZIP2 = {'B', 'Z', 'h', '9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59};

  private ScriptPayload() {}

  static boolean isBehind(ArchiveBytes bytes) {
    return find(bytes) >= 0;
  }

  /** The archive alone. */
  static ArchiveBytes of(ArchiveBytes bytes) throws IOException {
    long start = find(bytes);
    if (start < 0) {
      throw new IOException("no archive behind the script");
    }
    return bytes.slice(start, bytes.size());
  }

  private static long find(ArchiveBytes bytes) {
    if (!bytes.startsWith(0, (byte) '#', (byte) '!')) {
      return -1;
    }
    byte[] script = bytes.copy(0, MAX_SCRIPT_BYTES);
    for (int at = 2; at < script.length; at++) {
      if (script[at - 1] == '\n' && isArchive(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isArchive(ArchiveBytes bytes, long at) {
    return switch (bytes.at(at)) {
      case 0x1F -> bytes.startsWith(at, GZIP);
      case (byte) 0xFD -> bytes.startsWith(at, XZ);
      case 0x28 -> bytes.startsWith(at, ZSTD);
      case 'B' -> bytes.startsWith(at, BZIP2);
      default -> false;
    };
  }
}
