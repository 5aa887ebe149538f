package dev.leaksift.cli;

import dev.leaksift.model.ScanReport;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineFile;
import dev.leaksift.triage.Triage;
import dev.leaksift.triage.TriageException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on what is known or allowed. Nothing of the scanned target decides by itself. */
final class TriageOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Let through what this baseline names; see 'leaksift baseline'.")
  private @Nullable Path baseline;

  @Option(
      names = "--inline",
      description = {
        "Obey marks in the scanned text (leaksift:allow, gitleaks:allow, pragma: allowlist",
        "secret). What they let through is listed as suppressed."
      })
  private boolean inline;

  /** The report with what is known or allowed set apart. */
  ScanReport apply(ScanReport report) throws TriageException {
    if (baseline == null && !inline) {
      return report;
    }
    Baseline known = baseline == null ? Baseline.EMPTY : BaselineFile.read(baseline);
    return new Triage(known, inline, LocalDate.now()).apply(report.findings()).in(report);
  }
}
