package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.hook.HookType;
import dev.leaksift.cli.terminal.Terminal;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.report.ReportFormat;
import dev.leaksift.report.ReportOptions;
import dev.leaksift.scan.Change;
import dev.leaksift.scan.TimeBudget;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitOptions;
import dev.leaksift.source.git.GitRepository;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineFile;
import dev.leaksift.triage.Triage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leaksift hook run}: what the hooks call. Silent where all is well. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "What hooks call: scans just what the commit or push would bring.")
final class HookRunCommand implements Callable<Integer> {
  private static final Path HERE = Path.of("");
  private static final String MARK =
      "where it is none, add 'leaksift:allow RULE reason' to its line";

  private final Streams streams;

  /** The time that it takes to load the rules is on the budget too. */
  private final long startNanos = System.nanoTime();

  @Parameters(index = "0", paramLabel = "TYPE", description = "Which hook is run.")
  private HookType type = HookType.PRE_COMMIT;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      arity = "0..*",
      description = "What git gave the hook.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Stop after so long: exit 1 if something was found by then, else 3.")
  private long timeoutSeconds;

  @Option(
      names = "--allow-incomplete",
      description = "Pass instead of exit 3 where something could not be scanned, and say so.")
  private boolean allowIncomplete;

  @Option(
      names = "--policy",
      paramLabel = "REV",
      description =
          "Take leaksift.yaml and the baseline from this commit, not from files or other options.")
  private @Nullable String policy;

  @Option(
      names = "--no-inline",
      description = "Don't obey marks in the changed text (leaksift:allow and so on).")
  private boolean noInline;

  @Mixin private GateOptions gate = new GateOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  HookRunCommand(Streams streams) {
    this.streams = streams;
  }

  /** The command as hooks call it; empty where picocli has to read the line. */
  static Optional<Callable<Integer>> plain(String[] args, Streams streams) {
    if (args.length < 3 || !args[0].equals("hook") || !args[1].equals("run")) {
      return Optional.empty();
    }
    HookRunCommand command = new HookRunCommand(streams);
    QuickLine line = new QuickLine(args, 2);
    while (line.next()) {
      command.take(line);
    }
    List<String> words = line.plain();
    Optional<HookType> named =
        words.isEmpty() ? Optional.empty() : QuickLine.named(words.get(0), HookType.values());
    if (line.isUnsure() || named.isEmpty()) {
      return Optional.empty();
    }
    command.type = named.get();
    command.arguments = words.subList(1, words.size());
    return Optional.of(command);
  }

  private void take(QuickLine line) {
    switch (line.option()) {
      case "--timeout" -> timeoutSeconds = line.number().orElse(0L);
      case "--allow-incomplete" -> allowIncomplete = true;
      case "--no-inline" -> noInline = true;
      case "--policy" -> policy = line.value().orElse(null);
      default -> {
        if (!gate.take(line)) {
          line.giveUp();
        }
      }
    }
  }

  @Override
  public Integer call() throws ScanException, IOException {
    List<Change> changes = new HookChanges(type, arguments, System.getenv()).read(streams.in());
    if (changes.isEmpty()) {
      // So it is where git finds all up to date; but also where another hook has read the input.
      streams.err().println("leaksift: " + type + ": no commit was named, so none was scanned");
      return ExitCode.CLEAN.code();
    }
    CiPolicy policy = policy();
    GateRun run = new GateRun(policy.detector(), policy.triage(!noInline && !isServer()));
    Optional<GateRun.Result> result = budget().run(stop -> run.scan(changes, stop));
    if (result.isEmpty()) {
      return incomplete(true);
    }
    ScanReport report = result.get().report();
    boolean badEntries = gate.tellEntries(result.get().outcome(), false, streams);
    ExitCode code = badEntries ? ExitCode.FINDINGS : gate.exitCode(report);
    if (code == ExitCode.CLEAN) {
      return code.code();
    }
    ReportOptions options =
        ReportOptions.DEFAULTS.withColour(Terminal.isOut()).withWidth(Terminal.columns());
    ReportFormat.TEXT.reporter(options).write(report, streams.out());
    streams.out().flush();
    if (code == ExitCode.INCOMPLETE) {
      return incomplete(report.coverage().skippedByReason().containsKey(SkipReason.INTERRUPTED));
    }
    tellMarks(report);
    streams.err().println("leaksift: " + type + " stopped: " + advice());
    return code.code();
  }

  private boolean isServer() {
    return type == HookType.PRE_RECEIVE;
  }

  /** Says why the hook stops, or that it does not where it should; the exit code. */
  private int incomplete(boolean late) {
    String why =
        late
            ? "time was up after " + timeoutSeconds + " s, and not all was scanned"
            : "not all could be scanned, see above";
    String remedy = late ? "; push less at once, or raise --timeout" : "";
    streams
        .err()
        .println(
            "leaksift: "
                + type
                + (allowIncomplete ? " passed, but " + why : " stopped: " + why + remedy));
    return allowIncomplete ? ExitCode.CLEAN.code() : ExitCode.INCOMPLETE.code();
  }

  private String advice() {
    String revoke = "revoke the secret and take it out of the commits, not just of the files";
    return switch (type) {
      case PRE_COMMIT, COMMIT_MSG -> "take the secret out; " + MARK;
      case PRE_PUSH -> revoke + "; " + MARK;
      case PRE_RECEIVE -> revoke + ", then push again";
    };
  }

  private TimeBudget budget() {
    if (timeoutSeconds <= 0) {
      return TimeBudget.unlimited();
    }
    Duration spent = Duration.ofNanos(System.nanoTime() - startNanos);
    return new TimeBudget(Optional.of(Duration.ofSeconds(timeoutSeconds).minus(spent)));
  }

  /**
   * A hook runs on its owner's machine: what that one lets through is let through. What comes to a
   * server is somebody else's, so there nothing counts but what the server's owner says.
   */
  private CiPolicy policy() throws ScanException {
    if (policy == null) {
      Path file = HERE.resolve(BaselineFile.DEFAULT_NAME);
      boolean known = !isServer() && Files.isRegularFile(file);
      Baseline baseline = known ? BaselineFile.read(file) : Baseline.EMPTY;
      return new CiPolicy(ruleOptions.detector(streams.err()), baseline);
    }
    GitOptions options = GitOptions.defaults().withEnvironment(System.getenv());
    GitRepository repository =
        GitRepository.openAround(HERE, options)
            .orElseThrow(() -> new SourceException("in no git repository; run it from git"));
    return CiPolicy.of(repository, policy);
  }

  private void tellMarks(ScanReport report) {
    int marked =
        new Triage(Baseline.EMPTY, true, LocalDate.now())
            .apply(report.findings())
            .suppressed()
            .size();
    if (isServer() && marked > 0) {
      streams
          .err()
          .println("leaksift: marks in what is pushed don't count; found with one: " + marked);
    }
  }
}
