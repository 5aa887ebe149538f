package dev.leaksift.source.git.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs of small numbers, appended once and read often, at one to five bytes a number. Appending is
 * thread-safe; reading is, once all is appended.
 */
final class EdgeStore {
  private static final int CHUNK = 1 << 20;

  /** Handles count units of this many bytes, so that an int reaches 16 GiB. */
  private static final int UNIT = 8;

  private final List<byte[]> chunks = new ArrayList<>();
  private int[] firstUnits = new int[16];
  private byte[] current = new byte[0];
  private int used;
  private int base;

  /** A run that is being put together; reusable, for one thread. */
  static final class Run {
    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
      length = 0;
    }

    boolean isEmpty() {
      return length == 0;
    }

    void add(int number) {
      if (length + 5 > bytes.length) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      int rest = number;
      while (rest >>> 7 != 0) {
        bytes[length++] = (byte) (rest | 0x80);
        rest >>>= 7;
      }
      bytes[length++] = (byte) rest;
    }
  }

  /** Reads a run's numbers; reusable, for one thread. */
  final class Cursor {
    private byte[] chunk = new byte[0];
    private int at;
    private int end;

    /** Goes to the start of a run. */
    void open(int handle) {
      int found = Arrays.binarySearch(firstUnits, 0, chunks.size(), handle);
      int index = found >= 0 ? found : -found - 2;
      chunk = chunks.get(index);
      at = (handle - firstUnits[index]) * UNIT;
      end = chunk.length;
      int length = next();
      end = at + length;
    }

    boolean hasNext() {
      return at < end;
    }

    int next() {
      int number = 0;
      int shift = 0;
      byte b;
      do {
        b = chunk[at++];
        number |= (b & 0x7f) << shift;
        shift += 7;
      } while (b < 0);
      return number;
    }
  }

  /** Appends a run and gives the handle by which it is read again. */
  synchronized int append(Run run) {
    int need = (run.length + 5 + UNIT - 1) / UNIT * UNIT;
    if (used + need > current.length) {
      base += current.length / UNIT;
      current = new byte[Math.max(CHUNK, need)];
      if (chunks.size() == firstUnits.length) {
        firstUnits = Arrays.copyOf(firstUnits, firstUnits.length * 2);
      }
      firstUnits[chunks.size()] = base;
      chunks.add(current);
      used = 0;
    }
    int handle = base + used / UNIT;
    int at = used;
    int rest = run.length;
    while (rest >>> 7 != 0) {
      current[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    current[at++] = (byte) rest;
    System.arraycopy(run.bytes, 0, current, at, run.length);
    used = (at + run.length + UNIT - 1) / UNIT * UNIT;
    return handle;
  }
}
