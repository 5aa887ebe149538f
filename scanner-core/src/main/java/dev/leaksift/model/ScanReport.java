package dev.leaksift.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that one scan has to say, in an order that does not depend on threads.
 *
 * @param toolVersion version of Leaksift
 * @param targets what was scanned, as the user named it
 * @param repository the repository behind it, where there is one
 * @param rules every rule that was on, in their order; not copied, as it may be decoded when asked
 *     for, so it must not change
 * @param findings in {@link Finding#ORDER}, the hidden ones not among them
 * @param suppressed the hidden ones, in the same order
 * @param coverage what was looked at
 * @param started when
 * @param elapsed how long
 */
public record ScanReport(
    String toolVersion,
    List<String> targets,
    Optional<RepositoryInfo> repository,
    List<RuleInfo> rules,
    List<Finding> findings,
    List<Finding> suppressed,
    Coverage coverage,
    Instant started,
    Duration elapsed) {
  public ScanReport {
    targets = List.copyOf(targets);
    findings = List.copyOf(findings);
    suppressed = List.copyOf(suppressed);
  }
}
