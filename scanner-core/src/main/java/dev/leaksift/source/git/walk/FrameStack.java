package dev.leaksift.source.git.walk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one worker: the worker takes from the top, others steal from the bottom, where the
 * subtrees are largest. A frame leaves when its last child is taken. Thread-safe.
 *
 * @param <S> what the visitor remembers
 */
// Every slot below size holds a frame, which a checker of types can't follow.
@SuppressWarnings("NullAway")
final class FrameStack<S> {
  /**
   * One child to visit.
   *
   * @param frame what it is built on; held for the taker, who releases it
   */
  record Step<S>(Frame<S> frame, int child) {}

  private @Nullable Frame<S>[] frames = newFrames(16);
  private int size;
  private volatile boolean isEmpty = true;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <S> @Nullable Frame<S>[] newFrames(int length) {
    return new Frame[length];
  }

  synchronized void push(Frame<S> frame) {
    if (size == frames.length) {
      frames = Arrays.copyOf(frames, size * 2);
    }
    frames[size++] = frame;
    isEmpty = false;
  }

  /** True where there is nothing to steal; may be out of date. */
  boolean isEmpty() {
    return isEmpty;
  }

  /** The next child of the top frame; null when the stack is empty. */
  synchronized @Nullable Step<S> take() {
    if (size == 0) {
      return null;
    }
    Frame<S> top = frames[size - 1];
    int child = top.forest.child(top.next++);
    if (top.next == top.end) {
      frames[--size] = null;
      isEmpty = size == 0;
    } else {
      top.hold();
    }
    return new Step<>(top, child);
  }

  /** The last child of the bottom frame; null when the stack is empty. */
  synchronized @Nullable Step<S> steal() {
    if (size == 0) {
      return null;
    }
    Frame<S> bottom = frames[0];
    int child = bottom.forest.child(--bottom.end);
    if (bottom.next == bottom.end) {
      System.arraycopy(frames, 1, frames, 0, --size);
      frames[size] = null;
      isEmpty = size == 0;
    } else {
      bottom.hold();
    }
    return new Step<>(bottom, child);
  }

  /** Drops the bytes of frames that nobody is working on. */
  synchronized void dropUnused(BufferPool pool) {
    for (int i = 0; i < size; i++) {
      byte[] free = frames[i].dropIfUnused();
      if (free != null) {
        pool.forget(free);
      }
    }
  }
}
