package dev.leaksift.source.git.pack;

import java.util.Arrays;

/**
 * Decodes one of deflate's prefix codes by look-up; rebuilt for each block, for one thread.
 *
 * <p>The next bits of the stream index the table. An entry holds, from the lowest bit: 8 bits, how
 * many bits to take in all (code and extra bits); 4 bits, how many of them are the code; flags;
 * from bit 16 the result. Codes longer than the index lead to a second table by a {@link #SUBTABLE}
 * entry, whose result is where that starts.
 */
final class HuffmanTable {
  /** Set on literals: the entry is negative. */
  static final int LITERAL = 0x80000000;

  /** Set on what is no literal, length or distance. */
  static final int SPECIAL = 0x8000;

  /** Set, with {@link #SPECIAL}, where a second table follows. */
  static final int SUBTABLE = 0x4000;

  /** Set, with {@link #SPECIAL}, where no code leads. */
  static final int INVALID = 0x2000;

  private static final int LONGEST = 15;

  final int[] entries;
  final int indexBits;
  private final int[] counts = new int[LONGEST + 1];
  private final int[] offsets = new int[LONGEST + 2];
  private final short[] sorted = new short[288];

  /**
   * @param entries room for the table and all second tables
   */
  HuffmanTable(int indexBits, int entries) {
    this.indexBits = indexBits;
    this.entries = new int[entries];
  }

  /**
   * Builds the table of a code.
   *
   * @param lengths of the codes, from an index on
   * @param results by symbol, with the number of extra bits in the lowest 8 bits
   * @return false where the lengths make no code that deflate allows
   */
  boolean build(byte[] lengths, int from, int symbols, int[] results) {
    Arrays.fill(counts, 0);
    for (int symbol = 0; symbol < symbols; symbol++) {
      counts[lengths[from + symbol]]++;
    }
    int unused = 1;
    int longest = 0;
    offsets[1] = 0;
    for (int length = 1; length <= LONGEST; length++) {
      unused = (unused << 1) - counts[length];
      if (unused < 0) {
        return false;
      }
      longest = counts[length] > 0 ? length : longest;
      offsets[length + 1] = offsets[length] + counts[length];
    }
    if (unused > 0) {
      // Only a code of at most one symbol may leave codes unused.
      if (longest > 1) {
        return false;
      }
      Arrays.fill(entries, 0, 1 << indexBits, SPECIAL | INVALID);
    }
    for (int symbol = 0; symbol < symbols; symbol++) {
      int length = lengths[from + symbol];
      if (length != 0) {
        sorted[offsets[length]++] = (short) symbol;
      }
    }
    if (unused > 0) {
      fillSingle(longest, results);
    } else {
      fill(results);
    }
    return true;
  }

  private void fillSingle(int longest, int[] results) {
    for (int i = 0; longest == 1 && i < 1 << indexBits; i += 2) {
      entries[i] = entry(results, sorted[0], 1);
    }
  }

  private static int entry(int[] results, int symbol, int length) {
    return results[symbol] + length + (length << 8);
  }

  /** Codes come in the order of their length; each is stored with its first bit lowest. */
  private void fill(int[] results) {
    int code = 0;
    int length = 1;
    int next = 0;
    while (counts[length] == 0) {
      length++;
    }
    // What was filled for a length is copied to the other half when the length grows.
    for (; length <= indexBits; length++) {
      for (int left = counts[length]; left > 0; left--) {
        entries[code] = entry(results, sorted[next++], length);
        if (code == (1 << length) - 1) {
          for (; length < indexBits; length++) {
            System.arraycopy(entries, 0, entries, 1 << length, 1 << length);
          }
          return;
        }
        code = following(code, length);
      }
      if (length < indexBits) {
        System.arraycopy(entries, 0, entries, 1 << length, 1 << length);
      }
    }
    fillSubtables(results, code, length, next);
  }

  private void fillSubtables(int[] results, int firstCode, int firstLength, int firstNext) {
    int code = firstCode;
    int next = firstNext;
    int prefix = -1;
    int start = 0;
    int end = 1 << indexBits;
    for (int length = firstLength; length <= LONGEST; length++) {
      for (int left = counts[length]; left > 0; left--) {
        if ((code & (1 << indexBits) - 1) != prefix) {
          prefix = code & (1 << indexBits) - 1;
          start = end;
          int bits = subtableBits(length, left);
          end = start + (1 << bits);
          entries[prefix] = start << 16 | SPECIAL | SUBTABLE | bits << 8 | indexBits;
        }
        int entry = entry(results, sorted[next++], length - indexBits);
        for (int i = start + (code >>> indexBits); i < end; i += 1 << length - indexBits) {
          entries[i] = entry;
        }
        if (code == (1 << length) - 1) {
          return;
        }
        code = following(code, length);
      }
    }
  }

  private int subtableBits(int length, int left) {
    int bits = length - indexBits;
    int used = left;
    while (used < 1 << bits) {
      bits++;
      used = (used << 1) + counts[indexBits + bits];
    }
    return bits;
  }

  /** Adds one to a code whose first bit is lowest. */
  private static int following(int code, int length) {
    int bit = Integer.highestOneBit(code ^ (1 << length) - 1);
    return code & bit - 1 | bit;
  }
}
