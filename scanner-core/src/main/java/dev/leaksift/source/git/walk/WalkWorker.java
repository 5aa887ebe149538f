package dev.leaksift.source.git.walk;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackIndex;
import dev.leaksift.source.git.pack.RestartingChannel;
import dev.leaksift.source.git.pack.StoredObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a walk. It goes down its own trees first, then takes the next root, then steals;
 * ends when nobody has anything left.
 *
 * @param <S> what the visitor remembers
 */
final class WalkWorker<S> {
  private static final long IDLE_NANOS = 200_000;

  private final WalkState state;
  private final FrameStack<S> stack;
  private final List<FrameStack<S>> others;
  private final ObjectVisitor<S> visitor;
  private final EntryBuilder builder;
  private final StreamedDeltas streamed;
  private long objects;

  WalkWorker(
      WalkState state, FrameStack<S> stack, List<FrameStack<S>> others, ObjectVisitor<S> visitor) {
    this.state = state;
    this.stack = stack;
    this.others = others;
    this.visitor = visitor;
    this.builder = new EntryBuilder(state, stack::dropUnused);
    this.streamed = new StreamedDeltas(state, builder, visits());
  }

  private StreamedDeltas.Visits visits() {
    return new StreamedDeltas.Visits() {
      @Override
      public void built(DeltaForest forest, int entry) {
        emit(forest, entry, null);
      }

      @Override
      public void large(DeltaForest forest, int entry, LargeObject object) {
        WalkWorker.this.large(forest, entry, object);
      }

      @Override
      public void lost(DeltaForest forest, int entry, PackDataException why) {
        lose(forest, entry, why);
      }
    };
  }

  /** Works until the walk is done or stopped. */
  WalkSummary run() {
    boolean regular = false;
    try (builder;
        visitor) {
      while (!state.isStopped() && oneStep()) {
        if (visitor.stopped() || Thread.currentThread().isInterrupted()) {
          state.stop();
        }
      }
      regular = true;
    } finally {
      if (!regular) {
        state.stop();
      }
    }
    return new WalkSummary(
        objects,
        builder.builtBytes(),
        builder.inflatedBytes(),
        state.budget().wasTight(),
        !state.isStopped());
  }

  private boolean oneStep() {
    FrameStack.Step<S> step = stack.take();
    if (step == null) {
      int root = state.takeRoot();
      if (root >= 0) {
        visitRoot(state.forestOf(root), state.entryOf(root));
        return true;
      }
      step = stealOrEnd();
    }
    if (step == null) {
      return false;
    }
    visitChild(step.frame(), step.child());
    return true;
  }

  /** Waits for something to steal; null when all workers have come to wait. */
  private FrameStack.@Nullable Step<S> stealOrEnd() {
    state.becomeIdle();
    while (!state.isStopped() && state.active() > 0) {
      for (FrameStack<S> other : others) {
        if (!other.isEmpty()) {
          state.becomeActive();
          FrameStack.Step<S> step = other.steal();
          if (step != null) {
            return step;
          }
          state.becomeIdle();
        }
      }
      LockSupport.parkNanos(IDLE_NANOS);
    }
    return null;
  }

  private void visitRoot(DeltaForest forest, int entry) {
    PackEntries entries = forest.entries();
    try {
      if (entries.kind(entry) == PackEntries.LOST) {
        throw entries.whyLost(entry);
      }
      if (entries.base(entry) == PackEntries.THIN) {
        StoredObject base = builder.foreignBase(forest, entry);
        delta(forest, entry, base, base.bytes().length, null);
      } else if (builder.isTooBigToBuild(forest, entry)) {
        passOver(forest, entry);
      } else {
        builder.buildWhole(forest, entry);
        emit(forest, entry, null);
      }
    } catch (PackDataException e) {
      lose(forest, entry, e);
    }
  }

  private void visitChild(Frame<S> frame, int child) {
    try {
      byte[] base = builder.bytesOf(frame);
      StoredObject object = new StoredObject(frame.kind, base);
      delta(frame.forest, child, object, frame.length, frame.state);
    } catch (PackDataException e) {
      lose(frame.forest, child, e);
    } finally {
      builder.release(frame);
    }
  }

  private void delta(
      DeltaForest forest, int entry, StoredObject base, int baseLength, @Nullable S remembered)
      throws PackDataException {
    if (builder.buildDelta(forest, entry, base, baseLength)) {
      emit(forest, entry, remembered);
      return;
    }
    RestartingChannel.Opener content = () -> new ByteArrayInputStream(base.bytes(), 0, baseLength);
    streamed.visit(forest, entry, new LargeObject(base.kind(), baseLength, content, 0));
  }

  /** Hands over what the builder has built, and keeps it if something is built on it. */
  private void emit(DeltaForest forest, int entry, @Nullable S base) {
    StoredObject built = builder.built();
    int length = builder.length();
    S remembered = null;
    if (isVisited(forest, entry, built.kind())) {
      remembered = visit(describe(forest, entry, built.kind()), built, length, base);
    }
    if (forest.hasChildren(entry)) {
      stack.push(new Frame<>(forest, entry, builder.handOver(), length, remembered));
    } else {
      builder.recycle();
    }
  }

  private @Nullable S visit(PackedObject object, StoredObject built, int length, @Nullable S base) {
    objects++;
    if (length > state.limits().maxObjectBytes()) {
      visitor.tooBig(object, length, () -> new ByteArrayInputStream(built.bytes(), 0, length));
      return null;
    }
    ByteSlice bytes = ByteSlice.of(built.bytes(), 0, length);
    CopyList copies = builder.copies();
    return base == null
        ? visitor.whole(object, bytes)
        : visitor.change(object, bytes, base, copies);
  }

  private boolean isVisited(DeltaForest forest, int entry, ObjectKind kind) {
    return state.isWanted(kind) && !isCopy(forest, entry);
  }

  private boolean isCopy(DeltaForest forest, int entry) {
    return state.store().table().isCopy(forest.pack(), forest.entries().position(entry));
  }

  /**
   * An id in its place. No lambda: one is made for each object, by a call into the JVM under C1.
   */
  private record InIndex(PackIndex index, int position) implements Supplier<ObjectName> {
    @Override
    public ObjectName get() {
      return index.name(position);
    }
  }

  private PackedObject describe(DeltaForest forest, int entry, ObjectKind kind) {
    int position = forest.entries().position(entry);
    return new PackedObject(
        kind,
        state.store().table().number(forest.pack(), position),
        new InIndex(forest.entries().file().index(), position),
        forest.hasChildren(entry));
  }

  /** Gives a huge whole object as a stream, and then what is built on it. */
  private void passOver(DeltaForest forest, int entry) throws PackDataException {
    LargeObject object = builder.openWhole(forest, entry);
    large(forest, entry, object);
    streamed.visitChildren(forest, entry, object);
  }

  private void large(DeltaForest forest, int entry, LargeObject object) {
    if (isVisited(forest, entry, object.kind())) {
      objects++;
      ObjectVisitor.Opener content = object.content()::open;
      visitor.tooBig(describe(forest, entry, object.kind()), object.size(), content);
    }
  }

  /** What can't be built is looked for elsewhere, else named, and so is all that stands on it. */
  private void lose(DeltaForest forest, int entry, PackDataException why) {
    IntStack lost = new IntStack();
    PackDataException reason = why;
    lost.push(entry);
    while (!lost.isEmpty() && !state.isStopped()) {
      int at = lost.pop();
      if (!recover(forest, at)) {
        name(forest, at, reason);
        for (int i = forest.firstChild(at); i < forest.firstChild(at + 1); i++) {
          lost.push(forest.child(i));
        }
        reason = builtOn(why);
      }
    }
  }

  private static PackDataException builtOn(PackDataException why) {
    return new PackDataException(why.reason(), "built on an object that can't be read");
  }

  private boolean recover(DeltaForest forest, int entry) {
    ObjectName name = forest.entries().file().index().name(forest.entries().position(entry));
    Optional<StoredObject> found = builder.readElsewhere(forest.pack(), name);
    if (found.isPresent()) {
      builder.accept(found.get());
      emit(forest, entry, null);
    }
    return found.isPresent();
  }

  private void name(DeltaForest forest, int entry, PackDataException why) {
    if (!isCopy(forest, entry) && state.isTold(forest, forest.entries().kind(entry))) {
      PackEntries entries = forest.entries();
      String subject = "object " + entries.file().index().name(entries.position(entry));
      String place = entries.file().name() + " at " + entries.offset(entry);
      visitor.problem(new ScanProblem(why.reason(), subject, place + ": " + why.getMessage()));
    }
  }
}
