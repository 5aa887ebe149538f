package dev.leaksift.source.git.locate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the names of tree entries, each name kept once. Names that differ only in bytes that
 * are not UTF-8 share a number: they look the same in a report. Thread-safe.
 */
final class NameTable {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of a name. */
  synchronized int intern(String name) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      return names.size() - 1;
    }
    return known;
  }

  /** The name of a number. */
  synchronized String text(int number) {
    return names.get(number);
  }
}
