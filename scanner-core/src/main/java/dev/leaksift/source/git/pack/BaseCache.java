package dev.leaksift.source.git.pack;

import org.jspecify.annotations.Nullable;

/**
 * Remembers objects lately read, by pack and offset, within a number of bytes; for one thread. Each
 * key has one slot, so that a look-up is one comparison and a clash forgets the older.
 */
final class BaseCache {
  private static final int SLOTS = 1 << 12;

  private final long[] keys = new long[SLOTS];
  private final @Nullable StoredObject[] values = new @Nullable StoredObject[SLOTS];
  private final long maxBytes;
  private long bytes;
  private int hand;

  BaseCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Nullable StoredObject get(int pack, long offset) {
    long key = key(pack, offset);
    int slot = slot(key);
    return keys[slot] == key ? values[slot] : null;
  }

  void put(int pack, long offset, StoredObject object) {
    int size = object.bytes().length;
    if (size > maxBytes / 4) {
      return;
    }
    long key = key(pack, offset);
    int slot = slot(key);
    forget(slot);
    while (bytes + size > maxBytes) {
      forget(hand++ & SLOTS - 1);
    }
    keys[slot] = key;
    values[slot] = object;
    bytes += size;
  }

  private void forget(int slot) {
    StoredObject old = values[slot];
    if (old != null) {
      bytes -= old.bytes().length;
      values[slot] = null;
    }
  }

  private static long key(int pack, long offset) {
    return (long) pack << 44 ^ offset;
  }

  private static int slot(long key) {
    return (int) (key * 0x9e3779b97f4a7c15L >>> 52);
  }
}
