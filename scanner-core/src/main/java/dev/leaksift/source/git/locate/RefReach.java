package dev.leaksift.source.git.locate;

import dev.leaksift.source.RefSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Which refs still reach wanted objects.
 *
 * <p><i>Problem:</i> an object may stand in the trees of a hundred thousand commits, and a
 * repository may have ten thousand refs; to walk from each ref, or from each object, is too much.
 * <i>Idea:</i> 64 objects at a time, a word a commit: what its own tree holds, from the few nodes
 * of {@link Presence}, or what any parent's word has. In topological order one pass over the edges
 * fills them all, and the words of the tips are the answer. <i>Cost:</i> eight bytes a commit and a
 * pass of some 10 ms a million edges for each 64 objects; a bit for each object and ref that is
 * kept. <i>Limits:</i> beyond {@value #MAX_OBJECTS} objects or {@value #MAX_REFS} refs, branches
 * before tags, nothing is told of the others. <i>Rejected:</i> asking from the first commit only: a
 * branch that was cut off later, or grew from elsewhere, may hold the object without that commit.
 *
 * <p>One thread, used once.
 */
final class RefReach {
  private static final int MAX_OBJECTS = 4096;
  private static final int MAX_REFS = 10_000;
  private static final int WORD = 64;

  private final CommitGraph commits;
  private final int[] order;
  private final RefSet.Names names;
  private final int[] tips;

  RefReach(CommitGraph commits, int[] order, Map<String, Integer> refs) {
    this.commits = commits;
    this.order = order;
    this.names = new RefSet.Names(refs.keySet().stream().limit(MAX_REFS).toList());
    this.tips = refs.values().stream().limit(MAX_REFS).mapToInt(Integer::intValue).toArray();
  }

  /**
   * The refs that reach each of so many objects.
   *
   * @param nodes the node of each commit's tree
   */
  List<RefSet> ofObjects(int count, Presence presence, int[] nodes) {
    int looked = Math.min(count, MAX_OBJECTS);
    List<RefSet> all = new ArrayList<>();
    for (int from = 0; from < looked; from += WORD) {
      long[] held = heldByNodes(presence, from);
      long[] words = new long[commits.size()];
      for (int commit = 0; commit < words.length; commit++) {
        words[commit] = held[nodes[commit]];
      }
      spread(words);
      collect(words, Math.min(WORD, looked - from), all);
    }
    while (all.size() < count) {
      all.add(RefSet.NONE);
    }
    return all;
  }

  /** The refs that reach each of some commits. */
  List<RefSet> ofCommits(int[] wanted) {
    int looked = Math.min(wanted.length, MAX_OBJECTS);
    List<RefSet> all = new ArrayList<>();
    for (int from = 0; from < looked; from += WORD) {
      int end = Math.min(from + WORD, looked);
      long[] words = new long[commits.size()];
      for (int i = from; i < end; i++) {
        words[wanted[i]] |= 1L << i - from;
      }
      spread(words);
      collect(words, end - from, all);
    }
    while (all.size() < wanted.length) {
      all.add(RefSet.NONE);
    }
    return all;
  }

  /** A node's children have lower numbers than the node itself. */
  private static long[] heldByNodes(Presence presence, int from) {
    long[] held = new long[presence.nodeCount()];
    for (int node = Presence.NOTHING + 1; node < held.length; node++) {
      int[] entries = presence.entries(node);
      for (int i = 1; i < entries.length; i += 2) {
        int object = ~entries[i] - from;
        if (entries[i] >= 0) {
          held[node] |= held[entries[i]];
        } else if (object >= 0 && object < WORD) {
          held[node] |= 1L << object;
        }
      }
    }
    return held;
  }

  private void spread(long[] words) {
    for (int commit : order) {
      for (int i = 0; i < commits.parentCount(commit); i++) {
        words[commit] |= words[commits.parent(commit, i)];
      }
    }
  }

  /** Each tip's word is looked at once: they lie far apart. */
  private void collect(long[] words, int objects, List<RefSet> all) {
    BitSet[] members = new BitSet[objects];
    for (int object = 0; object < objects; object++) {
      members[object] = new BitSet(tips.length);
    }
    for (int ref = 0; ref < tips.length; ref++) {
      for (long left = words[tips[ref]]; left != 0; left &= left - 1) {
        members[Long.numberOfTrailingZeros(left)].set(ref);
      }
    }
    for (BitSet one : members) {
      all.add(new RefSet(names, one));
    }
  }
}
