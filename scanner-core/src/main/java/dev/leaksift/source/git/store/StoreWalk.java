package dev.leaksift.source.git.store;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.Workers;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.StoredObject;
import dev.leaksift.source.git.walk.ObjectVisitor;
import dev.leaksift.source.git.walk.PackWalk;
import dev.leaksift.source.git.walk.PackedObject;
import dev.leaksift.source.git.walk.WalkLimits;
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

  /** Walks, from as many threads as the limits say; true where nothing stopped it early. */
  public <S> boolean run(ObjectVisitor.Factory<S> visitors) throws SourceException {
    boolean completed = PackWalk.run(store.packs(), wanted, visitors, limits).completed();
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
    return completed && stopped.get() == 0;
  }

  private <S> void loose(int index, ObjectVisitor<S> visitor) {
    ObjectName name = store.loose().name(index);
    if (store.packs().number(name) != ObjectStore.ABSENT) {
      return;
    }
    Optional<StoredObject> object = store.loose().read(name, visitor::problem);
    if (object.isPresent() && wanted.contains(object.get().kind())) {
      int number = store.packs().count() + index;
      PackedObject described = new PackedObject(object.get().kind(), number, name, false);
      visitor.whole(described, ByteSlice.of(object.get().bytes()));
    }
  }
}
