package dev.leaksift.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account of what was scanned and what was not.
 *
 * @param contents contents looked at, each once
 * @param bytes their bytes as they are for a reader (a delta's whole result counts)
 * @param commits commits of the object store, 0 where history was not asked for
 * @param skippedByReason how many inputs were skipped, by reason
 * @param problems a sample of them, sorted, at most {@link #MAX_PROBLEMS}
 */
public record Coverage(
    long contents,
    long bytes,
    long commits,
    Map<SkipReason, Long> skippedByReason,
    List<ScanProblem> problems) {
  /** How many problems are named; the rest is only counted. */
  public static final int MAX_PROBLEMS = 1000;

  public Coverage {
    skippedByReason = java.util.Collections.unmodifiableMap(new TreeMap<>(skippedByReason));
    problems = List.copyOf(problems);
  }

  /** True where as many contents were looked at and as many inputs skipped. */
  public boolean countsAs(Coverage other) {
    return contents == other.contents && skippedByReason.equals(other.skippedByReason);
  }

  /** True where nothing was skipped that may hide a secret. */
  public boolean complete() {
    return skippedByReason.keySet().stream().noneMatch(SkipReason::makesIncomplete);
  }
}
