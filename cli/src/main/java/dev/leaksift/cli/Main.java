package dev.leaksift.cli;

import dev.leaksift.cli.completion.CompletionCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: reads the command line, runs one command, tells its exit code. */
@Command(
    name = "leaksift",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
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
    Optional<HookRunCommand> hook = HookRunCommand.plain(args, streams);
    return hook.isPresent() ? hook.get().call() : commandLine(streams).execute(args);
  }

  /** The whole command line, ready to parse. */
  static CommandLine commandLine(Streams streams) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new ScanCommand(streams))
            .addSubcommand(new CiCommand(streams))
            .addSubcommand(new BaselineCommand(streams))
            .addSubcommand(new AuditCommand(streams))
            .addSubcommand(new IncidentCommand(streams))
            .addSubcommand(new ReportCommand(streams))
            .addSubcommand(
                new CommandLine(new HookCommand(streams))
                    .addSubcommand(new HookRunCommand(streams)))
            .addSubcommand(new RulesCommand(streams))
            .addSubcommand(new WhyCommand(streams))
            .addSubcommand(new CompletionCommand(streams.out()));
    return Edge.dress(line, streams);
  }
}
