package dev.leaksift.cli;

import dev.leaksift.detect.Detector;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.ScanReport;
import dev.leaksift.scan.Change;
import dev.leaksift.scan.ScanListener;
import dev.leaksift.scan.ScanRequest;
import dev.leaksift.scan.ScanRequest.Kind;
import dev.leaksift.scan.ScanRequest.Target;
import dev.leaksift.scan.Scanner;
import dev.leaksift.scan.StopSignal;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.archive.ArchiveLimits;
import dev.leaksift.triage.Triage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One scan of a change, as hooks and merge checks make it.
 *
 * @param detector of which rules
 * @param triage what is let through
 */
record GateRun(Supplier<Detector> detector, Triage triage) {
  /** Larger contents are named, not scanned. */
  private static final long MAX_BYTES = 256L << 20;

  /** A report after triage, and what became of the baseline. */
  record Result(ScanReport report, Triage.Outcome outcome) {}

  /** Scans changes to the repository that the working directory is in. */
  Result scan(List<Change> changes) throws SourceException {
    return scan(changes, StopSignal.manual());
  }

  /** The same, until it is told to stop. */
  Result scan(List<Change> changes, StopSignal stop) throws SourceException {
    List<Target> targets =
        changes.stream()
            .map(change -> new Target(Path.of(""), ".", Kind.GIT, Optional.of(change)))
            .toList();
    int workers = Runtime.getRuntime().availableProcessors();
    ScanRequest request =
        new ScanRequest(
            targets,
            true,
            false,
            workers,
            MAX_BYTES,
            ArchiveLimits.DEFAULT_DEPTH,
            Confidence.MEDIUM,
            ScanRequest.Trees.PLAIN);
    Scanner scanner = new Scanner(detector, Version.number());
    ScanReport report = scanner.scan(request, ScanListener.SILENT, stop);
    Triage.Outcome outcome = triage.apply(report.findings());
    return new Result(outcome.in(report), outcome);
  }
}
