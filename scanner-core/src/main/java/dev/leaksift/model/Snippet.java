package dev.leaksift.model;

import java.util.List;

/**
 * The lines around a match with every secret that was found in them masked, cut to a bounded width.
 * Text of the scanned content: hostile, to be escaped by whoever shows it.
 *
 * @param firstLine number of the first line, counted from 1
 * @param lines at least one
 */
public record Snippet(int firstLine, List<String> lines) {
  public Snippet {
    lines = List.copyOf(lines);
    if (firstLine < 1 || lines.isEmpty()) {
      throw new IllegalArgumentException("a snippet has a first line and at least one line");
    }
  }
}
