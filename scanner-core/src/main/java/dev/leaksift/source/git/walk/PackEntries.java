package dev.leaksift.source.git.walk;

import dev.leaksift.model.SkipReason;
import dev.leaksift.source.git.pack.EntryHeader;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackFile;
import dev.leaksift.source.git.pack.PackIndex;
import dev.leaksift.source.git.pack.PackReader;
import java.util.Arrays;

/**
 * The entries of one pack in the order in which they stand, with kind and base; nothing inflated.
 * An entry counts from 0. Filled in three steps: the constructor sorts, {@link #readHeaders} may be
 * run in parts by several threads, {@link #resolveKinds} comes last; immutable afterwards. 17 bytes
 * an entry.
 *
 * <p>Where the index has checksums, every entry's stored bytes are compared with theirs. One that
 * differs is suspect: what it gives must prove itself by its id. That notices damage that inflating
 * doesn't: a changed kind, a delta that points to another base.
 */
final class PackEntries {
  /** Base of an entry that is whole. */
  static final int WHOLE = -1;

  /** Base of a delta whose base is not in this pack. */
  static final int THIN = -2;

  /** Base of an entry whose header is damaged. */
  static final int BROKEN = -3;

  /** Kind of what has none, since its header or its chain of bases is damaged. */
  static final int LOST = 5;

  private static final int UNKNOWN = 0;
  private static final int ON_PATH = 6;
  private static final int KIND = 7;
  private static final byte SUSPECT = 8;
  private static final int DIGIT_BITS = 11;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

  private final PackFile file;
  private final int count;
  private final long[] offsets;
  private final int[] positions;
  private final int[] bases;
  private final byte[] kinds;

  PackEntries(PackFile file) {
    this.file = file;
    PackIndex index = file.index();
    count = index.count();
    int positionBits = 32 - Integer.numberOfLeadingZeros(count);
    long[] keys = new long[count];
    for (int position = 0; position < count; position++) {
      long offset = Math.min(index.offset(position), file.end());
      keys[position] = offset << positionBits | position;
    }
    offsets = sortByOffset(keys, positionBits, file.end());
    positions = new int[count];
    int positionMask = (1 << positionBits) - 1;
    for (int entry = 0; entry < count; entry++) {
      positions[entry] = (int) offsets[entry] & positionMask;
      offsets[entry] >>>= positionBits;
    }
    bases = new int[count];
    kinds = new byte[count];
  }

  /**
   * Sorts by the bits above {@code lowBits}, digit by digit: linear, and since there are few digits
   * several times faster than comparing.
   */
  private static long[] sortByOffset(long[] keys, int lowBits, long greatest) {
    long[] from = keys;
    long[] to = new long[keys.length];
    int highBits = 64 - Long.numberOfLeadingZeros(greatest);
    for (int shift = lowBits; shift < lowBits + highBits; shift += DIGIT_BITS) {
      int[] next = new int[(1 << DIGIT_BITS) + 1];
      for (long key : from) {
        next[((int) (key >>> shift) & DIGIT_MASK) + 1]++;
      }
      for (int digit = 0; digit < DIGIT_MASK; digit++) {
        next[digit + 1] += next[digit];
      }
      for (long key : from) {
        to[next[(int) (key >>> shift) & DIGIT_MASK]++] = key;
      }
      long[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /** Reads the headers of entries {@code from} to {@code to}, exclusive; gives how many. */
  int readHeaders(int from, int to) {
    EntryHeader header = new EntryHeader();
    for (int entry = from; entry < to; entry++) {
      try {
        header.read(file.data(), offsets[entry], file.end(), file.format());
        bases[entry] = header.isDelta() ? findBase(header) : WHOLE;
        kinds[entry] = (byte) (header.isDelta() ? UNKNOWN : header.type());
      } catch (PackDataException e) {
        bases[entry] = BROKEN;
        kinds[entry] = LOST;
      }
    }
    compareChecksums(from, to);
    return to - from;
  }

  private void compareChecksums(int from, int to) {
    PackIndex index = file.index();
    if (!index.hasChecksums()) {
      return;
    }
    int[] expected = new int[to - from];
    // Fetched first, all at once: they lie in the order of ids, and waiting for memory one by one
    // takes
    // longer than the comparison.
    for (int entry = from; entry < to; entry++) {
      expected[entry - from] = index.checksum(positions[entry]);
    }
    for (int entry = from; entry < to; entry++) {
      if (file.data().crc32(offsets[entry], end(entry)) != expected[entry - from]) {
        kinds[entry] |= SUSPECT;
      }
    }
  }

  private int findBase(EntryHeader header) {
    if (header.type() == EntryHeader.OFFSET_DELTA) {
      return Math.max(BROKEN, entryAt(header.baseOffset()));
    }
    int position = file.index().find(file.data().name(header.baseNameAt(), file.format()));
    return position == PackIndex.ABSENT
        ? THIN
        : Math.max(BROKEN, entryAt(file.index().offset(position)));
  }

  private int entryAt(long offset) {
    int entry = Arrays.binarySearch(offsets, offset);
    return entry < 0 ? BROKEN : entry;
  }

  /**
   * Gives every delta the kind of the root of its chain; a chain that ends in damage or in itself
   * makes all on it {@link #LOST}.
   *
   * @param reader asked for kinds of bases that other packs have
   */
  void resolveKinds(PackReader reader) {
    int[] path = new int[16];
    for (int entry = 0; entry < count; entry++) {
      int depth = 0;
      int at = entry;
      int kind = kind(at);
      while (kind == UNKNOWN && bases[at] >= 0) {
        setKind(at, ON_PATH);
        if (depth == path.length) {
          path = Arrays.copyOf(path, depth * 2);
        }
        path[depth++] = at;
        at = bases[at];
        kind = kind(at);
      }
      if (kind == UNKNOWN) {
        kind = bases[at] == THIN ? foreignKind(at, reader) : LOST;
        setKind(at, kind);
      } else if (kind == ON_PATH) {
        kind = LOST;
      }
      while (depth > 0) {
        setKind(path[--depth], kind);
      }
    }
  }

  private int foreignKind(int entry, PackReader reader) {
    try {
      return reader.kind(thinBase(entry)).map(ObjectKind::code).orElse(LOST);
    } catch (PackDataException e) {
      return LOST;
    }
  }

  private void setKind(int entry, int kind) {
    kinds[entry] = (byte) (kinds[entry] & SUSPECT | kind);
  }

  /** The id of the base of a {@link #THIN} entry. */
  ObjectName thinBase(int entry) throws PackDataException {
    EntryHeader header = new EntryHeader();
    header.read(file.data(), offsets[entry], file.end(), file.format());
    return file.data().name(header.baseNameAt(), file.format());
  }

  PackFile file() {
    return file;
  }

  /** Entries in the pack. */
  int count() {
    return count;
  }

  /** Where an entry starts. */
  long offset(int entry) {
    return offsets[entry];
  }

  /** Where the next entry starts. */
  long end(int entry) {
    return entry + 1 < count ? offsets[entry + 1] : file.end();
  }

  /** The position of an entry's object in the index. */
  int position(int entry) {
    return positions[entry];
  }

  /** The entry of the base, or one of {@link #WHOLE}, {@link #THIN}, {@link #BROKEN}. */
  int base(int entry) {
    return bases[entry];
  }

  /** The number of the {@link ObjectKind}, or {@link #LOST}. */
  int kind(int entry) {
    return kinds[entry] & KIND;
  }

  /** True where the stored bytes differ from what the index recorded. */
  boolean isSuspect(int entry) {
    return (kinds[entry] & SUSPECT) != 0;
  }

  /** True where any entry is suspect. */
  boolean hasSuspects() {
    for (byte kind : kinds) {
      if ((kind & SUSPECT) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Why an entry is {@link #LOST}. */
  PackDataException whyLost(int entry) {
    try {
      new EntryHeader().read(file.data(), offsets[entry], file.end(), file.format());
    } catch (PackDataException e) {
      return e;
    }
    return switch (bases[entry]) {
      case THIN -> new PackDataException(SkipReason.MISSING, "its delta's base is missing");
      case BROKEN -> PackDataException.corrupt("its delta's base is no entry");
      default -> PackDataException.corrupt("it is built on a damaged object or on itself");
    };
  }
}
