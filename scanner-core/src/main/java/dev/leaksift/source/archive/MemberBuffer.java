package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import java.util.Arrays;

/** Holds one member at a time, and serves again for the next one. One thread. */
final class MemberBuffer {
  private static final int FIRST = 1 << 16;

  /** A buffer above this is dropped after use, so that one huge member does not hold memory. */
  private static final int KEPT = 1 << 22;

  private byte[] bytes = new byte[0];
  private int size;

  /** Reads a stream to its end, or {@code limit} bytes of it, then false. */
  boolean fill(MemberStream in, int limit) {
    size = 0;
    while (size < limit) {
      if (size == bytes.length) {
        long grown = Math.max(FIRST, bytes.length * 2L);
        bytes = Arrays.copyOf(bytes, (int) Math.min(grown, limit));
      }
      int got = in.read(bytes, size, Math.min(bytes.length, limit) - size);
      if (got < 0) {
        return true;
      }
      size += got;
    }
    return false;
  }

  /** What was read, valid until the next call of another method. */
  ByteSlice read() {
    return ByteSlice.of(bytes, 0, size);
  }

  /** The member is no longer needed. */
  void release() {
    size = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[0];
    }
  }
}
