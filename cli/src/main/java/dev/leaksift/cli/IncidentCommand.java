package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.IncidentReport;
import dev.leaksift.report.ReportFile;
import dev.leaksift.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift incident}: the paper on one leak. */
@Command(
    name = "incident",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the skeleton of a blameless post-mortem on one finding, in Markdown: what history",
      "tells is filled in, what only people know is asked. Secrets are masked."
    },
    footer = {"", "Example:", "  leaksift incident 7829d9dc > incident.md"})
final class IncidentCommand implements Callable<Integer> {
  private static final int MIN_DIGITS = 6;

  private final Streams streams;

  @Parameters(
      index = "0",
      paramLabel = "FINGERPRINT",
      description = "The finding's id as reports show it, or its first six digits and more.")
  private String fingerprint = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TARGET",
      description = "What to scan (default: .).")
  private String target = ".";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE, whole or not at all, instead of standard output.")
  private @Nullable Path output;

  @Mixin private RuleOptions rules = new RuleOptions();

  IncidentCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ScanException, IOException {
    String wanted = fingerprint.toLowerCase(Locale.ROOT);
    if (wanted.length() < MIN_DIGITS
        || !wanted.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new SourceException("a fingerprint is six hex digits or more; copy it from a report");
    }
    ScanReport report = WholeScan.of(target, rules, streams);
    List<Finding> named =
        report.findings().stream().filter(f -> f.fingerprint().hex().startsWith(wanted)).toList();
    if (named.size() != 1) {
      throw new SourceException(
          named.isEmpty()
              ? "no finding has the fingerprint " + wanted + "; 'leaksift scan' lists them all"
              : named.size() + " findings begin with " + wanted + "; give more digits");
    }
    if (output != null) {
      ReportFile.write(output, false, out -> IncidentReport.write(report, named.get(0), out));
    } else {
      IncidentReport.write(report, named.get(0), streams.out());
    }
    return ExitCode.CLEAN.code();
  }
}
