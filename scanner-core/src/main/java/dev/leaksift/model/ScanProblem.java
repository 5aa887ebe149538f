package dev.leaksift.model;

import java.util.Comparator;

/**
 * One input that was not scanned; the scan goes on.
 *
 * @param reason which kind
 * @param subject what: a path, an object's id (hostile text, escape it)
 * @param detail one line more, may be empty; never content or secret
 */
public record ScanProblem(SkipReason reason, String subject, String detail)
    implements Comparable<ScanProblem> {
  private static final Comparator<ScanProblem> ORDER =
      Comparator.comparing(ScanProblem::reason)
          .thenComparing(ScanProblem::subject)
          .thenComparing(ScanProblem::detail);

  @Override
  public int compareTo(ScanProblem other) {
    return ORDER.compare(this, other);
  }
}
