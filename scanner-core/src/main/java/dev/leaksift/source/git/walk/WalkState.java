package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.PackStore;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the workers of a walk share: the roots still to take, and who is at work. Thread-safe. */
final class WalkState {
  private final PackStore store;
  private final WalkLimits limits;
  private final boolean[] wanted;
  private final List<DeltaForest> forests;
  private final MemoryBudget budget;
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
    for (int i = 0; i < forests.size(); i++) {
      firstRoot[i + 1] = Math.addExact(firstRoot[i], forests.get(i).roots().length);
    }
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

  boolean isWanted(ObjectKind kind) {
    return wanted[kind.code()];
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
