package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.ScanException;
import dev.leaksift.triage.SeverityGate.Threshold;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The outer edge: turns whatever goes wrong into one clear line and an exit code. The only place
 * that catches all exceptions.
 */
final class Edge {
  private static final String DEBUG = "leaksift.debug";

  private Edge() {}

  static CommandLine dress(CommandLine line, Streams streams) {
    return line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        // A file that a hook names may be called @something, and must not be read for options.
        .setExpandAtFiles(false)
        .registerConverter(Threshold.class, GateOptions::threshold)
        .setParameterExceptionHandler(Edge::wrongCall)
        .setExecutionExceptionHandler(Edge::failed);
  }

  private static int wrongCall(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("leaksift: " + firstLine(String.valueOf(e.getMessage())));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> close = unmatched.getSuggestions();
      if (!close.isEmpty()) {
        err.println("Did you mean " + String.join(" or ", close) + "?");
      }
    }
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  private static int failed(Exception e, CommandLine line, ParseResult parsed) {
    return tell(e, line.getErr(), parsed.hasMatchedOption("--debug"));
  }

  /** Runs a command that was not read by the command line's parser. */
  @SuppressWarnings("IllegalCatch") // the outer edge
  static int run(Callable<Integer> command, Streams streams) {
    try {
      return command.call();
    } catch (Exception e) {
      return tell(e, new PrintWriter(streams.err(), true, StandardCharsets.UTF_8), false);
    }
  }

  private static int tell(Exception e, PrintWriter err, boolean debug) {
    if (debug || Boolean.getBoolean(DEBUG)) {
      e.printStackTrace(err);
    }
    if (e instanceof ScanException) {
      err.println("leaksift: " + firstLine(String.valueOf(e.getMessage())));
      return ExitCode.USAGE.code();
    }
    if (e instanceof IOException) {
      err.println("leaksift: can't write the report: " + firstLine(String.valueOf(e.getMessage())));
      return ExitCode.USAGE.code();
    }
    err.println(
        "leaksift: internal error ("
            + e.getClass().getSimpleName()
            + "); run again with --debug and report it");
    return ExitCode.INTERNAL.code();
  }

  private static String firstLine(String message) {
    return message == null ? "unknown reason" : message.lines().findFirst().orElse("");
  }
}
