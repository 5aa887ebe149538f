package dev.leaksift.triage;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which findings fail a run: one threshold for those that are new, one for all, those that the
 * baseline or a mark lets through among them.
 *
 * @param fresh for findings that nothing lets through
 * @param all for every finding
 */
public record SeverityGate(Threshold fresh, Threshold all) {
  /** Any new finding fails, whatever is known does not. */
  public static final SeverityGate DEFAULT =
      new SeverityGate(new Threshold(Optional.of(Severity.LOW), Confidence.LOW), Threshold.NEVER);

  /**
   * How bad and how sure a finding must be to fail a run.
   *
   * @param failOn the mildest severity that fails; empty where none does
   * @param confidence the least confidence that fails
   */
  public record Threshold(Optional<Severity> failOn, Confidence confidence) {
    /** Fails on nothing. */
    public static final Threshold NEVER = new Threshold(Optional.empty(), Confidence.LOW);

    /** True where a finding fails the run. */
    public boolean failsOn(Finding finding) {
      return failOn.isPresent()
          && finding.severity().atLeast(failOn.get())
          && finding.confidence().atLeast(confidence);
    }
  }

  /** The findings that fail the run, in the report's order, new ones first. */
  public List<Finding> failing(ScanReport report) {
    List<Finding> failing = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (fresh.failsOn(finding) || all.failsOn(finding)) {
        failing.add(finding);
      }
    }
    report.suppressed().stream().filter(all::failsOn).forEach(failing::add);
    return failing;
  }
}
