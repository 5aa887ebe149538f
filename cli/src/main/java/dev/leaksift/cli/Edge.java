package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.ScanException;
import dev.leaksift.report.text.TerminalText;
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
  private static final String MORE_MEMORY = "LEAKSIFT_JAVA_OPTS=-Xmx2g, or java -Xmx2g";

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

  /** Runs a command; whatever it throws is told in a line. */
  @SuppressWarnings("IllegalCatch") // the outer edge
  static int run(Callable<Integer> command, Streams streams) {
    PrintWriter err = new PrintWriter(streams.err(), true, StandardCharsets.UTF_8);
    try {
      return command.call();
    } catch (OutOfMemoryError e) {
      err.println(
          "leaksift: out of memory; give it more (" + MORE_MEMORY + ") or scan less at once");
      return ExitCode.INTERNAL.code();
    } catch (Exception | StackOverflowError e) {
      return tell(e, err, false);
    }
  }

  /**
   * Says so where not all of the output could be written; that ends no run as clean. Whether the
   * disk is full or nobody reads any more, a stream does not tell.
   */
  static int tellLostOutput(int code, Streams streams) {
    if (!streams.out().checkError()) {
      return code;
    }
    streams
        .err()
        .println("leaksift: standard output was not written whole: it is closed, or out of room");
    boolean passed = code == ExitCode.CLEAN.code() || code == ExitCode.INCOMPLETE.code();
    return passed ? ExitCode.USAGE.code() : code;
  }

  private static int tell(Throwable e, PrintWriter err, boolean debug) {
    if (debug || Boolean.getBoolean(DEBUG)) {
      e.printStackTrace(err);
    }
    if (e instanceof ScanException) {
      // Names of refs and of files that a configuration names may be in it.
      String message = TerminalText.escape(firstLine(String.valueOf(e.getMessage())));
      err.println("leaksift: " + message);
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
