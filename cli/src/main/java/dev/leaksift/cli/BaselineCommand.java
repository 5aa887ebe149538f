package dev.leaksift.cli;

import dev.leaksift.bytes.PathGlob;
import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.ReportFile;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineEntry;
import dev.leaksift.triage.BaselineFile;
import dev.leaksift.triage.ForeignBaseline;
import dev.leaksift.triage.Triage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift baseline}: the list of findings that somebody let through. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Keeps the list of findings that somebody let through: one line an entry, without secrets",
      "and line numbers, so that it merges without conflicts."
    })
final class BaselineCommand {
  private final Streams streams;

  BaselineCommand(Streams streams) {
    this.streams = streams;
  }

  /** What all subcommands take. */
  static final class Common {
    @Parameters(paramLabel = "TARGET", arity = "0..1", description = "What to scan (default: .).")
    private String target = ".";

    @Option(
        names = "--baseline",
        paramLabel = "FILE",
        description = "The list (default: " + BaselineFile.DEFAULT_NAME + " here).")
    private Path file = Path.of(BaselineFile.DEFAULT_NAME);

    @Mixin private RuleOptions rules = new RuleOptions();
  }

  /** Why entries are made. */
  static final class Why {
    @Option(names = "--reason", description = "Why the findings are let through.")
    private @Nullable String reason;

    @Option(names = "--by", description = "Who decided.")
    private @Nullable String by;

    @Option(names = "--until", description = "The first day on which it no longer holds.")
    private @Nullable LocalDate until;

    @Option(
        names = "--path",
        paramLabel = "GLOB",
        description = "Only findings all of whose places match, such as '**/test/**'; may repeat.")
    private List<String> paths = new ArrayList<>();

    /** The findings that are meant. */
    private List<Finding> of(List<Finding> findings) {
      List<PathGlob> globs = paths.stream().map(PathGlob::of).toList();
      return findings.stream().filter(f -> globs.isEmpty() || isBelow(globs, f)).toList();
    }

    private static boolean isBelow(List<PathGlob> globs, Finding finding) {
      return finding.occurrences().stream()
          .map(place -> place.location().path())
          .allMatch(path -> globs.stream().anyMatch(glob -> glob.matches(path)));
    }

    private BaselineEntry.Decision decision() {
      return new BaselineEntry.Decision(
          Optional.ofNullable(reason), Optional.ofNullable(by), Optional.ofNullable(until));
    }
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Scans and lists every finding in a new baseline; refuses to overwrite one.")
  int create(@Mixin Common common, @Mixin Why why) throws ScanException {
    if (Files.exists(common.file)) {
      streams
          .err()
          .println(
              "leaksift: " + common.file + " is there already; use 'leaksift baseline update'");
      return ExitCode.USAGE.code();
    }
    ScanReport report = scan(common);
    return write(common, Baseline.EMPTY.plus(why.of(report.findings()), why.decision()));
  }

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = "Scans, adds what is not listed, and follows what moved.")
  int update(@Mixin Common common, @Mixin Why why) throws ScanException {
    Baseline known = BaselineFile.read(common.file);
    Triage.Outcome outcome = triage(known, scan(common));
    return write(
        common, known.following(outcome.moved()).plus(why.of(outcome.findings()), why.decision()));
  }

  @Command(
      name = "prune",
      mixinStandardHelpOptions = true,
      description = "Scans and takes out entries that no finding needs, and those whose day came.")
  int prune(@Mixin Common common) throws ScanException {
    Baseline known = BaselineFile.read(common.file);
    Triage.Outcome outcome = triage(known, scan(common));
    return write(
        common, known.following(outcome.moved()).minus(outcome.stale()).minus(outcome.expired()));
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Scans and tells entries that no finding needs and those whose day came;",
        "exit status 1 where there are any."
      })
  int check(@Mixin Common common) throws ScanException {
    Triage.Outcome outcome = triage(BaselineFile.read(common.file), scan(common));
    list("expired", outcome.expired());
    list("stale", outcome.stale());
    boolean good = outcome.expired().isEmpty() && outcome.stale().isEmpty();
    streams.out().println(good ? "every entry is needed" : "run 'leaksift baseline prune'");
    return (good ? ExitCode.CLEAN : ExitCode.FINDINGS).code();
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Scans and takes over what another scanner's list lets through: .gitleaksignore,",
        "a gitleaks JSON report, .secrets.baseline."
      })
  int importForeign(
      @Option(names = "--from", required = true, paramLabel = "FILE") Path from,
      @Mixin Common common)
      throws ScanException {
    ForeignBaseline foreign = ForeignBaseline.read(from);
    Baseline known = Files.exists(common.file) ? BaselineFile.read(common.file) : Baseline.EMPTY;
    List<BaselineEntry> entries = foreign.entriesFor(scan(common).findings());
    for (BaselineEntry entry : entries) {
      known = known.plus(entry);
    }
    streams
        .out()
        .printf(Locale.ROOT, "%,d of %,d entries have a finding%n", entries.size(), foreign.size());
    return write(common, known);
  }

  private static Triage.Outcome triage(Baseline known, ScanReport report) {
    return new Triage(known, false, LocalDate.now()).apply(report.findings());
  }

  private ScanReport scan(Common common) throws ScanException {
    return WholeScan.of(common.target, common.rules, streams);
  }

  private int write(Common common, Baseline baseline) throws ScanException {
    ReportFile.write(common.file, false, out -> BaselineFile.write(baseline, out));
    streams.out().printf(Locale.ROOT, "%s: %,d entries%n", common.file, baseline.entries().size());
    return ExitCode.CLEAN.code();
  }

  private void list(String what, List<BaselineEntry> entries) {
    PrintStream out = streams.out();
    entries.forEach(e -> out.printf("%s: %s %s %s%n", what, e.fingerprint(), e.rule(), e.path()));
  }
}
