package dev.leaksift.source.git;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.StoreWalk;
import dev.leaksift.source.git.walk.WalkLimits;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * All that a repository's object store holds, whether a ref reaches it or not: each blob once, the
 * messages of commits and annotated tags. What is damaged, missing or cut off is a problem. To be
 * walked once.
 *
 * <p>An object that a tree or commit names but the store does not have is a problem only where a
 * ref reaches it: garbage collection leaves dangling trees behind whose blobs are gone.
 */
public final class HistorySource implements Source {
  /** A few workers may each hold one so large. */
  private static final long MAX_LONE_BYTES = 32L << 20;

  private final GitRepository repository;
  private final LongAdder commits = new LongAdder();
  private final Set<String> unread = ConcurrentHashMap.newKeySet();
  private volatile boolean completed;

  /** A source over a repository's whole store. */
  public HistorySource(GitRepository repository) {
    this.repository = repository;
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    try (ContentSink sink = sinks.open()) {
      repository.problems().forEach(sink::problem);
    }
    MissingObjects missing = new MissingObjects(repository);
    GitOptions options = repository.options();
    WalkLimits limits =
        new WalkLimits(workers, options.memoryBytes(), options.heldBytes(), MAX_LONE_BYTES);
    completed =
        new StoreWalk(repository.store(), EnumSet.allOf(ObjectKind.class), limits)
            .run(() -> new HistoryVisitor(repository, sinks.open(), missing, this));
    try (ContentSink sink = sinks.open()) {
      missing.report(sink, options.structureLimits(workers));
    }
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
