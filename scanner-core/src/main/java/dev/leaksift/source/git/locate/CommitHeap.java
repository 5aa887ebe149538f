package dev.leaksift.source.git.locate;

import java.util.Arrays;

/**
 * Commits waiting for their turn, the oldest first, then the lowest: a binary heap without boxes.
 */
final class CommitHeap {
  private final long[] times;
  private int[] heap = new int[64];
  private int size;

  CommitHeap(long[] times) {
    this.times = times;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(int commit) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int at = size++;
    while (at > 0 && before(commit, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = commit;
  }

  int removeFirst() {
    int first = heap[0];
    int moved = heap[--size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moved)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
    return first;
  }

  private boolean before(int a, int b) {
    return times[a] != times[b] ? times[a] < times[b] : a < b;
  }
}
