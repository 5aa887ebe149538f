package dev.leaksift.source.git.locate;

import java.util.Arrays;

/** Numbers by 64-bit keys, which are not negative; a hash table without boxes. One thread. */
final class LongIntMap {
  /** What {@link #get} gives for a key that is not there. */
  static final int ABSENT = -1;

  private static final long FREE = -1;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  LongIntMap() {
    Arrays.fill(keys, FREE);
  }

  /** The value of a key, or {@link #ABSENT}. */
  int get(long key) {
    int slot = slot(keys, key);
    return keys[slot] == FREE ? ABSENT : values[slot];
  }

  /** Sets the value of a key that has none yet; true where it had none. */
  boolean putIfAbsent(long key, int value) {
    if (2 * size >= keys.length) {
      grow();
    }
    int slot = slot(keys, key);
    if (keys[slot] != FREE) {
      return false;
    }
    keys[slot] = key;
    values[slot] = value;
    size++;
    return true;
  }

  /** Keys held. */
  int size() {
    return size;
  }

  private static int slot(long[] table, long key) {
    int mask = table.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (table[slot] != FREE && table[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
