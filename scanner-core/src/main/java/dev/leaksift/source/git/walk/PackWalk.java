package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.PackReader;
import dev.leaksift.source.git.pack.PackStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Visits every object of the wanted kinds once, in parallel, at the speed of the packs.
 *
 * <p>Problem: git stores most objects as deltas on others. Reading them one by one builds the same
 * bases again and again: spring-boot's blobs are 390 MB as stored and 3,640 MB as built.
 *
 * <p>Idea: read the headers of all entries, link deltas to their bases, and go down each delta tree
 * depth first, so that every entry is inflated once and every object built once, from a base that
 * is at hand. A delta has the kind of its root, so trees of other kinds are skipped without
 * inflating. The visitor learns which runs were copied from the base, and gets back what it
 * remembered of the base.
 *
 * <p>Cost: 25 bytes an object for the links. Memory for objects is that of {@link DeltaForest},
 * log2 of the objects at worst, and within {@link WalkLimits#memoryBytes}: beyond it ancestors are
 * dropped and built again, and workers wait for each other.
 *
 * <p>Rejected: a cache of bases (git's own way), which must be large to be of use and inflates much
 * twice; breadth first, which holds whole generations.
 *
 * <p>Damage costs an entry and what is built on it; each such object is looked for in other packs
 * and in the fallback before it is named as a problem. Which objects are visited, and how, depends
 * on nothing but the packs: not on the number of workers. The order does.
 */
public final class PackWalk {
  private static final int CHUNK = 1 << 14;
  private static final Runnable NOTHING = () -> {};

  private PackWalk() {}

  /**
   * Walks a store, and returns when all workers have ended.
   *
   * <p>What a visitor throws ends the walk and is thrown here. An interrupt of the calling thread
   * ends it too; the summary says so and the thread's interrupt stays set.
   */
  public static <S> WalkSummary run(
      PackStore store,
      Set<ObjectKind> wanted,
      ObjectVisitor.Factory<S> visitors,
      WalkLimits limits) {
    return run(new PackPlan(store), wanted, visitors, limits);
  }

  /** The same where other walks may have gone over the store before. */
  public static <S> WalkSummary run(
      PackPlan plan, Set<ObjectKind> wanted, ObjectVisitor.Factory<S> visitors, WalkLimits limits) {
    ExecutorService threads = Executors.newFixedThreadPool(limits.workers(), PackWalk::newThread);
    try {
      boolean[] kinds = new boolean[PackEntries.LOST + 1];
      wanted.forEach(kind -> kinds[kind.code()] = true);
      kinds[PackEntries.LOST] = true;
      List<PackEntries> packs = plan.entries(() -> read(plan.store(), threads));
      List<DeltaForest> forests = plant(plan.store(), packs, kinds);
      return walk(new WalkState(plan.store(), limits, kinds, forests), visitors, threads);
    } finally {
      threads.shutdown();
    }
  }

  private static Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "pack-walk");
    thread.setDaemon(true);
    return thread;
  }

  private static List<PackEntries> read(PackStore store, ExecutorService threads) {
    List<Callable<PackEntries>> sorts = new ArrayList<>();
    store.packs().forEach(pack -> sorts.add(() -> new PackEntries(pack)));
    List<PackEntries> packs = join(threads, sorts, NOTHING);
    List<Callable<Integer>> chunks = new ArrayList<>();
    for (PackEntries entries : packs) {
      for (int from = 0; from < entries.count(); from += CHUNK) {
        int start = from;
        chunks.add(() -> entries.readHeaders(start, Math.min(entries.count(), start + CHUNK)));
      }
    }
    join(threads, chunks, NOTHING);
    try (PackReader reader = store.reader(0)) {
      packs.forEach(pack -> pack.resolveKinds(reader));
    }
    return packs;
  }

  private static List<DeltaForest> plant(
      PackStore store, List<PackEntries> packs, boolean[] wanted) {
    List<DeltaForest> forests = new ArrayList<>();
    for (int i = 0; i < packs.size(); i++) {
      forests.add(new DeltaForest(i, packs.get(i), store.table(), wanted));
    }
    return forests;
  }

  private static <S> WalkSummary walk(
      WalkState state, ObjectVisitor.Factory<S> visitors, ExecutorService threads) {
    int count = state.limits().workers();
    List<FrameStack<S>> stacks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stacks.add(new FrameStack<>());
    }
    List<Callable<WalkSummary>> workers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FrameStack<S> own = stacks.get(i);
      List<FrameStack<S>> others = new ArrayList<>(stacks.subList(i + 1, count));
      others.addAll(stacks.subList(0, i));
      workers.add(() -> runWorker(state, visitors, own, others));
    }
    return join(threads, workers, state::stop).stream()
        .reduce(new WalkSummary(0, 0, 0, false, true), WalkSummary::plus);
  }

  private static <S> WalkSummary runWorker(
      WalkState state,
      ObjectVisitor.Factory<S> visitors,
      FrameStack<S> own,
      List<FrameStack<S>> others) {
    boolean opened = false;
    try {
      WalkWorker<S> worker = new WalkWorker<>(state, own, others, visitors.open());
      opened = true;
      return worker.run();
    } finally {
      if (!opened) {
        state.stop();
      }
    }
  }

  /**
   * Runs tasks and waits for all of them; an interrupt stops them early and stays set. What a task
   * throws is thrown on, after all have ended.
   */
  private static <R> List<R> join(
      ExecutorService threads, List<Callable<R>> tasks, Runnable onInterrupt) {
    boolean interrupted = Thread.interrupted();
    if (interrupted) {
      onInterrupt.run(); // before they start, as small ones would be done else
    }
    List<Future<R>> futures = new ArrayList<>();
    tasks.forEach(task -> futures.add(threads.submit(task)));
    List<R> results = new ArrayList<>();
    Throwable failure = null;
    for (int i = 0; i < futures.size(); ) {
      try {
        results.add(futures.get(i).get());
        i++;
      } catch (InterruptedException e) {
        interrupted = true;
        onInterrupt.run();
      } catch (ExecutionException e) {
        failure = failure == null ? e.getCause() : failure;
        i++;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(failure);
    return results;
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException bug) {
      throw bug;
    }
    if (failure != null) {
      throw new IllegalStateException("a worker of the walk failed", failure);
    }
  }
}
