package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.terminal.Profiling;
import dev.leaksift.cli.terminal.Progress;
import dev.leaksift.cli.terminal.ScanLog;
import dev.leaksift.cli.terminal.Terminal;
import dev.leaksift.detect.Detector;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.scan.CacheOptions;
import dev.leaksift.scan.ScanListener;
import dev.leaksift.scan.ScanRequest;
import dev.leaksift.scan.ScanRequest.Kind;
import dev.leaksift.scan.ScanRequest.Target;
import dev.leaksift.scan.Scanner;
import dev.leaksift.scan.StopSignal;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.archive.ArchiveLimits;
import dev.leaksift.triage.Triage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift scan}. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = "Finds credentials in repositories, directories, files or standard input.",
    footer = {
      "",
      "A repository is scanned whole: files on disk, every object of its history whether a branch",
      "still reaches it or not, commit and tag messages.",
      "",
      "Examples:",
      "  leaksift scan .",
      "  leaksift scan --no-history --fail-on high src/ deploy/",
      "  leaksift scan --staged",
      "  leaksift scan --all",
      "  leaksift scan --range origin/main..HEAD",
      "  leaksift scan --format jsonl --output leaks.jsonl ~/work/shop",
      "  kubectl get secrets -o yaml | leaksift scan -"
    })
final class ScanCommand implements Callable<Integer> {
  /** More only wait for each other, and each has buffers of its own. */
  private static final int MOST_THREADS = 64;

  private final Streams streams;

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      description = "Repositories, directories or files; - is standard input (default: .).")
  private List<String> targets = List.of(".");

  @ArgGroup(exclusive = false)
  private @Nullable ChangeOptions changeOptions;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Take targets for git, tree or stdin instead of looking (default: auto).")
  private Kind kind = Kind.AUTO;

  @Option(
      names = "--history",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Scan the repository's history (default) or, with --no-history, not.")
  private boolean history = true;

  @Option(
      names = "--worktree",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Scan the repository's files on disk (default) or, with --no-worktree, not.")
  private boolean worktree = true;

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      description = "Report what is at least so sure: high, medium or low (default: medium).")
  private Confidence confidence = Confidence.MEDIUM;

  @Option(
      names = "--allow-incomplete",
      description = "Exit 0 instead of 3 where something could not be scanned.")
  private boolean allowIncomplete;

  @Option(
      names = "--max-file-size",
      paramLabel = "MIB",
      description =
          "Read larger contents in windows that overlap; none is left out (default: 256).")
  private long maxFileMib = 256;

  @Option(
      names = "--archive-depth",
      paramLabel = "N",
      description = "Open archives in archives so deep, at most 32; 0 opens none (default: 3).")
  private int archiveDepth = ArchiveLimits.DEFAULT_DEPTH;

  @Option(
      names = "--respect-gitignore",
      description = "Leave out files that .gitignore files name; how many, the account says.")
  private boolean respectGitignore;

  @Option(
      names = "--recurse-submodules",
      description = "Scan the histories of submodules and nested repositories too.")
  private boolean recurseSubmodules;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Workers, at most 64 (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.Reader.class,
      description = {
        "What objects of a history may take in memory while they are rebuilt, as 64M or 1G",
        "(default: 256M, or a quarter of Java's memory); with less it is slower, and says so."
      })
  private @Nullable MemorySize memory;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = {
        "Remember in DIR which objects hold nothing, and don't match them again; the report is the",
        "same. Whoever can write to DIR can hide leaks."
      })
  private @Nullable Path cache;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Stop after so long, report what was found, exit 3 if nothing was.")
  private long timeoutSeconds;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on standard error.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell phases, times and counts on standard error.")
  private boolean verbose;

  @Option(
      names = "--profile",
      description = "Tell on standard error where the time went, phase by phase.")
  private boolean profile;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description = "text, or json: what --verbose tells, as one JSON object a line.")
  private LogFormat logFormat = LogFormat.TEXT;

  @Option(names = "--debug", description = "Show stack traces of errors.")
  private boolean debug;

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private TriageOptions triageOptions = new TriageOptions();

  @Mixin private GateOptions gate = new GateOptions();

  @Mixin private OutputOptions outputOptions = new OutputOptions();

  ScanCommand(Streams streams) {
    this.streams = streams;
  }

  /** How events are written. */
  enum LogFormat {
    TEXT,
    JSON
  }

  /** The command with what people mostly ask for; empty where picocli has to read the line. */
  static Optional<Callable<Integer>> plain(String[] args, Streams streams) {
    if (args.length < 2 || !args[0].equals("scan")) {
      return Optional.empty();
    }
    ScanCommand command = new ScanCommand(streams);
    QuickLine line = new QuickLine(args, 1);
    while (line.next()) {
      command.take(line);
    }
    if (!line.plain().isEmpty()) {
      command.targets = line.plain();
    }
    return line.isUnsure() ? Optional.empty() : Optional.of(command);
  }

  private void take(QuickLine line) {
    switch (line.option()) {
      case "--quiet" -> quiet = true;
      case "--verbose" -> verbose = true;
      case "--allow-incomplete" -> allowIncomplete = true;
      case "--no-history" -> history = false;
      case "--no-worktree" -> worktree = false;
      case "--timeout" -> timeoutSeconds = line.number().orElse(0L);
      default -> {
        if (!gate.take(line) && !outputOptions.take(line) && !triageOptions.take(line)) {
          takeChange(line);
        }
      }
    }
  }

  private void takeChange(QuickLine line) {
    ChangeOptions options = changeOptions == null ? new ChangeOptions() : changeOptions;
    if (options.take(line)) {
      changeOptions = options;
    } else {
      line.giveUp();
    }
  }

  @Override
  public Integer call() throws ScanException, IOException {
    StopSignal stop =
        timeoutSeconds > 0
            ? StopSignal.after(Duration.ofSeconds(timeoutSeconds))
            : StopSignal.manual();
    ScanRequest request = request();
    Triage triage = triageOptions.triage(changeOptions != null && changeOptions.isStaged());
    Scanner scanner = scanner();
    if (request.targets().stream().noneMatch(one -> one.kind() == Kind.STDIN)) {
      Interruption.ofProcess().stops(stop);
    }
    Instant scanStarts = Instant.now();
    Optional<Profiling> profiling = profile ? Optional.of(new Profiling()) : Optional.empty();
    ScanReport report = scan(scanner, request, stop, profiling);
    Instant scanEnds = Instant.now();
    Triage.Outcome outcome = triage.apply(report.findings());
    report = outcome.in(report);
    outputOptions.write(report, streams);
    profiling.ifPresent(told -> told.print(streams.err(), scanStarts, scanEnds));
    if (changeOptions != null && !quiet) {
      changeOptions.note(report, streams);
    }
    boolean whole = changeOptions == null && history && worktree;
    boolean badEntries = gate.tellEntries(outcome, whole, streams);
    ExitCode code = badEntries ? ExitCode.FINDINGS : gate.exitCode(report);
    return code == ExitCode.INCOMPLETE && allowIncomplete ? 0 : code.code();
  }

  private ScanReport scan(
      Scanner scanner, ScanRequest request, StopSignal stop, Optional<Profiling> profiling)
      throws SourceException {
    boolean json = logFormat == LogFormat.JSON;
    if (verbose || json) {
      try (ScanLog log = new ScanLog(streams.err(), json)) {
        return scanner.scan(request, listener(log, profiling), stop);
      }
    }
    try (Progress progress = new Progress(streams.err(), !quiet && Terminal.isErr())) {
      return scanner.scan(request, listener(progress, profiling), stop);
    }
  }

  private static ScanListener listener(ScanListener told, Optional<Profiling> profiling) {
    return profiling.isPresent() ? profiling.get().before(told) : told;
  }

  private Scanner scanner() throws ScanException {
    Supplier<Detector> detector = ruleOptions.detector(streams.err());
    Scanner scanner = new Scanner(detector, Version.number());
    return cache == null ? scanner : scanner.remembering(new CacheOptions(cache, Version.build()));
  }

  private ScanRequest request() throws ScanException {
    List<Target> all = new ArrayList<>();
    for (String target : targets) {
      all.addAll(targets(target));
    }
    ScanRequest request =
        new ScanRequest(
            all,
            history,
            worktree,
            Math.max(1, Math.min(threads, MOST_THREADS)),
            Math.max(1, maxFileMib) << 20,
            Math.max(0, Math.min(archiveDepth, ArchiveLimits.MAX_DEPTH)),
            confidence,
            new ScanRequest.Trees(respectGitignore, recurseSubmodules));
    return memory == null ? request : request.withMemoryBytes(memory.bytes());
  }

  /** One for each change of the target that was asked for; standard input has none. */
  private List<Target> targets(String text) throws ScanException {
    Path path = Path.of(text);
    boolean standardInput = kind == Kind.STDIN || (kind == Kind.AUTO && text.equals("-"));
    if (standardInput || changeOptions == null) {
      return List.of(new Target(path, text, standardInput ? Kind.STDIN : kind));
    }
    return changeOptions.changes().stream()
        .map(change -> new Target(path, text, kind, Optional.of(change)))
        .toList();
  }
}
