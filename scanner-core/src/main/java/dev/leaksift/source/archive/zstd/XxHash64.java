package dev.leaksift.source.archive.zstd;

/**
 * The checksum of a frame: XXH64 with seed 0 (xxhash_spec.md of the xxHash project, 0.1.1). One
 * thread.
 */
final class XxHash64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;

  /** Their sum. */
  private static final long P1_AND_P2 = 0x60EA27EEADC0B5D6L;

  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final int STRIPE = 32;

  private final long[] lanes = new long[4];
  private final byte[] rest = new byte[STRIPE];
  private int held;
  private long total;

  XxHash64() {
    reset();
  }

  /** Begins anew. */
  void reset() {
    lanes[0] = P1_AND_P2;
    lanes[1] = P2;
    lanes[2] = 0;
    lanes[3] = -P1;
    held = 0;
    total = 0;
  }

  void update(byte[] bytes, int from, int count) {
    total += count;
    int at = from;
    int end = from + count;
    if (held > 0) {
      int more = Math.min(STRIPE - held, count);
      System.arraycopy(bytes, at, rest, held, more);
      held += more;
      at += more;
      if (held < STRIPE) {
        return;
      }
      stripe(rest, 0);
      held = 0;
    }
    for (; at + STRIPE <= end; at += STRIPE) {
      stripe(bytes, at);
    }
    System.arraycopy(bytes, at, rest, 0, end - at);
    held = end - at;
  }

  private void stripe(byte[] bytes, int at) {
    for (int i = 0; i < 4; i++) {
      lanes[i] = round(lanes[i], number(bytes, at + 8 * i, 8));
    }
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * P2, 31) * P1;
  }

  long value() {
    long hash = total < STRIPE ? P5 : merged();
    hash += total;
    int at = 0;
    for (; at + 8 <= held; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, number(rest, at, 8)), 27) * P1 + P4;
    }
    if (at + 4 <= held) {
      hash = Long.rotateLeft(hash ^ number(rest, at, 4) * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < held; at++) {
      hash = Long.rotateLeft(hash ^ (rest[at] & 0xFF) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }

  private long merged() {
    long hash =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      hash = (hash ^ round(0, lane)) * P1 + P4;
    }
    return hash;
  }

  private static long number(byte[] bytes, int at, int count) {
    long number = 0;
    for (int i = 0; i < count; i++) {
      number |= (bytes[at + i] & 0xFFL) << 8 * i;
    }
    return number;
  }
}
