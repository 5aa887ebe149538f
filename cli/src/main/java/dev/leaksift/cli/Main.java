package dev.leaksift.cli;

import dev.leaksift.cli.completion.CompletionCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: reads the command line, runs one command, tells its exit code. */
@Command(
    name = "leaksift",
    mixinStandardHelpOptions = true,
    versionProvider = Version.Line.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds credentials in files and in the whole history of git repositories.",
    footer = {
      "",
      "Examples:",
      "  leaksift scan .                      work tree and history of this repository",
      "  leaksift scan --no-history src/      files only",
      "  leaksift scan --format sarif -o leaks.sarif .",
      "  git show HEAD | leaksift scan -      standard input",
      "  leaksift rules list --provider GitHub",
      "",
      "Exit status: 0 clean, 1 findings, 2 wrong call or configuration, 3 scan incomplete,",
      "4 internal error. No secret is printed in clear unless --show-secrets is given."
    })
public final class Main {
  /** Looks at all commands. */
  private static final String COMPLETION = "completion";

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code. Only what commands say themselves
   * goes to standard error: what libraries print there may hold text of the scanned files.
   */
  public static void main(String[] args) {
    PrintStream err = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    Interruption.ofProcess().watch(err);
    int code = run(args, new Streams(System.in, System.out, err));
    Interruption.ofProcess().ended(code);
    System.exit(code);
  }

  /**
   * Where a command reads and writes.
   *
   * @param in standard input
   * @param out for reports
   * @param err for everything else
   */
  public record Streams(InputStream in, PrintStream out, PrintStream err) {}

  /** Runs one command with these streams and returns its exit code; for tests and embedding. */
  public static int run(String[] args, Streams streams) {
    int code = Edge.run(() -> command(args, streams), streams);
    int told = Edge.tellLostOutput(code, streams);
    streams.err().flush();
    return told;
  }

  private static int command(String[] args, Streams streams) throws Exception {
    Optional<Callable<Integer>> plain = plain(args, streams);
    return plain.isPresent() ? plain.get().call() : lineFor(args, streams).execute(args);
  }

  /**
   * The calls that hooks and people make before every commit, read by hand: picocli's reading of
   * annotations is half of the start-up.
   */
  private static Optional<Callable<Integer>> plain(String[] args, Streams streams) {
    Optional<Callable<Integer>> hook = HookRunCommand.plain(args, streams);
    return hook.isPresent() ? hook : ScanCommand.plain(args, streams);
  }

  /** The subcommands, by name; each is made only where it is used. */
  private static Map<String, Function<Streams, Object>> commands() {
    Map<String, Function<Streams, Object>> commands = new LinkedHashMap<>();
    commands.put("scan", ScanCommand::new);
    commands.put("ci", CiCommand::new);
    commands.put("baseline", BaselineCommand::new);
    commands.put("audit", AuditCommand::new);
    commands.put("incident", IncidentCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put("hook", Main::hook);
    commands.put("rules", RulesCommand::new);
    commands.put("why", WhyCommand::new);
    commands.put(COMPLETION, streams -> new CompletionCommand(streams.out()));
    return commands;
  }

  private static Object hook(Streams streams) {
    return new CommandLine(new HookCommand(streams)).addSubcommand(new HookRunCommand(streams));
  }

  /** To read the annotations of a command costs milliseconds, so only the one named is made. */
  private static CommandLine lineFor(String[] args, Streams streams) {
    Function<Streams, Object> named = args.length == 0 ? null : commands().get(args[0]);
    return named == null || args[0].equals(COMPLETION)
        ? commandLine(streams)
        : Edge.dress(new CommandLine(new Main()).addSubcommand(named.apply(streams)), streams);
  }

  /** The whole command line, ready to parse. */
  static CommandLine commandLine(Streams streams) {
    CommandLine line = new CommandLine(new Main());
    commands().values().forEach(command -> line.addSubcommand(command.apply(streams)));
    return Edge.dress(line, streams);
  }
}
