package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.terminal.Terminal;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.ReportFormat;
import dev.leaksift.report.ReportOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on where findings go and how they look. */
final class OutputOptions {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  /** When to use colour. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to FILE, whole or not at all; - is standard output.")
  private @Nullable Path output;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Write another report as well; may be given several times.")
  private Map<ReportFormat, Path> more = new LinkedHashMap<>();

  @Option(
      names = "--show-secrets",
      description = "Print secrets in clear. A file written with it is readable by its owner only.")
  private boolean showSecrets;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never (default: ${DEFAULT-VALUE}; NO_COLOR is honoured).")
  private Colour colour = Colour.AUTO;

  @Option(names = "--no-snippets", description = "Leave out the masked lines around each finding.")
  private boolean noSnippets;

  /** Takes an option of these; false where it is none, or a rare one. */
  boolean take(QuickLine line) {
    switch (line.option()) {
      case "--format" -> format = line.value(ReportFormat.values()).orElse(format);
      case "--output" -> output = line.value().map(Path::of).orElse(output);
      case "--color" -> colour = line.value(Colour.values()).orElse(colour);
      case "--show-secrets" -> showSecrets = true;
      case "--no-snippets" -> noSnippets = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  void write(ScanReport report, Streams streams) throws IOException, ScanException {
    ReportOptions options =
        ReportOptions.DEFAULTS
            .withShowSecrets(showSecrets)
            .withColour(output == null && coloured())
            .withWidth(Terminal.columns())
            .withSnippets(!noSnippets);
    for (Map.Entry<ReportFormat, Path> one : more.entrySet()) {
      ReportOptions plain = options.withColour(false);
      new ReportPlace(one.getValue(), report.targets())
          .write(streams, showSecrets, out -> one.getKey().reporter(plain).write(report, out));
    }
    new ReportPlace(output == null ? STANDARD_OUTPUT : output, report.targets())
        .write(streams, showSecrets, out -> format.reporter(options).write(report, out));
    if (output != null || format != ReportFormat.TEXT) {
      tellGaps(report.coverage(), streams);
    }
    tellLeftOut(report, streams);
  }

  /** No format may hold less than was found without a word. */
  private void tellLeftOut(ScanReport report, Streams streams) {
    Set<ReportFormat> written = EnumSet.of(format);
    written.addAll(more.keySet());
    for (ReportFormat one : written) {
      int left = one.leftOut(report);
      if (left > 0) {
        streams
            .err()
            .println(
                "leaksift: the "
                    + left
                    + " least severe results are not in the report as "
                    + one.label()
                    + ", which forges take no more in; as json it holds all");
      }
    }
  }

  /** Whoever does not read the report has to hear that it does not cover everything. */
  private static void tellGaps(Coverage coverage, Streams streams) {
    StringJoiner gaps = new StringJoiner("; ");
    coverage
        .skippedByReason()
        .forEach((reason, count) -> {
          if (reason.makesIncomplete()) {
            gaps.add(count + " " + reason.meaning());
          }
        });
    if (gaps.length() > 0) {
      streams.err().println("leaksift: not all was scanned: " + gaps);
    }
  }

  private boolean coloured() {
    String noColour = System.getenv("NO_COLOR");
    return switch (colour) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> (noColour == null || noColour.isEmpty()) && Terminal.isOut();
    };
  }
}
