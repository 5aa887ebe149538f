package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.PackStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the workers of a walk share: the roots still to take, and who is at work. Thread-safe. */
final class WalkState {
  /**
   * A few bytes of deltas can make terabytes: so much is built whatever the packs' size, and a
   * multiple of that size, which no real history comes near.
   */
  private static final long FREE_BUILT_BYTES = 16L << 30;

  private static final long MAX_BUILT_RATIO = 256;

  /** The same of what is read as streams, which costs more a byte. */
  private static final long FREE_STREAMED_BYTES = 1L << 30;

  private static final long MAX_STREAMED_RATIO = 64;

  private final PackStore store;
  private final WalkLimits limits;
  private final boolean[] wanted;
  private final List<DeltaForest> forests;
  private final MemoryBudget budget;
  private final AtomicLong buildLeft;
  private final AtomicLong streamLeft;
  private final int[] firstRoot;
  private final AtomicInteger nextRoot = new AtomicInteger();
  private final AtomicInteger active;
  private volatile boolean stopped;

  WalkState(PackStore store, WalkLimits limits, boolean[] wanted, List<DeltaForest> forests) {
    this.store = store;
    this.limits = limits;
    this.wanted = wanted.clone();
    this.forests = List.copyOf(forests);
    this.budget = new MemoryBudget(limits.memoryBytes());
    this.active = new AtomicInteger(limits.workers());
    this.firstRoot = new int[forests.size() + 1];
    long packed = 0;
    for (int i = 0; i < forests.size(); i++) {
      packed += forests.get(i).entries().file().end();
      firstRoot[i + 1] = Math.addExact(firstRoot[i], forests.get(i).roots().length);
    }
    this.buildLeft = new AtomicLong(FREE_BUILT_BYTES + MAX_BUILT_RATIO * packed);
    this.streamLeft = new AtomicLong(FREE_STREAMED_BYTES + MAX_STREAMED_RATIO * packed);
  }

  PackStore store() {
    return store;
  }

  WalkLimits limits() {
    return limits;
  }

  MemoryBudget budget() {
    return budget;
  }

  /** Counts bytes of objects built on others. */
  void countBuilt(long bytes) {
    buildLeft.addAndGet(-bytes);
  }

  /** True where objects built on others have become more than any real history has. */
  boolean isBuiltEnough() {
    return buildLeft.get() < 0;
  }

  /** Whether an object of so many bytes, built on another, may still be read as a stream. */
  boolean mayStream(long bytes) {
    long before = streamLeft.getAndUpdate(left -> bytes <= left ? left - bytes : left);
    return bytes <= before;
  }

  boolean isWanted(ObjectKind kind) {
    return wanted[kind.code()];
  }

  /**
   * True where this walk tells what of a forest can't be read. Of several walks for different kinds
   * one does: the one that wants the kind, or blobs where the kind itself is in doubt.
   */
  boolean isTold(DeltaForest forest, int kind) {
    boolean certain = kind != PackEntries.LOST && !forest.isSuspect();
    return wanted[certain ? kind : ObjectKind.BLOB.code()];
  }

  /** Takes the next root, as an index over all packs; -1 when none is left. */
  int takeRoot() {
    int last = firstRoot[forests.size()];
    if (nextRoot.get() >= last) {
      return -1;
    }
    int root = nextRoot.getAndIncrement();
    return root < last ? root : -1;
  }

  /** The forest of a root. */
  DeltaForest forestOf(int root) {
    return forests.get(forestIndex(root));
  }

  /** The entry of a root. */
  int entryOf(int root) {
    int forest = forestIndex(root);
    return forests.get(forest).roots()[root - firstRoot[forest]];
  }

  private int forestIndex(int root) {
    int found = Arrays.binarySearch(firstRoot, root);
    int index = found >= 0 ? found : -found - 2;
    while (firstRoot[index + 1] == root) {
      index++;
    }
    return index;
  }

  /** Workers that have work, or wait for memory to go on with it. */
  int active() {
    return active.get();
  }

  void becomeIdle() {
    active.decrementAndGet();
  }

  void becomeActive() {
    active.incrementAndGet();
  }

  /** Makes all workers end after the object at hand. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }
}
