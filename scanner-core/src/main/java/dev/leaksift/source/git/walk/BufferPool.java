package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.EntryInflater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Arrays for built objects, used again: most objects live for one visit, and clearing fresh memory
 * for gigabytes of them would cost more than filling it. One per worker, for its thread; arrays may
 * move from one worker's pool to another's.
 */
// Slots are empty or not by the code around them, which a checker of types can't follow.
@SuppressWarnings("NullAway")
final class BufferPool {
  /** Smaller arrays are not counted: a worker holds few frames, so they can't add up. */
  private static final int COUNTED_BYTES = 1 << 15;

  private static final int KEPT_BYTES = 1 << 22;
  private static final int SMALLEST = 1 << 12;

  private final WalkState state;
  private final Consumer<BufferPool> dropUnused;
  private final byte @Nullable [][] kept = new byte @Nullable [12][];

  /**
   * @param dropUnused asked to give back with {@link #forget} what can be built again
   */
  BufferPool(WalkState state, Consumer<BufferPool> dropUnused) {
    this.state = state;
    this.dropUnused = dropUnused;
  }

  /**
   * An array of at least so many bytes, and those that inflating likes behind them, holding
   * anything; waits where memory is short.
   */
  byte[] take(int bytes) {
    int length = (int) Math.min(Integer.MAX_VALUE - 16, (long) bytes + EntryInflater.SLACK);
    byte[] found = findKept(length);
    int size = found != null ? found.length : roomy(length);
    if (size >= COUNTED_BYTES && !state.budget().tryTake(size)) {
      size = found != null ? size : length;
      dropUnused.accept(this);
      state.budget().take(size, state);
    }
    return found != null ? found : new byte[size];
  }

  /** Room for the next version of the same file, which tends to be a little larger. */
  private static int roomy(int length) {
    return length > Integer.MAX_VALUE / 2 ? length : Math.max(SMALLEST, length + (length >> 3));
  }

  private byte @Nullable [] findKept(int length) {
    int best = -1;
    for (int i = 0; i < kept.length; i++) {
      byte[] candidate = kept[i];
      if (candidate != null
          && candidate.length >= length
          && (best < 0 || candidate.length < kept[best].length)) {
        best = i;
      }
    }
    if (best < 0) {
      return null;
    }
    byte[] found = kept[best];
    kept[best] = null;
    return found;
  }

  /** Gives an array back for another use. Nobody may look at it any more. */
  void giveBack(byte[] array) {
    forget(array);
    if (array.length > KEPT_BYTES) {
      return;
    }
    int smallest = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] == null) {
        kept[i] = array;
        return;
      }
      if (kept[i].length < kept[smallest].length) {
        smallest = i;
      }
    }
    if (kept[smallest].length < array.length) {
      kept[smallest] = array;
    }
  }

  /** Counts an array out that goes to the garbage collector. */
  void forget(byte[] array) {
    if (array.length >= COUNTED_BYTES) {
      state.budget().release(array.length);
    }
  }

  /** Counts an array in that was made elsewhere. */
  void adopt(byte[] array) {
    if (array.length >= COUNTED_BYTES && !state.budget().tryTake(array.length)) {
      dropUnused.accept(this);
      state.budget().take(array.length, state);
    }
  }
}
