package dev.leaksift.source.git;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.locate.AbsentObjects;
import dev.leaksift.source.git.locate.GraphBuilder;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.StoreWalk;
import dev.leaksift.source.git.walk.WalkLimits;
import dev.leaksift.source.git.walk.WalkSummary;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * All that a repository's object store holds, whether a ref reaches it or not: each blob once, the
 * messages of commits and annotated tags. What is damaged or cut off is a problem. To be walked
 * once. Trees are no contents: they are read afterwards by the {@link GitLocator} that this is
 * given to, which names what is missing, so that each is read once whatever is asked of it.
 */
public final class HistorySource implements Source {
  /** A few workers may each hold one so large. */
  private static final long MAX_LONE_BYTES = 32L << 20;

  private final GitRepository repository;
  private final LongAdder commits = new LongAdder();
  private final Set<String> unread = ConcurrentHashMap.newKeySet();
  private final GraphBuilder graph;
  private final AbsentObjects absent = new AbsentObjects();
  private volatile boolean memoryWasTight;
  private volatile boolean completed;

  /** A source over a repository's whole store. */
  public HistorySource(GitRepository repository) {
    this.repository = repository;
    this.graph = new GraphBuilder(repository.store());
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    try (ContentSink sink = sinks.open()) {
      repository.problems().forEach(sink::problem);
    }
    GitOptions options = repository.options();
    WalkLimits limits =
        new WalkLimits(workers, options.memoryBytes(), options.heldBytes(), MAX_LONE_BYTES);
    EnumSet<ObjectKind> kinds = EnumSet.complementOf(EnumSet.of(ObjectKind.TREE));
    WalkSummary walked =
        new StoreWalk(repository.store(), kinds, limits)
            .run(() -> new HistoryVisitor(repository, sinks.open(), this));
    memoryWasTight = walked.memoryWasTight();
    completed = walked.completed();
  }

  /**
   * True where {@link #forEach} read objects more than once, or workers waited for each other,
   * since {@link GitOptions#memoryBytes} was too little.
   */
  public boolean memoryWasTight() {
    return memoryWasTight;
  }

  /** What commits and tags point to; complete once {@link #forEach} has returned. */
  GraphBuilder graph() {
    return graph;
  }

  /** What commits name and the store has not, and room for what trees name. */
  AbsentObjects absent() {
    return absent;
  }

  /** True where nothing stopped {@link #forEach} early. */
  boolean isCompleted() {
    return completed;
  }

  /** Commits read; right once {@link #forEach} has returned. */
  public long commits() {
    return commits.sum();
  }

  /**
   * True where an object's content was handed over, so that a file of the same content is known.
   */
  boolean covers(ObjectName blob) {
    return completed
        && repository.store().number(blob) != ObjectStore.ABSENT
        && (unread.isEmpty() || !unread.contains(subject(blob)));
  }

  void countCommit() {
    commits.increment();
  }

  void unread(ScanProblem problem) {
    unread.add(problem.subject());
  }

  /** How problems name an object. */
  static String subject(ObjectName name) {
    return "object " + name.hex();
  }
}
