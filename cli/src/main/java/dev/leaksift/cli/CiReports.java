package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.ReportFile;
import dev.leaksift.report.ReportFormat;
import dev.leaksift.report.ReportOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the reports of a merge check go. Secrets are masked in all of them. */
final class CiReports {
  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Write a report to a file too; may be given several times.")
  private Map<ReportFormat, Path> files = new LinkedHashMap<>();

  /** Text to standard output; on GitHub annotations and the summary of the step as well. */
  void write(ScanReport report, Streams streams) throws IOException, ScanException {
    ReportOptions options = ReportOptions.DEFAULTS.withColour(Terminal.isOut());
    OutputStream out = new BufferedOutputStream(streams.out(), 1 << 16);
    ReportFormat.TEXT.reporter(options).write(report, out);
    if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
      ReportFormat.GITHUB.reporter(ReportOptions.DEFAULTS).write(report, out);
    }
    out.flush();
    String summary = System.getenv("GITHUB_STEP_SUMMARY");
    if (summary != null && !summary.isEmpty()) {
      try (OutputStream to =
          Files.newOutputStream(
              Path.of(summary), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        ReportFormat.MARKDOWN.reporter(ReportOptions.DEFAULTS).write(report, to);
      }
    }
    for (Map.Entry<ReportFormat, Path> file : files.entrySet()) {
      ReportFile.write(file.getValue(), file.getKey(), ReportOptions.DEFAULTS, report);
    }
  }
}
