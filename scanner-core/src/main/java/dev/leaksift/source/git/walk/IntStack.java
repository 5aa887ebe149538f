package dev.leaksift.source.git.walk;

import java.util.Arrays;

/** Numbers, last in first out; for one thread. */
final class IntStack {
  private int[] values = new int[16];
  private int size;

  void push(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int pop() {
    return values[--size];
  }

  boolean isEmpty() {
    return size == 0;
  }
}
