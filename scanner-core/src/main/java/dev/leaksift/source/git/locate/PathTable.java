package dev.leaksift.source.git.locate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Numbers for paths, each kept as its parent and its last name. One thread. */
final class PathTable {
  /** The number of the empty path. */
  static final int ROOT = 0;

  private final NameTable names;
  private final LongIntMap numbers = new LongIntMap();
  private int[] parents = new int[256];
  private int[] lastNames = new int[256];
  private int size = 1;

  PathTable(NameTable names) {
    this.names = names;
  }

  /** The number of a path that goes on with a name. */
  int child(int parent, int name) {
    long key = (long) parent << 32 | name;
    int known = numbers.get(key);
    if (known != LongIntMap.ABSENT) {
      return known;
    }
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, size * 2);
      lastNames = Arrays.copyOf(lastNames, size * 2);
    }
    parents[size] = parent;
    lastNames[size] = name;
    numbers.putIfAbsent(key, size);
    return size++;
  }

  /** The path as text, names joined by slashes. */
  String text(int path) {
    Deque<String> parts = new ArrayDeque<>();
    for (int at = path; at != ROOT; at = parents[at]) {
      parts.push(names.text(lastNames[at]));
    }
    return String.join("/", parts);
  }
}
