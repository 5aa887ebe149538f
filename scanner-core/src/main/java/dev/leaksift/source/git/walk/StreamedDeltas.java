package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.PackDataException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Visits what is built on an object that is too large to be held, or is so itself: each as a stream
 * of what its delta copies from its base's stream. What becomes small enough is built, and what is
 * built on that goes the usual way. For one thread.
 */
final class StreamedDeltas {
  /** What the worker does with an object. */
  interface Visits {
    /** Takes the object that the builder has built just now. */
    void built(DeltaForest forest, int entry);

    /** Takes an object that can only be opened. */
    void large(DeltaForest forest, int entry, LargeObject object);

    /** Takes note of an object that can't be had, and with it what is built on it. */
    void lost(DeltaForest forest, int entry, PackDataException why);
  }

  private record Opened(int entry, LargeObject object) {}

  private final WalkState state;
  private final EntryBuilder builder;
  private final Visits visits;

  StreamedDeltas(WalkState state, EntryBuilder builder, Visits visits) {
    this.state = state;
    this.builder = builder;
    this.visits = visits;
  }

  /** Visits all that is built on an object, directly or not. */
  void visitChildren(DeltaForest forest, int entry, LargeObject object) {
    Deque<Opened> open = new ArrayDeque<>();
    open.push(new Opened(entry, object));
    while (!open.isEmpty()) {
      Opened base = open.pop();
      int end = forest.firstChild(base.entry() + 1);
      for (int i = forest.firstChild(base.entry()); i < end && !state.isStopped(); i++) {
        visit(forest, forest.child(i), base.object(), open);
      }
    }
  }

  /** Visits an object on a base, then all that is built on it. */
  void visit(DeltaForest forest, int entry, LargeObject base) {
    Deque<Opened> open = new ArrayDeque<>(1);
    visit(forest, entry, base, open);
    open.forEach(opened -> visitChildren(forest, opened.entry(), opened.object()));
  }

  private void visit(DeltaForest forest, int entry, LargeObject base, Deque<Opened> open) {
    try {
      LargeObject object = builder.openDelta(forest, entry, base);
      if (object.size() <= state.limits().maxBuiltBytes()) {
        builder.buildFrom(object);
        visits.built(forest, entry);
        return;
      }
      visits.large(forest, entry, object);
      if (forest.hasChildren(entry)) {
        open.push(new Opened(entry, object));
      }
    } catch (PackDataException e) {
      visits.lost(forest, entry, e);
    }
  }
}
