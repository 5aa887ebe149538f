package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.intake.ReportMerge;
import dev.leaksift.intake.ReportReader;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift report}: what was reported before, in another form, or many as one. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Reads reports: Leaksift's json and jsonl, and the JSON of gitleaks, trufflehog, kingfisher"
          + " and",
      "detect-secrets. What they hold in clear is masked unless --show-secrets is given."
    },
    footer = {
      "",
      "Examples:",
      "  leaksift report convert leaks.json --format html -o leaks.html",
      "  leaksift report merge leaks.json gitleaks.json trufflehog.jsonl --format sarif"
    })
final class ReportCommand {
  private final Streams streams;

  ReportCommand(Streams streams) {
    this.streams = streams;
  }

  /** How reports of other scanners are read. */
  static final class Reading {
    @Option(
        names = "--strip",
        paramLabel = "PREFIX",
        description = "Take this beginning off paths, as another scanner was given another target.")
    private String prefix = "";

    private ScanReport read(String name, Streams streams) throws ScanException {
      return name.equals("-")
          ? ReportReader.read(streams.in(), "standard input", prefix)
          : ReportReader.read(Path.of(name), prefix);
    }
  }

  @Command(
      name = "convert",
      mixinStandardHelpOptions = true,
      description = "Writes one report in another format.")
  int convert(
      @Parameters(paramLabel = "IN", description = "A file, or - for standard input.") String in,
      @Mixin Reading reading,
      @Mixin OutputOptions output)
      throws ScanException, IOException {
    output.write(reading.read(in, streams), streams);
    return ExitCode.CLEAN.code();
  }

  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description = {
        "Writes many reports as one: the same leak, by fingerprint, secret or place, is told once,",
        "with the words of the first report that has it."
      })
  int merge(
      @Parameters(paramLabel = "IN", arity = "1..*", description = "Files; - is standard input.")
          List<String> in,
      @Mixin Reading reading,
      @Mixin OutputOptions output)
      throws ScanException, IOException {
    List<ScanReport> reports = new ArrayList<>();
    for (String name : in) {
      reports.add(reading.read(name, streams));
    }
    output.write(ReportMerge.of(reports), streams);
    return ExitCode.CLEAN.code();
  }
}
