package dev.leaksift.source.archive.zstd;

import java.io.IOException;
import java.util.Arrays;

/**
 * What came out last, as a ring: enough of it for the frame's greatest distance and one block.
 * Grows with what comes out, up to there. One thread.
 */
final class Window {
  private static final int SMALLEST = 1 << 18;

  private byte[] ring = new byte[SMALLEST];
  private int reach;
  private long put;
  private long taken;
  private int blockLeft;

  /** Begins a frame with its greatest distance. */
  void reset(int frameReach) {
    reach = frameReach;
    put = 0;
    taken = 0;
  }

  /** Allows so many bytes to be put. */
  void startBlock(int maxBytes) {
    blockLeft = maxBytes;
    int most = reach + 2 * Block.MAX;
    if (ring.length < most && ring.length < put + Block.MAX) {
      // Nothing was overwritten yet, so each byte keeps its place.
      ring = Arrays.copyOf(ring, Math.min(most, 2 * ring.length));
    }
  }

  /** Where the byte of some number lies. */
  private int place(long number) {
    return (int) (number % ring.length);
  }

  private void count(int bytes) throws IOException {
    blockLeft -= bytes;
    if (blockLeft < 0) {
      throw new IOException("more comes out of a block than may");
    }
  }

  void put(byte[] bytes, int from, int count) throws IOException {
    count(count);
    int at = place(put);
    int first = Math.min(count, ring.length - at);
    System.arraycopy(bytes, from, ring, at, first);
    System.arraycopy(bytes, from + first, ring, 0, count - first);
    put += count;
  }

  void fill(byte value, int count) throws IOException {
    count(count);
    int at = place(put);
    int first = Math.min(count, ring.length - at);
    Arrays.fill(ring, at, at + first, value);
    Arrays.fill(ring, 0, count - first, value);
    put += count;
  }

  /** Puts again what came out so far back, of which the end may be what is put. */
  void copy(int distance, int count) throws IOException {
    if (distance <= 0 || distance > put || distance > reach) {
      throw new IOException("a distance before the beginning");
    }
    count(count);
    int to = place(put);
    int from = place(put - distance);
    if (distance >= count && Math.max(from, to) + count <= ring.length) {
      System.arraycopy(ring, from, ring, to, count);
    } else {
      byEach(from, to, count);
    }
    put += count;
  }

  private void byEach(int from, int to, int count) {
    int source = from;
    int target = to;
    for (int i = 0; i < count; i++) {
      ring[target] = ring[source];
      source = source + 1 == ring.length ? 0 : source + 1;
      target = target + 1 == ring.length ? 0 : target + 1;
    }
  }

  /** Bytes that came out and were not taken. */
  int available() {
    return (int) (put - taken);
  }

  /** Takes bytes, at most those that are available. */
  int take(byte[] to, int offset, int length) {
    int at = place(taken);
    int count = Math.min(Math.min(length, available()), ring.length - at);
    System.arraycopy(ring, at, to, offset, count);
    taken += count;
    return count;
  }
}
