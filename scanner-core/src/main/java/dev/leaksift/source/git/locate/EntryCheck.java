package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;

/** Looks up what the entries of trees name; one worker's. */
final class EntryCheck {
  /** What {@link #look} gives for an entry that is not to be told of. */
  static final int PRESENT = -1;

  /** Two in five ids are met again soon: a glance at the last ones saves looking them up. */
  private static final int RECENT_BITS = 16;

  private final ObjectStore store;
  private final AbsentObjects absent;
  private final long[] recent = new long[1 << RECENT_BITS];

  EntryCheck(ObjectStore store, AbsentObjects absent) {
    this.store = store;
    this.absent = absent;
    // An id of zeros would else count as met: no id that begins so has this slot.
    recent[0] = -1;
  }

  /** Looks up what an entry names; gives the number of what is absent, or {@link #PRESENT}. */
  int look(TreeEntries entry) {
    long start = entry.idStart();
    int slot = (int) (start >>> Long.SIZE - RECENT_BITS);
    if (recent[slot] == start || entry.isSubmodule()) {
      return PRESENT;
    }
    if (store.number(entry.id()) == ObjectStore.ABSENT) {
      return miss(entry);
    }
    recent[slot] = start;
    return PRESENT;
  }

  /** Takes note of an entry that was looked up elsewhere in vain; gives the number as above. */
  int miss(TreeEntries entry) {
    return absent.addOfTree(entry.id());
  }
}
