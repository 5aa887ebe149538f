package dev.leaksift.source.git.store;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.Workers;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.StoredObject;
import dev.leaksift.source.git.walk.ObjectVisitor;
import dev.leaksift.source.git.walk.PackWalk;
import dev.leaksift.source.git.walk.PackedObject;
import dev.leaksift.source.git.walk.WalkLimits;
import dev.leaksift.source.git.walk.WalkSummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Visits every object of a store once: the packs at their own speed, then what is loose. */
public final class StoreWalk {
  private final ObjectStore store;
  private final Set<ObjectKind> wanted;
  private final WalkLimits limits;

  /** A walk over objects of these kinds. */
  public StoreWalk(ObjectStore store, Set<ObjectKind> wanted, WalkLimits limits) {
    this.store = store;
    this.wanted = wanted;
    this.limits = limits;
  }

  /** Walks, from as many threads as the limits say, and gives what it did with the packs. */
  public <S> WalkSummary run(ObjectVisitor.Factory<S> visitors) throws SourceException {
    WalkSummary packed = PackWalk.run(store.plan(), wanted, visitors, limits);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger stopped = new AtomicInteger();
    Workers.run(
        Math.min(limits.workers(), 1 + store.loose().count() / 64),
        () -> {
          try (ObjectVisitor<S> visitor = visitors.open()) {
            int index = next.getAndIncrement();
            while (index < store.loose().count() && !visitor.stopped()) {
              loose(index, visitor);
              index = next.getAndIncrement();
            }
            stopped.addAndGet(visitor.stopped() ? 1 : 0);
          }
        });
    return stopped.get() == 0 ? packed : packed.stoppedEarly();
  }

  private <S> void loose(int index, ObjectVisitor<S> visitor) {
    ObjectName name = store.loose().name(index);
    if (store.packs().number(name) != ObjectStore.ABSENT) {
      return;
    }
    LooseObjects.Filter filter = new LooseObjects.Filter(read(), limits.maxLoneBytes());
    Optional<StoredObject> object =
        store.loose().read(name, filter, problem -> problem(name, index, problem, visitor));
    if (object.isPresent() && wanted.contains(object.get().kind())) {
      PackedObject described = describe(object.get().kind(), name, index);
      visitor.whole(described, ByteSlice.of(object.get().bytes()));
    }
  }

  /**
   * Of several walks for different kinds, the one that wants blobs reads all files, and tells of
   * those that can't be read or hold what another id names.
   */
  private Set<ObjectKind> read() {
    return tellsAll() ? EnumSet.allOf(ObjectKind.class) : wanted;
  }

  private boolean tellsAll() {
    return wanted.contains(ObjectKind.BLOB);
  }

  private PackedObject describe(ObjectKind kind, ObjectName name, int index) {
    return new PackedObject(kind, store.packs().count() + index, () -> name, false);
  }

  private InputStream content(ObjectName name) throws IOException {
    return store.loose().open(name).orElseThrow(IOException::new).content();
  }

  /** What is too big to be held is offered as a stream, as the walk over packs does. */
  private <S> void problem(
      ObjectName name, int index, ScanProblem problem, ObjectVisitor<S> visitor) {
    if (problem.reason() == SkipReason.TOO_BIG) {
      try (LooseFile file = store.loose().open(name).orElseThrow(IOException::new)) {
        if (wanted.contains(file.kind())) {
          PackedObject described = describe(file.kind(), name, index);
          visitor.tooBig(described, file.size(), () -> content(name));
        }
        return;
      } catch (IOException e) {
        visitor.problem(new ScanProblem(SkipReason.UNREADABLE, problem.subject(), "is gone"));
        return;
      }
    }
    if (tellsAll()) {
      visitor.problem(problem);
    }
  }
}
