package dev.leaksift.bytes;

import java.util.Arrays;

/**
 * How one content is made from another: which of its runs were copied from where. Everything
 * between the runs is new. Runs are in the order of their target and don't overlap there; their
 * sources may stand in any order and overlap. Mutable and reusable, for one thread; read-only for
 * who receives it.
 */
public final class CopyList {
  private int[] runs = new int[3 * 64];
  private int size;

  /** Forgets all runs. */
  public void clear() {
    size = 0;
  }

  /**
   * Adds the next run. A run that continues the one before, in source and target, is joined to it.
   *
   * @throws IllegalArgumentException where it starts before the end of the run before
   */
  public void add(int target, int source, int length) {
    if (length <= 0) {
      return;
    }
    if (size > 0) {
      int last = 3 * (size - 1);
      int lastEnd = runs[last] + runs[last + 2];
      if (target < lastEnd) {
        throw new IllegalArgumentException("runs come in the order of their target");
      }
      if (target == lastEnd && source == runs[last + 1] + runs[last + 2]) {
        runs[last + 2] += length;
        return;
      }
    }
    if (3 * size == runs.length) {
      runs = Arrays.copyOf(runs, runs.length * 2);
    }
    runs[3 * size] = target;
    runs[3 * size + 1] = source;
    runs[3 * size + 2] = length;
    size++;
  }

  /**
   * Takes over the runs of another list that have so many bytes or more: what is told of the new
   * content is less, and still true.
   */
  public void takeLongRuns(CopyList from, int least) {
    size = 0;
    if (runs.length < from.runs.length) {
      runs = new int[from.runs.length];
    }
    int kept = 0;
    for (int i = 0; i < 3 * from.size; i += 3) {
      if (from.runs[i + 2] >= least) {
        runs[kept] = from.runs[i];
        runs[kept + 1] = from.runs[i + 1];
        runs[kept + 2] = from.runs[i + 2];
        kept += 3;
      }
    }
    size = kept / 3;
  }

  /** Runs held. */
  public int size() {
    return size;
  }

  /** Where the run starts in the new content. */
  public int target(int run) {
    return runs[3 * run];
  }

  /** Where the run starts in the old content. */
  public int source(int run) {
    return runs[3 * run + 1];
  }

  /** Bytes of the run. */
  public int length(int run) {
    return runs[3 * run + 2];
  }
}
