package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * An object whose changes are still to be visited: on the stack of the worker that built it, from
 * which others steal. {@code next} and {@code end} are guarded by that stack's lock, bytes and
 * holders by the frame's own.
 *
 * @param <S> what the visitor remembers
 */
final class Frame<S> {
  final DeltaForest forest;
  final int entry;
  final ObjectKind kind;
  final int length;
  final @Nullable S state;

  /** The next child to take, by index in the forest. */
  int next;

  /** The end of the children left; who steals takes the last one. */
  int end;

  private byte @Nullable [] bytes;
  private int holders = 1;

  Frame(DeltaForest forest, int entry, StoredObject object, int length, @Nullable S state) {
    this.forest = forest;
    this.entry = entry;
    this.kind = object.kind();
    this.length = length;
    this.bytes = object.bytes();
    this.state = state;
    this.next = forest.firstChild(entry);
    this.end = forest.firstChild(entry + 1);
  }

  /** One more user of the bytes. */
  synchronized void hold() {
    holders++;
  }

  /** The bytes, or null where they were dropped to save memory. */
  synchronized byte @Nullable [] bytes() {
    return bytes;
  }

  /**
   * Puts bytes back that were built again, unless another thread was first; gives the ones kept.
   */
  synchronized byte[] restore(byte[] again) {
    if (bytes == null) {
      bytes = again;
    }
    return bytes;
  }

  /** Lets the bytes go if only the stack holds them; gives back what was let go. */
  synchronized byte @Nullable [] dropIfUnused() {
    if (holders != 1) {
      return null;
    }
    byte[] free = bytes;
    bytes = null;
    return free;
  }

  /** One user less; gives the bytes back when it was the last, for another use. */
  synchronized byte @Nullable [] release() {
    if (--holders > 0) {
      return null;
    }
    byte[] free = bytes;
    bytes = null;
    return free;
  }
}
