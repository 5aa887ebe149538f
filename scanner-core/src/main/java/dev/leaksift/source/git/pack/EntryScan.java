package dev.leaksift.source.git.pack;

import java.util.Arrays;

/**
 * Finds the entries of a pack without an index: reads it from end to end, since only inflating an
 * entry tells where the next one starts. After damage it looks for the next place where an entry
 * reads well to its checksum. Attempts at that are bounded, so that a pack made of near misses
 * can't hold it up.
 */
final class EntryScan {
  private static final long MAX_WASTED_BYTES = 256L << 20;

  private final PackFile.Raw pack;
  private final EntryInflater inflater;
  private final EntryHeader header = new EntryHeader();
  private final byte[] scratch = new byte[1 << 16];
  private long[] offsets = new long[1024];
  private long[] ends = new long[1024];
  private int count;
  private long wasted;
  private boolean damaged;

  private EntryScan(PackFile.Raw pack, EntryInflater inflater) {
    this.pack = pack;
    this.inflater = inflater;
  }

  static EntryScan of(PackFile.Raw pack, EntryInflater inflater) throws PackDataException {
    EntryScan scan = new EntryScan(pack, inflater);
    scan.run();
    return scan;
  }

  /** Entries found. */
  int count() {
    return count;
  }

  /** Where an entry starts; ascending. */
  long offset(int entry) {
    return offsets[entry];
  }

  /** Where it ends. */
  long end(int entry) {
    return ends[entry];
  }

  /** The entry that starts at an offset, or a negative number. */
  int entryAt(long offset) {
    return Arrays.binarySearch(offsets, 0, count, offset);
  }

  /** True where something between the entries could not be read. */
  boolean isDamaged() {
    return damaged;
  }

  private void run() throws PackDataException {
    long at = PackFile.HEADER;
    while (at < pack.end() && wasted < MAX_WASTED_BYTES) {
      long end = tryEntry(at);
      if (end < 0) {
        damaged = true;
        at++;
      } else {
        add(at, end);
        at = end;
      }
    }
    damaged |= at < pack.end() || count != pack.promised();
  }

  /** Where the entry ends that starts here, or -1 where none does. */
  private long tryEntry(long at) {
    try {
      header.read(pack.data(), at, pack.end(), pack.format());
      if (!startsDeflated(header.dataAt())) {
        return -1;
      }
      inflater.skip(pack.data(), header.dataAt(), pack.end(), header.size(), scratch);
      return inflater.consumedTo();
    } catch (PackDataException e) {
      wasted += inflater.given() + 64;
      return -1;
    }
  }

  private boolean startsDeflated(long at) {
    if (at + 2 > pack.end()) {
      return false;
    }
    int first = pack.data().u8(at);
    return (first & 15) == 8 && (first << 8 | pack.data().u8(at + 1)) % 31 == 0;
  }

  private void add(long offset, long end) throws PackDataException {
    if (count == Integer.MAX_VALUE / 64) {
      throw PackDataException.corrupt("pack has too many objects to do without an index");
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    offsets[count] = offset;
    ends[count++] = end;
  }
}
