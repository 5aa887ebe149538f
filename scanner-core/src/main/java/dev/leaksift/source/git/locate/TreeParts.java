package dev.leaksift.source.git.locate;

import java.util.Arrays;

/**
 * Cuts what is kept of a large tree into parts, which the versions of the tree share.
 *
 * <p><i>Problem:</i> a directory of nine hundred sub-directories is stored again for each change of
 * one of them. Of each version all edges would be kept, and looked at by every search; and what
 * holds something wanted would be one list of hundreds for each version. <i>Idea:</i> a part is
 * kept like a tree of its own, and the tree is the list of its parts. A part begins where an
 * entry's name says so, one name in 32, and ends where the next one begins. So what the parts of a
 * tree are hangs on nothing but what is kept of it: a change touches one part, or two where a name
 * comes or goes that begins one; thousands of changes leave no crumbs; and versions that were read
 * by ways of their own are cut alike, so that most that hold the same still have one node in {@link
 * Presence}. Parts that a tree has from the one that it is made from are taken over by their
 * numbers. <i>Cost:</i> of a version one new part, and the list; eight bytes a part while others
 * are built on the tree. Trees whose names would make crumbs are left whole. <i>Rejected:</i> parts
 * of even size, cut where something is new: cheaper by a little for one version after the other,
 * but how two versions are cut hangs on how they came about, and small parts have to be joined.
 *
 * <p>One worker's.
 */
final class TreeParts {
  /** What takes no more bytes than this, some 70 edges, is kept as it is. */
  private static final int MAX_WHOLE_BYTES = 384;

  /** Where parts would have fewer than this on average, a tree is kept as it is. */
  private static final int MIN_MEAN_BYTES = 48;

  /** One name in two to the power of this begins a part. */
  private static final int BEGIN_BITS = 5;

  /** In place of a number that a part has yet to get. */
  private static final int NEW = -1;

  private final TreeReader.Sink sink;
  private final EdgeStore.Run list = new EdgeStore.Run();
  private Memory base = Memory.NONE;

  /** What follows without a gap in the base and here: where there, to where, how far from here. */
  private int takenStart;

  private int takenEnd;
  private int takenShift;

  /** Parts taken over: where each starts and ends here, and its number. */
  private int[] taken = new int[3 * 32];

  private int takenSize;
  private int[] starts = new int[32];
  private int[] numbers = new int[32];
  private int size;

  /**
   * What is remembered of a tree's parts. Immutable.
   *
   * @param starts where in what is kept each starts, and where the last one ends
   */
  record Memory(int[] starts, int[] numbers) {
    /** Of a tree that is not cut. */
    static final Memory NONE = new Memory(new int[1], new int[0]);
  }

  TreeParts(TreeReader.Sink sink) {
    this.sink = sink;
  }

  /** Starts over with a tree that is made from another. */
  void reset(Memory from) {
    base = from;
    takenStart = 0;
    takenEnd = 0;
    takenShift = 0;
    takenSize = 0;
  }

  /**
   * Takes note of what is taken over from the base; in the order in which it stands here.
   *
   * @param start where what was kept starts there
   * @param to where it starts here
   */
  void takeOver(int start, int end, int to) {
    if (start == end || base.numbers.length == 0) {
      return;
    }
    if (start != takenEnd || to - start != takenShift) {
      take();
      takenStart = start;
      takenShift = to - start;
    }
    takenEnd = end;
  }

  /** Takes over the parts that lie within what was taken over last. */
  private void take() {
    int found = Arrays.binarySearch(base.starts, takenStart);
    for (int part = found >= 0 ? found : -found - 1;
        part < base.numbers.length && base.starts[part + 1] <= takenEnd;
        part++) {
      if (takenSize == taken.length) {
        taken = Arrays.copyOf(taken, takenSize * 2);
      }
      taken[takenSize++] = base.starts[part] + takenShift;
      taken[takenSize++] = base.starts[part + 1] + takenShift;
      taken[takenSize++] = base.numbers[part];
    }
  }

  /**
   * Cuts what is kept of a tree.
   *
   * @return its parts as edges without names, or all as it is where that is not much
   */
  EdgeStore.Run cut(EdgeStore.Run kept) {
    size = 0;
    if (kept.length() <= MAX_WHOLE_BYTES) {
      return kept;
    }
    take();
    int at = 0;
    for (int i = 0; i < takenSize; i += 3) {
      // What stands before or behind it may be another entry, which belongs to it.
      if (isBorder(kept, taken[i]) && isBorder(kept, taken[i + 1])) {
        cut(kept, at, taken[i]);
        add(taken[i], taken[i + 2]);
        at = taken[i + 1];
      }
    }
    cut(kept, at, kept.length());
    if (size * MIN_MEAN_BYTES > kept.length()) {
      size = 0;
      return kept;
    }
    return listed(kept);
  }

  /** The list of all parts; those that are new are given away. */
  private EdgeStore.Run listed(EdgeStore.Run kept) {
    list.clear();
    for (int part = 0; part < size; part++) {
      if (numbers[part] == NEW) {
        int end = part + 1 < size ? starts[part + 1] : kept.length();
        numbers[part] = sink.part(kept, starts[part], end);
      }
      list.add(NameTable.NO_NAME << 1);
      list.add(numbers[part]);
    }
    return list;
  }

  /** Cuts what lies between two borders. */
  private void cut(EdgeStore.Run kept, int from, int end) {
    int start = from;
    for (int at = from; at < end; at = kept.skip(kept.skip(at))) {
      if (at > start && begins(kept, at)) {
        add(start, NEW);
        start = at;
      }
    }
    if (start < end) {
      add(start, NEW);
    }
  }

  private static boolean isBorder(EdgeStore.Run kept, int at) {
    return at == 0 || at == kept.length() || begins(kept, at);
  }

  /** True where a part begins with an edge. */
  private static boolean begins(EdgeStore.Run kept, int at) {
    int name = kept.number(at) >>> 1;
    // Names met one after the other: so those that begin a part are spread evenly.
    return name * 0x9E3779B9 >>> Integer.SIZE - BEGIN_BITS == 0;
  }

  private void add(int start, int number) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    starts[size] = start;
    numbers[size++] = number;
  }

  /** What is to be remembered of the tree cut last. */
  Memory memory(EdgeStore.Run kept) {
    if (size == 0) {
      return Memory.NONE;
    }
    int[] all = Arrays.copyOf(starts, size + 1);
    all[size] = kept.length();
    return new Memory(all, Arrays.copyOf(numbers, size));
  }
}
