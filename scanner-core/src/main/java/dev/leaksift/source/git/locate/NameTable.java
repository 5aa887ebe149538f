package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.store.TreeEntries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the names of tree entries, each name kept once. Names that differ only in bytes that
 * are not UTF-8 share a number: they look the same in a report. Thread-safe.
 */
final class NameTable {
  /** The number of no name. */
  static final int NO_NAME = 0;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>(List.of(""));

  /** The number of a name. */
  synchronized int intern(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      return names.size() - 1;
    }
    return known;
  }

  /** The name of a number. */
  synchronized String text(int number) {
    return names.get(number);
  }

  /** The names that one worker has met last: most names are met again soon. */
  final class Recent {
    private static final int SLOT_BITS = 12;

    private final byte[][] met = new byte[1 << SLOT_BITS][];
    private final int[] numbersMet = new int[1 << SLOT_BITS];

    /** The number of an entry's name. */
    int intern(TreeEntries entry) {
      int slot = entry.nameHash() * 0x9E3779B9 >>> Integer.SIZE - SLOT_BITS;
      if (met[slot] == null || !entry.isNamed(met[slot])) {
        numbersMet[slot] = NameTable.this.intern(entry.name());
        met[slot] = entry.nameBytes();
      }
      return numbersMet[slot];
    }
  }
}
