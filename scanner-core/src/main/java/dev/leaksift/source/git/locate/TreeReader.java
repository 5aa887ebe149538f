package dev.leaksift.source.git.locate;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.Arrays;

/**
 * Reads trees; of a tree that is made from another only the entries that are not copied from it.
 *
 * <p><i>Problem:</i> a directory of a thousand entries is stored again for each change of one of
 * them, as a delta of thirty bytes; to read it whole each time costs twenty times what unpacking it
 * does. <i>Idea:</i> of each tree on which others are built it is remembered where its entries
 * start and what was kept of each. Where the next entry of a tree begins in a copied run, and one
 * of the base's entries began there too, the same entries follow up to the last that lies wholly in
 * the run: what an entry is depends on its own bytes alone. So those are taken over at once, and
 * reading goes on behind them. Nothing is taken over where runs and entries don't fit, as in trees
 * made by hand; these are read as they stand. <i>Cost:</i> eight bytes an entry, and what was kept,
 * while others are built on the tree. <i>Rejected:</i> to remember only what was kept: where a
 * tree's own entries start would have to be believed.
 *
 * <p>One worker's.
 */
final class TreeReader {
  private final TreeEntries entries;
  private final EdgeStore.Run kept = new EdgeStore.Run();
  private final Sink sink;
  private final TreeParts parts;
  private EdgeStore.Run cut = kept;
  private int[] starts = new int[64];
  private int[] keptAt = new int[64];
  private int count;

  /** Takes entries that are not known from the tree that theirs is made from. */
  @FunctionalInterface
  interface Sink {
    /**
     * Looks at an entry.
     *
     * @param kept takes what is to be kept of it
     */
    void entry(TreeEntries entry, EdgeStore.Run kept);

    /**
     * Takes part of what was kept of a large tree; never called where nothing is kept.
     *
     * @return the part's number
     */
    default int part(EdgeStore.Run kept, int start, int end) {
      throw new IllegalStateException("nothing was to be kept");
    }
  }

  /**
   * What is remembered of a tree while those made from it are read. Immutable.
   *
   * @param starts where each entry starts, and where the last one ends
   * @param keptAt where in {@code kept} that of each entry starts, and where that of the last ends
   * @param parts how {@code kept} was cut
   */
  record Memory(int[] starts, int[] keptAt, byte[] kept, TreeParts.Memory parts) {
    /** Of no tree. */
    static final Memory NONE =
        new Memory(new int[1], new int[1], new byte[0], TreeParts.Memory.NONE);

    /** The place of the entry that starts at an offset, or negative. */
    private int startingAt(int offset) {
      return Arrays.binarySearch(starts, offset);
    }

    /** The place of the last entry that starts at an offset or before; the end counts as one. */
    private int lastUpTo(int offset) {
      int found = startingAt(offset);
      return found >= 0 ? found : -found - 2;
    }
  }

  TreeReader(ObjectFormat format, Sink sink) {
    this.entries = new TreeEntries(format);
    this.sink = sink;
    this.parts = new TreeParts(sink);
  }

  /**
   * Reads a tree.
   *
   * @param base what is remembered of the one that it is made from
   * @param copies what it has of that; nothing where it is read for itself
   */
  void read(ByteSlice tree, Memory base, CopyList copies) {
    entries.reset(tree);
    kept.clear();
    parts.reset(base.parts);
    count = 0;
    int copy = takeOver(base, copies, 0);
    while (entries.advance()) {
      add(entries.start(), kept.length());
      sink.entry(entries, kept);
      copy = takeOver(base, copies, copy);
    }
    add(entries.end(), kept.length());
    cut = parts.cut(kept);
  }

  /** What was kept of the tree read last, or its parts where that is much. */
  EdgeStore.Run kept() {
    return cut;
  }

  /** True where the tree read last is entries to its end. */
  boolean readToItsEnd() {
    return !entries.isBroken();
  }

  /** What is to be remembered of the tree read last. */
  Memory memory() {
    return new Memory(
        Arrays.copyOf(starts, count),
        Arrays.copyOf(keptAt, count),
        kept.copy(),
        parts.memory(kept));
  }

  private void add(int start, int keptStart) {
    if (count == starts.length) {
      grow(count + 1);
    }
    starts[count] = start;
    keptAt[count++] = keptStart;
  }

  private void grow(int needed) {
    int length = Math.max(needed, starts.length * 2);
    starts = Arrays.copyOf(starts, length);
    keptAt = Arrays.copyOf(keptAt, length);
  }

  /**
   * Takes over what follows the entry read last, from one run after the other.
   *
   * @param from the first run that may hold what follows
   * @return the first that may hold what follows then
   */
  private int takeOver(Memory base, CopyList copies, int from) {
    int copy = from;
    while (copy < copies.size() && copies.target(copy) <= entries.end()) {
      int passed = entries.end() - copies.target(copy);
      if (passed < copies.length(copy)) {
        int first = base.startingAt(copies.source(copy) + passed);
        if (first < 0) {
          // No entry of the base: perhaps the next one is.
          return copy;
        }
        takeOver(base, first, base.lastUpTo(copies.source(copy) + copies.length(copy)));
      }
      copy++;
    }
    return copy;
  }

  private void takeOver(Memory base, int first, int end) {
    if (count + end - first >= starts.length) {
      grow(count + end - first + 1);
    }
    int shift = entries.end() - base.starts[first];
    int keptShift = kept.length() - base.keptAt[first];
    copy(base.starts, first, end, shift, starts);
    copy(base.keptAt, first, end, keptShift, keptAt);
    count += end - first;
    parts.takeOver(base.keptAt[first], base.keptAt[end], kept.length());
    kept.addAll(base.kept, base.keptAt[first], base.keptAt[end]);
    entries.skipTo(base.starts[end] + shift);
  }

  /** Most changes leave the others where they stand. */
  private void copy(int[] from, int first, int end, int shift, int[] to) {
    if (shift == 0) {
      System.arraycopy(from, first, to, count, end - first);
      return;
    }
    int ahead = count - first;
    for (int i = first; i < end; i++) {
      to[i + ahead] = from[i] + shift;
    }
  }
}
