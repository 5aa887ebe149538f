package dev.leaksift.source.git.locate;

import java.util.Arrays;

/**
 * The commits of a store: order, and what refs reach. A commit is known by its place in the order
 * of object numbers, counted from 0. Parents that are not here are as if they were not named.
 * Immutable once built.
 */
final class CommitGraph {
  private final int[] numbers;
  private final int[] trees;
  private final int[] parentStart;
  private final int[] parents;
  private final long[] times;

  private CommitGraph(int[] numbers, int[] trees, int[] parentStart, int[] parents, long[] times) {
    this.numbers = numbers;
    this.trees = trees;
    this.parentStart = parentStart;
    this.parents = parents;
    this.times = times;
  }

  /** Collects commits in any order. Thread-safe. */
  static final class Builder {
    private int[] numbers = new int[1024];
    private int[] trees = new int[1024];
    private int[] starts = new int[1025];
    private long[] times = new long[1024];
    private int[] parents = new int[1024];
    private int size;

    /**
     * Adds a commit by the numbers of itself, its tree and its parents; absent ones are negative.
     */
    synchronized void add(int number, int tree, int[] parentNumbers, long time) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
        trees = Arrays.copyOf(trees, size * 2);
        starts = Arrays.copyOf(starts, size * 2 + 1);
        times = Arrays.copyOf(times, size * 2);
      }
      int end = starts[size];
      if (end + parentNumbers.length > parents.length) {
        parents = Arrays.copyOf(parents, 2 * parents.length + parentNumbers.length);
      }
      System.arraycopy(parentNumbers, 0, parents, end, parentNumbers.length);
      numbers[size] = number;
      trees[size] = tree;
      times[size] = time;
      starts[++size] = end + parentNumbers.length;
    }

    /** The graph of what was added. */
    synchronized CommitGraph build() {
      long[] order = new long[size];
      for (int i = 0; i < size; i++) {
        order[i] = (long) numbers[i] << 32 | i;
      }
      Arrays.sort(order);
      int[] sorted = new int[size];
      for (int i = 0; i < size; i++) {
        sorted[i] = (int) (order[i] >>> 32);
      }
      int[] sortedTrees = new int[size];
      long[] sortedTimes = new long[size];
      int[] sortedStarts = new int[size + 1];
      int[] sortedParents = new int[starts[size]];
      for (int i = 0; i < size; i++) {
        int from = (int) order[i];
        sortedTrees[i] = trees[from];
        sortedTimes[i] = times[from];
        int end = sortedStarts[i];
        for (int p = starts[from]; p < starts[from + 1]; p++) {
          int parent = Arrays.binarySearch(sorted, parents[p]);
          if (parent >= 0) {
            sortedParents[end++] = parent;
          }
        }
        sortedStarts[i + 1] = end;
      }
      return new CommitGraph(sorted, sortedTrees, sortedStarts, sortedParents, sortedTimes);
    }
  }

  /** Commits held. */
  int size() {
    return numbers.length;
  }

  /** The commit of an object number; negative where that is no commit. */
  int commit(int number) {
    return Arrays.binarySearch(numbers, number);
  }

  /** The object number of a commit. */
  int number(int commit) {
    return numbers[commit];
  }

  /** The object number of a commit's tree; negative where it is not here. */
  int tree(int commit) {
    return trees[commit];
  }

  /** Parents of a commit that are here. */
  int parentCount(int commit) {
    return parentStart[commit + 1] - parentStart[commit];
  }

  /** A parent of a commit. */
  int parent(int commit, int index) {
    return parents[parentStart[commit] + index];
  }

  /** When a commit was made, in seconds since 1970. */
  long time(int commit) {
    return times[commit];
  }

  /** Which commits can be reached from some, these included. */
  boolean[] reachableFrom(int[] tips) {
    boolean[] seen = new boolean[size()];
    int[] stack = new int[size()];
    int depth = 0;
    for (int tip : tips) {
      if (!seen[tip]) {
        seen[tip] = true;
        stack[depth++] = tip;
      }
    }
    while (depth > 0) {
      int commit = stack[--depth];
      for (int p = parentStart[commit]; p < parentStart[commit + 1]; p++) {
        if (!seen[parents[p]]) {
          seen[parents[p]] = true;
          stack[depth++] = parents[p];
        }
      }
    }
    return seen;
  }

  /**
   * All commits, each after its parents; among those that could come next the oldest comes first,
   * and of the same second the one with the lowest id. Commits on a cycle, which only damage can
   * make, come last.
   */
  int[] topologicalOrder() {
    int[] waiting = new int[size()];
    int[] childStart = new int[size() + 1];
    for (int parent : Arrays.copyOf(parents, parentStart[size()])) {
      childStart[parent + 1]++;
    }
    for (int i = 0; i < size(); i++) {
      childStart[i + 1] += childStart[i];
    }
    int[] fill = childStart.clone();
    int[] children = new int[parentStart[size()]];
    for (int commit = 0; commit < size(); commit++) {
      waiting[commit] = parentCount(commit);
      for (int p = parentStart[commit]; p < parentStart[commit + 1]; p++) {
        children[fill[parents[p]]++] = commit;
      }
    }
    return drain(waiting, childStart, children);
  }

  private int[] drain(int[] waiting, int[] childStart, int[] children) {
    int[] order = new int[size()];
    int done = 0;
    CommitHeap ready = new CommitHeap(times);
    for (int commit = 0; commit < size(); commit++) {
      if (waiting[commit] == 0) {
        ready.add(commit);
      }
    }
    while (!ready.isEmpty()) {
      int commit = ready.removeFirst();
      order[done++] = commit;
      for (int c = childStart[commit]; c < childStart[commit + 1]; c++) {
        if (--waiting[children[c]] == 0) {
          ready.add(children[c]);
        }
      }
    }
    for (int commit = 0; commit < size() && done < size(); commit++) {
      if (waiting[commit] > 0) {
        order[done++] = commit;
      }
    }
    return order;
  }
}
