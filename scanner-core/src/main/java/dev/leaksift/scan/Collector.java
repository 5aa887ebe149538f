package dev.leaksift.scan;

import dev.leaksift.model.Coverage;
import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Gathers what the workers found. All methods are thread-safe; the order in which they are called
 * does not show in what comes out.
 */
final class Collector {
  private final ScanListener listener;
  private final List<Found> found = new ArrayList<>();
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private final TreeSet<ScanProblem> problems = new TreeSet<>();
  private long contents;
  private long bytes;

  Collector(ScanListener listener) {
    this.listener = listener;
  }

  /** The matches of one content. */
  record Found(Origin origin, List<Match> matches) {}

  synchronized void found(Origin origin, List<Match> matches) {
    found.add(new Found(origin, matches));
  }

  /** Adds to the account; workers call it now and then, not for each content. */
  synchronized void scanned(long moreContents, long moreBytes) {
    contents += moreContents;
    bytes += moreBytes;
    listener.progress(contents, bytes);
  }

  synchronized void problem(ScanProblem problem) {
    skipped.merge(problem.reason(), 1L, Long::sum);
    problems.add(problem);
    if (problems.size() > Coverage.MAX_PROBLEMS) {
      problems.pollLast();
    }
    listener.problem(problem);
  }

  synchronized boolean isEmpty() {
    return contents == 0 && skipped.isEmpty();
  }

  synchronized List<Found> takeFound() {
    List<Found> all = new ArrayList<>(found);
    found.clear();
    return all;
  }

  synchronized Coverage coverage(long commits) {
    return new Coverage(contents, bytes, commits, skipped, List.copyOf(problems));
  }
}
