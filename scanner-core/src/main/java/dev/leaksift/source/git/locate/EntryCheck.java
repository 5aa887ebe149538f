package dev.leaksift.source.git.locate;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;

/**
 * Looks up what the entries of trees name; one worker's.
 *
 * <p>Every entry of every tree is looked up once; of a tree that is a delta only those entries are
 * that were not copied from the base, whose own were looked up before. That makes the check cost a
 * fraction of what the trees' size says.
 */
final class EntryCheck {
  /** Two in five ids are met again soon: a glance at the last ones saves looking them up. */
  private static final int RECENT_BITS = 16;

  private final ObjectStore store;
  private final AbsentObjects absent;
  private final TreeEntries tree;
  private final long[] recent = new long[1 << RECENT_BITS];

  EntryCheck(ObjectStore store, AbsentObjects absent) {
    this.store = store;
    this.absent = absent;
    this.tree = new TreeEntries(store.format());
    // An id of zeros would else count as met: no id that begins so has this slot.
    recent[0] = -1;
  }

  /**
   * Looks up the entries of a tree that don't stand in the one that it was made from; false where
   * not all of it is entries.
   */
  boolean check(ByteSlice bytes, CopyList copies) {
    tree.reset(bytes);
    int run = 0;
    while (tree.advance()) {
      while (run < copies.size() && end(copies, run) < tree.end()) {
        run++;
      }
      boolean copied = run < copies.size() && copies.target(run) <= tree.start();
      if (!copied) {
        look(tree);
      }
    }
    return !tree.isBroken();
  }

  private static int end(CopyList copies, int run) {
    return copies.target(run) + copies.length(run);
  }

  /** Looks up what an entry names. */
  void look(TreeEntries entry) {
    long start = entry.idStart();
    int slot = (int) (start >>> Long.SIZE - RECENT_BITS);
    if (recent[slot] == start || entry.isSubmodule()) {
      return;
    }
    if (store.number(entry.id()) == ObjectStore.ABSENT) {
      absent.addOfTree(entry.id());
    } else {
      recent[slot] = start;
    }
  }

  /** Takes note of an entry that was looked up elsewhere in vain. */
  void miss(TreeEntries entry) {
    absent.addOfTree(entry.id());
  }
}
