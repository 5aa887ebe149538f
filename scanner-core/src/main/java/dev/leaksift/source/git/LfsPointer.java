package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The small text that Git LFS commits in place of a large file. */
final class LfsPointer {
  /** Pointers are "less than 1024 bytes" by the Git LFS specification. */
  private static final int MAX_BYTES = 1024;

  private static final byte[] START =
      "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);

  private LfsPointer() {}

  /** True where a content is such a pointer. */
  static boolean is(ByteSlice bytes) {
    if (bytes.length() < START.length || bytes.length() >= MAX_BYTES) {
      return false;
    }
    int from = bytes.offset();
    int to = from + START.length;
    return Arrays.equals(bytes.array(), from, to, START, 0, START.length);
  }
}
