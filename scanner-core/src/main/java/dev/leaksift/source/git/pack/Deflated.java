package dev.leaksift.source.git.pack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Inflates short streams from array to array (RFC 1950 and 1951); for one thread.
 *
 * <p>Problem: a pack is a million streams of a kilobyte. zlib is made for long ones: it keeps a
 * window, can stop anywhere, and is called through the native interface with set-up and tear-down.
 *
 * <p>Idea: the whole stream and the whole result are in memory, so the result is the window and
 * nothing need ever stop. Bits come eight bytes at a time; a look-up gives literal or length with
 * its extra bits; matches are copied eight bytes at a time into slack.
 *
 * <p>Cost: the deflated bytes are copied to an array first; 10 KiB of tables.
 *
 * <p>Rejected: trusting it. The stream's checksum must match, and whoever gets false asks zlib,
 * whose verdict counts. So a mistake here could cost time but no byte.
 */
final class Deflated {
  /** Bytes that must follow the stream in its array, and the result in its own. */
  static final int SLACK = 320;

  private static final byte[] NOTHING = new byte[0];
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int[] LENGTH_RESULTS = lengthResults();
  private static final int[] DISTANCE_RESULTS = distanceResults();
  private static final int[] PLAIN_RESULTS = plainResults();
  private static final byte[] LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final HuffmanTable FIXED_LENGTHS = new HuffmanTable(10, 1 << 10);
  private static final HuffmanTable FIXED_DISTANCES = new HuffmanTable(8, 1 << 8);

  static {
    byte[] lengths = new byte[288 + 32];
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    Arrays.fill(lengths, 288, 320, (byte) 5);
    FIXED_LENGTHS.build(lengths, 0, 288, LENGTH_RESULTS);
    FIXED_DISTANCES.build(lengths, 288, 32, DISTANCE_RESULTS);
  }

  private final HuffmanTable lengths = new HuffmanTable(10, 1 << 11);
  private final HuffmanTable distances = new HuffmanTable(8, 1 << 10);
  private final HuffmanTable lengthLengths = new HuffmanTable(7, 1 << 7);
  private final byte[] codeLengths = new byte[288 + 32 + 138];
  private final Adler32 checksum = new Adler32();
  private byte[] in = NOTHING;
  private int inEnd;
  private int inAt;
  private long bits;
  private int bitCount;
  private byte[] out = NOTHING;
  private int outAt;
  private int outLength;

  private static int[] lengthResults() {
    int[] results = new int[288];
    for (int literal = 0; literal < 256; literal++) {
      results[literal] = HuffmanTable.LITERAL | literal << 16;
    }
    results[256] = HuffmanTable.SPECIAL;
    int base = 3;
    for (int symbol = 257; symbol < 285; symbol++) {
      int extra = symbol < 265 ? 0 : (symbol - 261) / 4;
      results[symbol] = base << 16 | extra;
      base += 1 << extra;
    }
    results[285] = 258 << 16;
    results[286] = HuffmanTable.SPECIAL | HuffmanTable.INVALID;
    results[287] = HuffmanTable.SPECIAL | HuffmanTable.INVALID;
    return results;
  }

  private static int[] distanceResults() {
    int[] results = new int[32];
    int base = 1;
    for (int symbol = 0; symbol < 30; symbol++) {
      int extra = symbol < 4 ? 0 : (symbol - 2) / 2;
      results[symbol] = base << 16 | extra;
      base += 1 << extra;
    }
    results[30] = HuffmanTable.SPECIAL | HuffmanTable.INVALID;
    results[31] = HuffmanTable.SPECIAL | HuffmanTable.INVALID;
    return results;
  }

  private static int[] plainResults() {
    int[] results = new int[19];
    for (int symbol = 0; symbol < results.length; symbol++) {
      results[symbol] = symbol << 16;
    }
    return results;
  }

  /**
   * Inflates the zlib stream in {@code from[0..fromLength)} to exactly {@code length} bytes. Both
   * arrays need {@link #SLACK} more bytes, whose content does not matter.
   *
   * @return false where the stream is not sound or not understood; the result is undefined then
   */
  boolean inflate(byte[] from, int fromLength, byte[] to, int length) {
    in = from;
    inEnd = fromLength;
    out = to;
    outAt = 0;
    outLength = length;
    boolean sound =
        fromLength >= 6
            && (from[0] & 15) == 8
            && (from[1] & 32) == 0
            && ((from[0] & 255) << 8 | from[1] & 255) % 31 == 0
            && inflateBlocks()
            && outAt == length
            && isChecked();
    in = NOTHING;
    out = NOTHING;
    return sound;
  }

  private boolean isChecked() {
    int at = inAt - (bitCount >>> 3);
    if (at + 4 > inEnd) {
      return false;
    }
    checksum.reset();
    checksum.update(out, 0, outLength);
    int stored =
        (in[at] & 255) << 24
            | (in[at + 1] & 255) << 16
            | (in[at + 2] & 255) << 8
            | in[at + 3] & 255;
    return (int) checksum.getValue() == stored;
  }

  private boolean inflateBlocks() {
    inAt = 2;
    bits = 0;
    bitCount = 0;
    boolean last = false;
    while (!last) {
      if (!refill()) {
        return false;
      }
      last = take(1) == 1;
      boolean good =
          switch (take(2)) {
            case 0 -> copyStored();
            case 1 -> inflateBlock(FIXED_LENGTHS, FIXED_DISTANCES);
            case 2 -> readCodes() && inflateBlock(lengths, distances);
            default -> false;
          };
      if (!good) {
        return false;
      }
    }
    return true;
  }

  /** Makes at least 56 bits ready; false behind the end. */
  private boolean refill() {
    if (inAt > inEnd + 8) {
      return false;
    }
    bits |= (long) LONGS.get(in, inAt) << bitCount;
    inAt += 63 - bitCount >>> 3;
    bitCount |= 56;
    return true;
  }

  private int take(int count) {
    int taken = (int) bits & (1 << count) - 1;
    bits >>>= count;
    bitCount -= count;
    return taken;
  }

  private boolean copyStored() {
    int at = inAt - (bitCount >>> 3);
    if (at + 4 > inEnd) {
      return false;
    }
    int length = in[at] & 255 | (in[at + 1] & 255) << 8;
    int check = in[at + 2] & 255 | (in[at + 3] & 255) << 8;
    at += 4;
    if ((length ^ check) != 0xffff || length > inEnd - at || length > outLength - outAt) {
      return false;
    }
    System.arraycopy(in, at, out, outAt, length);
    outAt += length;
    inAt = at + length;
    bits = 0;
    bitCount = 0;
    return true;
  }

  private boolean readCodes() {
    int lengthCount = take(5) + 257;
    int distanceCount = take(5) + 1;
    int orderCount = take(4) + 4;
    Arrays.fill(codeLengths, 0, 19, (byte) 0);
    for (int i = 0; i < orderCount; i++) {
      if (i % 16 == 0 && !refill()) {
        return false;
      }
      codeLengths[LENGTH_ORDER[i]] = (byte) take(3);
    }
    if (lengthCount > 286 || distanceCount > 30) {
      return false;
    }
    return lengthLengths.build(codeLengths, 0, 19, PLAIN_RESULTS)
        && readCodeLengths(lengthCount + distanceCount)
        && codeLengths[256] != 0
        && lengths.build(codeLengths, 0, lengthCount, LENGTH_RESULTS)
        && distances.build(codeLengths, lengthCount, distanceCount, DISTANCE_RESULTS);
  }

  private boolean readCodeLengths(int count) {
    int at = 0;
    while (at < count) {
      if (!refill()) {
        return false;
      }
      int entry = lengthLengths.entries[(int) bits & 127];
      if ((entry & HuffmanTable.SPECIAL) != 0) {
        return false;
      }
      take(entry & 255);
      int symbol = entry >>> 16;
      if (symbol < 16) {
        codeLengths[at++] = (byte) symbol;
        continue;
      }
      if (symbol == 16 && at == 0) {
        return false;
      }
      int value = symbol == 16 ? codeLengths[at - 1] : 0;
      int repeat = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
      Arrays.fill(codeLengths, at, at + repeat, (byte) value);
      at += repeat;
    }
    return at == count;
  }

  /**
   * Inflates the codes of one block. Everything is held in local variables, as the loop's speed is
   * that of the walk. After a refill 56 bits are at hand, enough for a length and a distance with
   * all their extra bits (48), or for two literals of the first table.
   */
  @SuppressWarnings("MethodLength") // the one hot loop; parts of it as methods cost a third
  private boolean inflateBlock(HuffmanTable lengthTable, HuffmanTable distanceTable) {
    final int[] lengthEntries = lengthTable.entries;
    final int[] distanceEntries = distanceTable.entries;
    final byte[] from = in;
    final byte[] to = out;
    final int inLast = inEnd + 8;
    final int outLast = outLength;
    long window = bits;
    int ready = bitCount;
    int at = inAt;
    int done = outAt;
    while (true) {
      if (at > inLast || done > outLast) {
        return false;
      }
      window |= (long) LONGS.get(from, at) << ready;
      at += 63 - ready >>> 3;
      ready |= 56;
      int entry = lengthEntries[(int) window & 1023];
      if (entry < 0) {
        window >>>= entry;
        ready -= entry & 255;
        to[done++] = (byte) (entry >> 16);
        entry = lengthEntries[(int) window & 1023];
        if (entry < 0) {
          window >>>= entry;
          ready -= entry & 255;
          to[done++] = (byte) (entry >> 16);
          continue;
        }
        if (at > inLast) {
          return false;
        }
        window |= (long) LONGS.get(from, at) << ready;
        at += 63 - ready >>> 3;
        ready |= 56;
      }
      if ((entry & HuffmanTable.SPECIAL) != 0) {
        if ((entry & HuffmanTable.SUBTABLE) != 0) {
          window >>>= 10;
          ready -= 10;
          int index = (int) window & (1 << (entry >>> 8 & 15)) - 1;
          entry = lengthEntries[(entry >>> 16) + index];
          if (entry < 0) {
            window >>>= entry;
            ready -= entry & 255;
            to[done++] = (byte) (entry >> 16);
            continue;
          }
        }
        if ((entry & HuffmanTable.SPECIAL) != 0) {
          bits = window >>> entry;
          bitCount = ready - (entry & 255);
          inAt = at;
          outAt = done;
          return (entry & HuffmanTable.INVALID) == 0;
        }
      }
      int length = (entry >>> 16) + (int) ((window & (1L << entry) - 1) >>> (entry >>> 8 & 15));
      window >>>= entry;
      ready -= entry & 255;
      entry = distanceEntries[(int) window & 255];
      if ((entry & HuffmanTable.SPECIAL) != 0) {
        if ((entry & HuffmanTable.SUBTABLE) == 0) {
          return false;
        }
        window >>>= 8;
        ready -= 8;
        int index = (int) window & (1 << (entry >>> 8 & 15)) - 1;
        entry = distanceEntries[(entry >>> 16) + index];
        if ((entry & HuffmanTable.SPECIAL) != 0) {
          return false;
        }
      }
      int distance = (entry >>> 16) + (int) ((window & (1L << entry) - 1) >>> (entry >>> 8 & 15));
      window >>>= entry;
      ready -= entry & 255;
      if (distance > done || length > outLast - done) {
        return false;
      }
      copyMatch(to, done, distance, length);
      done += length;
    }
  }

  /**
   * Copies what stands {@code distance} before; may write up to fifteen bytes more than asked. Most
   * matches are short, so the first sixteen bytes are copied without asking.
   */
  private static void copyMatch(byte[] to, int at, int distance, int length) {
    int source = at - distance;
    int end = at + length;
    if (distance >= 8) {
      LONGS.set(to, at, (long) LONGS.get(to, source));
      LONGS.set(to, at + 8, (long) LONGS.get(to, source + 8));
      for (int i = at + 16; i < end; i += 8) {
        LONGS.set(to, i, (long) LONGS.get(to, i - distance));
      }
    } else if (distance == 1) {
      Arrays.fill(to, at, end, to[source]);
    } else {
      for (int i = at; i < end; i++, source++) {
        to[i] = to[source];
      }
    }
  }
}
