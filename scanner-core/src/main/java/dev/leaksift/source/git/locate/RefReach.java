package dev.leaksift.source.git.locate;

import dev.leaksift.source.RefSet;
import java.util.ArrayList;
import java.util.Arrays;
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
 * fills them all, and the words of the tips are the answer. <i>Cost:</i> eight bytes a commit and
 * thread (up to four MiB a thread where that is less, for more words in one pass) and a pass of
 * some 10 ms a million edges for each 64 objects; a bit for each object and ref that is kept.
 * <i>Limits:</i> beyond {@value #MAX_OBJECTS} objects or {@value #MAX_REFS} refs, branches before
 * tags, nothing is told of the others. <i>Rejected:</i> asking from the first commit only: a branch
 * that was cut off later, or grew from elsewhere, may hold the object without that commit.
 *
 * <p>Immutable, thread-safe.
 */
final class RefReach {
  private static final int MAX_OBJECTS = 4096;
  private static final int MAX_REFS = 10_000;
  private static final int WORD = 64;

  /** So many words together, where commits are few: the same pass does for all of them. */
  private static final int MAX_WIDTH = 8;

  private static final int WORDS_AT_ONCE = 1 << 19;

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

  /** What commits start with: a bit for each of the objects looked at that they hold themselves. */
  @FunctionalInterface
  private interface Start {
    /**
     * Sets the bits.
     *
     * @param words {@code width} words a commit
     * @param from the object of the first bit
     * @param end the end of those looked at
     */
    void fill(long[] words, int width, int from, int end);
  }

  /**
   * The steps, to be taken in any order and by any thread, that find the refs which reach each of
   * some objects.
   *
   * @param nodes the node of each commit's tree
   * @param reached filled by the steps, for each object
   */
  List<Runnable> ofObjects(Presence presence, int[] nodes, RefSet[] reached) {
    Start start =
        (words, width, from, end) -> {
          long[] held = heldByNodes(presence, width, from, end);
          for (int commit = 0; commit < nodes.length; commit++) {
            System.arraycopy(held, nodes[commit] * width, words, commit * width, width);
          }
        };
    return steps(presence.nodeCount(), start, reached);
  }

  /** The same for commits. */
  List<Runnable> ofCommits(int[] wanted, RefSet[] reached) {
    Start start =
        (words, width, from, end) -> {
          for (int i = from; i < end; i++) {
            words[wanted[i] * width + (i - from) / WORD] |= 1L << i - from;
          }
        };
    return steps(0, start, reached);
  }

  private List<Runnable> steps(int nodes, Start start, RefSet[] reached) {
    Arrays.fill(reached, RefSet.NONE);
    int looked = Math.min(reached.length, MAX_OBJECTS);
    int fitting = WORDS_AT_ONCE / Math.max(1, commits.size() + nodes);
    int width = Math.max(1, Math.min(MAX_WIDTH, fitting));
    List<Runnable> steps = new ArrayList<>();
    for (int first = 0; first < looked; first += WORD * width) {
      int from = first;
      int end = Math.min(looked, from + WORD * width);
      steps.add(() -> {
        long[] words = new long[commits.size() * width];
        start.fill(words, width, from, end);
        spread(words, width);
        collect(words, width, Arrays.asList(reached).subList(from, end));
      });
    }
    return steps;
  }

  /** A node's children have lower numbers than the node itself. */
  private static long[] heldByNodes(Presence presence, int width, int from, int end) {
    long[] held = new long[presence.nodeCount() * width];
    for (int node = Presence.NOTHING + 1; node < presence.nodeCount(); node++) {
      int[] entries = presence.entries(node);
      for (int i = 1; i < entries.length; i += 2) {
        int object = ~entries[i] - from;
        if (entries[i] >= 0) {
          add(held, entries[i] * width, node * width, width);
        } else if (object >= 0 && object < end - from) {
          held[node * width + object / WORD] |= 1L << object;
        }
      }
    }
    return held;
  }

  private void spread(long[] words, int width) {
    for (int commit : order) {
      for (int i = 0; i < commits.parentCount(commit); i++) {
        add(words, commits.parent(commit, i) * width, commit * width, width);
      }
    }
  }

  private static void add(long[] words, int from, int to, int width) {
    for (int i = 0; i < width; i++) {
      words[to + i] |= words[from + i];
    }
  }

  /** Each tip's words are looked at once: they lie far apart. */
  private void collect(long[] words, int width, List<RefSet> reached) {
    long[][] members = new long[reached.size()][tips.length / WORD + 1];
    for (int ref = 0; ref < tips.length; ref++) {
      for (int word = 0; word < width; word++) {
        for (long left = words[tips[ref] * width + word]; left != 0; left &= left - 1) {
          members[WORD * word + Long.numberOfTrailingZeros(left)][ref / WORD] |= 1L << ref;
        }
      }
    }
    for (int object = 0; object < members.length; object++) {
      reached.set(object, new RefSet(names, BitSet.valueOf(members[object])));
    }
  }
}
