package dev.leaksift.source.git.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs of small numbers, appended once and read often, at one to five bytes a number. Each thread
 * appends by a {@link Writer} of its own; reading is thread-safe once all is appended.
 */
final class EdgeStore {
  /** Handles count units of this many bytes, so that an int reaches 16 GiB. */
  private static final int UNIT = 8;

  private static final int CHUNK_BITS = 15;
  private static final int CHUNK = UNIT << CHUNK_BITS;
  private static final byte[] CONTINUED = new byte[0];

  private final List<byte[]> chunks = new ArrayList<>();

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

    /** Bytes that the run takes as yet. */
    int length() {
      return length;
    }

    void add(int number) {
      reserve(5);
      length = write(number, bytes, length);
    }

    /** Adds part of another run, as {@link #copy} gave it. */
    void addAll(byte[] run, int start, int end) {
      reserve(end - start);
      System.arraycopy(run, start, bytes, length, end - start);
      length += end - start;
    }

    /** The number that starts at a byte. */
    int number(int start) {
      return EdgeStore.number(bytes, start);
    }

    /** Where the number that starts at a byte ends. */
    int skip(int start) {
      return EdgeStore.skip(bytes, start);
    }

    /** The run's bytes. */
    byte[] copy() {
      return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
      }
    }
  }

  /** Appends runs, to a chunk of its own; for one thread. */
  final class Writer {
    private byte[] current = CONTINUED;
    private int used;
    private int base;

    /** Appends a run and gives the handle by which it is read again. */
    int append(Run run) {
      return append(run, 0, run.length);
    }

    /** Appends part of a run as one. */
    int append(Run run, int start, int end) {
      int length = end - start;
      int need = (length + 5 + UNIT - 1) / UNIT * UNIT;
      if (used + need > current.length) {
        current = new byte[Math.max(CHUNK, need)];
        base = add(current);
        used = 0;
      }
      int handle = base + used / UNIT;
      int at = write(length, current, used);
      System.arraycopy(run.bytes, start, current, at, length);
      used = (at + length + UNIT - 1) / UNIT * UNIT;
      return handle;
    }
  }

  /** Writes a number in seven bits a byte, the lowest first; gives where it ends. */
  private static int write(int number, byte[] to, int start) {
    int at = start;
    int rest = number;
    while (rest >>> 7 != 0) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    return at;
  }

  /** The number that {@link #write} put at a byte. */
  private static int number(byte[] from, int start) {
    int number = 0;
    int at = start;
    for (int shift = 0; ; shift += 7) {
      int b = from[at++];
      number |= (b & 0x7f) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }

  /** Where the number that starts at a byte ends. */
  private static int skip(byte[] from, int start) {
    int at = start;
    while (from[at] < 0) {
      at++;
    }
    return at + 1;
  }

  /** Adds a chunk, which counts as several where it is larger than most; gives its first unit. */
  private synchronized int add(byte[] chunk) {
    int base = chunks.size() << CHUNK_BITS;
    chunks.add(chunk);
    for (int more = CHUNK; more < chunk.length; more += CHUNK) {
      chunks.add(CONTINUED);
    }
    return base;
  }

  /** Reads a run's numbers, so many at a time; reusable, for one thread. */
  final class Reader {
    private static final int AT_ONCE = 512;

    private final int[] numbers = new int[AT_ONCE];
    private byte[] chunk = CONTINUED;
    private int at;
    private int end;

    /** Goes to the start of a run. */
    void open(int handle) {
      chunk = chunks.get(handle >>> CHUNK_BITS);
      int start = (handle & (1 << CHUNK_BITS) - 1) * UNIT;
      at = EdgeStore.skip(chunk, start);
      end = at + EdgeStore.number(chunk, start);
    }

    /**
     * Reads on; gives how many numbers were read, which is an even number as long as more follow.
     */
    int read() {
      // All in local variables: most of finding places is this.
      byte[] from = chunk;
      int[] to = numbers;
      int next = at;
      int last = end;
      int count = 0;
      while (next < last && count < AT_ONCE) {
        int b = from[next++];
        int number = b & 0x7f;
        for (int shift = 7; b < 0; shift += 7) {
          b = from[next++];
          number |= (b & 0x7f) << shift;
        }
        to[count++] = number;
      }
      at = next;
      return count;
    }

    /** One of the numbers read last. */
    int number(int index) {
      return numbers[index];
    }
  }
}
