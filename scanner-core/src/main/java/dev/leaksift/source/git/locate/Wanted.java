package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The objects that are looked for, numbered in the order of their ids. A bit map over the first
 * bits of ids turns almost all others away before any id is compared. Immutable.
 */
final class Wanted {
  private static final int FILTER_SHIFT = 12;

  private final List<ObjectName> names;
  private final Map<ObjectName, Integer> indexes = new HashMap<>();
  private final BitSet filter = new BitSet(1 << 32 - FILTER_SHIFT);

  Wanted(Collection<ObjectName> wanted) {
    names = List.copyOf(new TreeSet<>(wanted));
    for (ObjectName name : names) {
      indexes.put(name, indexes.size());
      filter.set(Integer.parseUnsignedInt(name.hex().substring(0, 8), 16) >>> FILTER_SHIFT);
    }
  }

  int size() {
    return names.size();
  }

  /** The index of an id, or -1. */
  int index(ObjectName name) {
    return indexes.getOrDefault(name, -1);
  }

  /** The index of what a tree's entry names, or -1. */
  int index(TreeEntries entry) {
    return filter.get((int) (entry.idStart() >>> 32 + FILTER_SHIFT)) ? index(entry.id()) : -1;
  }
}
