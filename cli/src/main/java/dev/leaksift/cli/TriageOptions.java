package dev.leaksift.cli;

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
        "secret), as --staged does. What they let through is counted."
      })
  private boolean inline;

  @Option(names = "--no-inline", description = "Obey no marks, not even with --staged.")
  private boolean noInline;

  /** Takes an option of these; false where it is none, or a rare one. */
  boolean take(QuickLine line) {
    switch (line.option()) {
      case "--inline" -> inline = true;
      case "--no-inline" -> noInline = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * What is known or allowed.
   *
   * @param ownChange true where the scanned text is the user's own work in progress, whose marks
   *     count unless told otherwise
   */
  Triage triage(boolean ownChange) throws TriageException {
    Baseline known = baseline == null ? Baseline.EMPTY : BaselineFile.read(baseline);
    return new Triage(known, !noInline && (inline || ownChange), LocalDate.now());
  }
}
