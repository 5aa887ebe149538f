package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.terminal.Progress;
import dev.leaksift.cli.terminal.Terminal;
import dev.leaksift.detect.Detector;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.scan.ScanRequest;
import dev.leaksift.scan.ScanRequest.Kind;
import dev.leaksift.scan.ScanRequest.Target;
import dev.leaksift.scan.Scanner;
import dev.leaksift.scan.StopSignal;
import dev.leaksift.source.archive.ArchiveLimits;
import java.nio.file.Path;
import java.util.List;

/** The scan that commands on what is known make first: one target, whole, as {@code scan} does. */
final class WholeScan {
  private static final long MAX_BYTES = 256L << 20;

  private WholeScan() {}

  /** Scans; says so where not all could be scanned. */
  static ScanReport of(String name, RuleOptions rules, Streams streams) throws ScanException {
    Detector detector = Detector.of(rules.load(streams.err()).rules());
    Target target = new Target(Path.of(name), name, Kind.AUTO);
    ScanRequest request =
        new ScanRequest(
            List.of(target),
            true,
            true,
            Runtime.getRuntime().availableProcessors(),
            MAX_BYTES,
            ArchiveLimits.DEFAULT_DEPTH,
            Confidence.MEDIUM,
            ScanRequest.Trees.PLAIN);
    ScanReport report;
    try (Progress progress = new Progress(streams.err(), Terminal.isErr())) {
      report = new Scanner(detector, Version.number()).scan(request, progress, StopSignal.manual());
    }
    if (!report.coverage().complete()) {
      streams.err().println("leaksift: not all could be scanned; 'leaksift scan' says what");
    }
    return report;
  }
}
