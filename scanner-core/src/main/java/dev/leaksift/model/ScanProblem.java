package dev.leaksift.model;

/**
 * One input that was not scanned; the scan goes on.
 *
 * @param reason which kind
 * @param subject what: a path, an object's id (hostile text, escape it)
 * @param detail one line more, may be empty; never content or secret
 */
public record ScanProblem(SkipReason reason, String subject, String detail)
    implements Comparable<ScanProblem> {
  /** By reason, then by subject, then by detail. */
  @Override
  public int compareTo(ScanProblem other) {
    int order = reason.compareTo(other.reason);
    order = order != 0 ? order : subject.compareTo(other.subject);
    return order != 0 ? order : detail.compareTo(other.detail);
  }
}
