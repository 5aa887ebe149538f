package dev.leaksift.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Repositories that a walk meets in a tree, submodules among them. Thread-safe. */
public final class NestedRepositories {
  private final Map<String, Path> found = new ConcurrentSkipListMap<>();

  /** Takes note of a work tree by its path from the target, empty or ending with a slash. */
  void add(String label, Path workTree) {
    found.put(label, workTree);
  }

  /** All that were met, by their paths from the target, each empty or ending with a slash. */
  public SortedMap<String, Path> all() {
    return new TreeMap<>(found);
  }
}
