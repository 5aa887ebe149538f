package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.hook.HookType;
import dev.leaksift.cli.terminal.Terminal;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.ReportFormat;
import dev.leaksift.report.ReportOptions;
import dev.leaksift.scan.Change;
import dev.leaksift.source.SourceException;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineFile;
import dev.leaksift.triage.Triage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  private final Streams streams;

  @Parameters(index = "0", paramLabel = "TYPE", description = "Which hook is run.")
  private HookType type = HookType.PRE_COMMIT;

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      arity = "0..*",
      description = "What git gave the hook.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--no-inline",
      description = "Don't obey marks in the changed text (leaksift:allow and so on).")
  private boolean noInline;

  @Mixin private GateOptions gate = new GateOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  HookRunCommand(Streams streams) {
    this.streams = streams;
  }

  /**
   * What a hook calls as it is installed without options, read by hand: {@code hook run TYPE --
   * ARGUMENT...}. The parser is half of the start-up, which everybody pays on every commit; its
   * classes are too old for an archive of loaded classes.
   */
  static Optional<HookRunCommand> plain(String[] args, Streams streams) {
    boolean call =
        args.length >= 4 && args[0].equals("hook") && args[1].equals("run") && args[3].equals("--");
    if (call) {
      for (HookType type : HookType.values()) {
        if (type.fileName().equals(args[2])) {
          HookRunCommand command = new HookRunCommand(streams);
          command.type = type;
          command.arguments = List.of(args).subList(4, args.length);
          return Optional.of(command);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Integer call() throws ScanException, IOException {
    List<Change> changes = changes();
    if (changes.isEmpty()) {
      return ExitCode.CLEAN.code();
    }
    GateRun run = new GateRun(ruleOptions.load(streams.err()), triage());
    GateRun.Result result = run.scan(changes);
    ScanReport report = result.report();
    boolean badEntries = gate.tellEntries(result.outcome(), false, streams);
    ExitCode code = badEntries ? ExitCode.FINDINGS : gate.exitCode(report);
    if (code != ExitCode.CLEAN) {
      ReportOptions options =
          ReportOptions.DEFAULTS.withColour(Terminal.isOut()).withWidth(Terminal.columns());
      ReportFormat.TEXT.reporter(options).write(report, streams.out());
      streams.out().flush();
      streams.err().println("leaksift: " + advice(code));
    }
    return code.code();
  }

  private String advice(ExitCode code) {
    String remedy = "not all could be scanned, see above";
    if (code == ExitCode.FINDINGS) {
      String first =
          type == HookType.PRE_COMMIT || type == HookType.COMMIT_MSG
              ? "take the secret out"
              : "revoke the secret and take it out of the commits, not just of the files";
      remedy = first + "; where it is none, add 'leaksift:allow RULE reason' to its line";
    }
    return type + " stopped: " + remedy;
  }

  /** A hook runs on its owner's machine: what that one lets through is let through. */
  private Triage triage() throws ScanException {
    Path file = HERE.resolve(BaselineFile.DEFAULT_NAME);
    Baseline baseline = Files.isRegularFile(file) ? BaselineFile.read(file) : Baseline.EMPTY;
    return new Triage(baseline, !noInline, LocalDate.now());
  }

  private List<Change> changes() throws SourceException, IOException {
    return switch (type) {
      case PRE_COMMIT -> preCommit(System.getenv());
      case COMMIT_MSG -> List.of(new Change.Message(Path.of(argument())));
      case PRE_PUSH -> pushed(1, 3, remoteRefs());
      case PRE_RECEIVE -> pushed(1, 0, "refs/");
    };
  }

  /**
   * Git gives no arguments. The pre-commit framework gives names of files: of those that are
   * staged, or of others when it is run by hand; and a range by two variables.
   */
  private List<Change> preCommit(Map<String, String> environment) {
    String from = environment.getOrDefault("PRE_COMMIT_FROM_REF", "");
    String to = environment.getOrDefault("PRE_COMMIT_TO_REF", "");
    if (!from.isEmpty() && !to.isEmpty()) {
      return List.of(new Change.Range(from + ".." + to));
    }
    Change staged = new Change.Staged(environment);
    return arguments.isEmpty()
        ? List.of(staged)
        : List.of(staged, new Change.Files(arguments, environment));
  }

  private String argument() throws SourceException {
    if (arguments.isEmpty()) {
      throw new SourceException(type + ": the file of the message is not given; git gives it");
    }
    return arguments.get(0);
  }

  /** What the remote is known to have; where a push names a URL, nothing is known of it. */
  private String remoteRefs() {
    String remote = arguments.isEmpty() ? "" : arguments.get(0);
    boolean named = !remote.isEmpty() && !remote.contains(":") && !remote.contains("/");
    return named ? "refs/remotes/" + remote + "/" : "";
  }

  /** Lines of ids and names of refs; an id of zeroes stands for none. Empty where nothing comes. */
  private List<Change> pushed(int newId, int oldId, String excludedRefs)
      throws SourceException, IOException {
    List<String> included = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split(" ");
      if (line.isBlank()) {
        continue;
      }
      if (words.length <= Math.max(newId, oldId) || !isId(words[newId]) || !isId(words[oldId])) {
        throw new SourceException(type + ": standard input is not what git writes there");
      }
      add(words[newId], included);
      add(words[oldId], excluded);
    }
    return included.isEmpty()
        ? List.of()
        : List.of(new Change.Commits(included, excluded, excludedRefs, System.getenv()));
  }

  private static boolean isId(String word) {
    return (word.length() == 40 || word.length() == 64)
        && word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static void add(String id, List<String> ids) {
    if (id.chars().anyMatch(c -> c != '0')) {
      ids.add(id);
    }
  }
}
