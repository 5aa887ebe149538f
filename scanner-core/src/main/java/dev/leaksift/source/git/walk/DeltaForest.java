package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.ObjectTable;
import java.util.Arrays;

/**
 * The delta trees of one pack that a walk goes through: who is built on whom.
 *
 * <p>Problem: a depth-first walk that keeps every ancestor needs memory for the longest chain, and
 * chains of fifty or four thousand large objects are common.
 *
 * <p>Idea: the child with the largest subtree comes last. A walk may forget an object when it goes
 * down to its last child, so it holds only ancestors left by another child, whose subtree is at
 * most half of theirs: never more than log2 of the entries, whatever the chains.
 *
 * <p>Cost: one pass over the entries, 8 bytes an entry kept, and 8 more while it is made. Subtrees
 * that hold nothing but copies of other packs' objects are left out.
 *
 * <p>Immutable, thread-safe.
 */
final class DeltaForest {
  private final PackEntries entries;
  private final int pack;
  private final int[] firstChild;
  private final int[] children;
  private final int[] roots;
  private final boolean suspect;

  /**
   * Links the entries of the wanted kinds; all entries where some are suspect, since their kind may
   * be what is damaged.
   *
   * @param pack the pack's place in the store
   * @param wanted by number of kind
   */
  DeltaForest(int pack, PackEntries entries, ObjectTable table, boolean[] wanted) {
    this.pack = pack;
    this.entries = entries;
    boolean[] walked = wanted.clone();
    suspect = entries.hasSuspects();
    if (suspect) {
      Arrays.fill(walked, true);
    }
    int[] weights = weigh(walked, table);
    int count = entries.count();
    firstChild = new int[count + 1];
    int rootCount = 0;
    for (int entry = 0; entry < count; entry++) {
      if (weights[entry] > 0) {
        if (isChild(entry)) {
          firstChild[entries.base(entry) + 1]++;
        } else {
          rootCount++;
        }
      }
    }
    for (int entry = 0; entry < count; entry++) {
      firstChild[entry + 1] += firstChild[entry];
    }
    children = new int[firstChild[count]];
    roots = new int[rootCount];
    link(weights);
  }

  private boolean isChild(int entry) {
    return entries.base(entry) >= 0 && entries.kind(entry) != PackEntries.LOST;
  }

  /** Objects to visit in each entry's subtree; zero for what is left out. */
  private int[] weigh(boolean[] walked, ObjectTable table) {
    int count = entries.count();
    int[] pending = new int[count];
    for (int entry = 0; entry < count; entry++) {
      if (walked[entries.kind(entry)] && isChild(entry)) {
        pending[entries.base(entry)]++;
      }
    }
    int[] weights = new int[count];
    for (int entry = count - 1; entry >= 0; entry--) {
      int at = entry;
      // Bases mostly stand before their deltas, so one pass is enough; where one stands behind, it
      // is
      // taken up as soon as the last of its deltas is weighed.
      while (walked[entries.kind(at)] && pending[at] == 0) {
        pending[at] = -1;
        weights[at] += table.isCopy(pack, entries.position(at)) ? 0 : 1;
        int base = isChild(at) ? entries.base(at) : -1;
        if (base < 0) {
          break;
        }
        weights[base] += weights[at];
        if (--pending[base] > 0 || base < entry) {
          break;
        }
        at = base;
      }
    }
    return weights;
  }

  private void link(int[] weights) {
    int count = entries.count();
    int[] next = Arrays.copyOf(firstChild, count);
    int root = 0;
    for (int entry = 0; entry < count; entry++) {
      if (weights[entry] == 0) {
        continue;
      }
      if (!isChild(entry)) {
        roots[root++] = entry;
        continue;
      }
      int base = entries.base(entry);
      int slot = next[base]++;
      children[slot] = entry;
      int last = slot - 1;
      if (slot > firstChild[base] && weights[children[last]] > weights[entry]) {
        children[slot] = children[last];
        children[last] = entry;
      }
    }
  }

  PackEntries entries() {
    return entries;
  }

  /** True where entries differ from their checksums, so that their kinds are in doubt. */
  boolean isSuspect() {
    return suspect;
  }

  /** The pack's place in the store. */
  int pack() {
    return pack;
  }

  /** Entries that stand on no other of this pack, in the order in which they stand. */
  int[] roots() {
    return roots;
  }

  /**
   * Where an entry's children start in {@link #child}; they end where those of the next entry
   * start.
   */
  int firstChild(int entry) {
    return firstChild[entry];
  }

  /** A child by its index. The last one of each entry has the largest subtree. */
  int child(int index) {
    return children[index];
  }

  /** True where something to be visited is built on an entry. */
  boolean hasChildren(int entry) {
    return firstChild[entry] < firstChild[entry + 1];
  }
}
