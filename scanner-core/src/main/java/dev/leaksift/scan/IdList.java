package dev.leaksift.scan;

import java.util.Arrays;

/** Ids of objects, one behind the other in one array. One thread. */
final class IdList {
  private static final int LENGTH = ScanCache.ID_BYTES;

  private byte[] bytes = new byte[64 * LENGTH];
  private int end;

  /** The ids of an array that holds nothing else. */
  static IdList of(byte[] ids) {
    IdList list = new IdList();
    list.bytes = ids.clone();
    list.end = ids.length;
    return list;
  }

  int size() {
    return end / LENGTH;
  }

  void add(byte[] id) {
    room(LENGTH);
    System.arraycopy(id, 0, bytes, end, LENGTH);
    end += LENGTH;
  }

  void addAll(IdList other) {
    room(other.end);
    System.arraycopy(other.bytes, 0, bytes, end, other.end);
    end += other.end;
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
    }
  }

  /** All ids in their order, each once. */
  byte[] sorted() {
    byte[][] ids = new byte[size()][];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Arrays.copyOfRange(bytes, i * LENGTH, (i + 1) * LENGTH);
    }
    Arrays.sort(ids, Arrays::compareUnsigned);
    byte[] sorted = new byte[end];
    int length = 0;
    for (int i = 0; i < ids.length; i++) {
      if (i == 0 || !Arrays.equals(ids[i - 1], ids[i])) {
        System.arraycopy(ids[i], 0, sorted, length, LENGTH);
        length += LENGTH;
      }
    }
    return Arrays.copyOf(sorted, length);
  }
}
