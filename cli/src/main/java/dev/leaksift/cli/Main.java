package dev.leaksift.cli;

import dev.leaksift.cli.completion.CompletionCommand;
import java.io.InputStream;
import java.io.PrintStream;
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

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args, new Streams(System.in, System.out, System.err)));
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
    Optional<HookRunCommand> hook = HookRunCommand.plain(args, streams);
    int code =
        hook.isPresent() ? Edge.run(hook.get(), streams) : commandLine(streams).execute(args);
    streams.out().flush();
    streams.err().flush();
    return code;
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
