package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.triage.SeverityGate;
import dev.leaksift.triage.SeverityGate.Threshold;
import dev.leaksift.triage.Triage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options on what fails a run. */
final class GateOptions {
  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY[:CONFIDENCE]",
      description = {
        "Exit 1 on findings that nothing lets through and that are at least so severe (critical,",
        "high, medium, low) and so sure (high, medium, low); none never does. Default: low."
      })
  private Threshold fresh = SeverityGate.DEFAULT.fresh();

  @Option(
      names = "--fail-on-all",
      paramLabel = "SEVERITY[:CONFIDENCE]",
      description = "The same for all findings, let through or not. Default: none.")
  private Threshold all = SeverityGate.DEFAULT.all();

  @Option(
      names = "--strict",
      description = {
        "Exit 1 also on entries of the baseline whose day has come and, where all was scanned, on",
        "those that no finding needs."
      })
  private boolean strict;

  /** Takes an option of these; false where it is none. */
  boolean take(QuickLine line) {
    switch (line.option()) {
      case "--fail-on" -> fresh = threshold(line).orElse(fresh);
      case "--fail-on-all" -> all = threshold(line).orElse(all);
      case "--strict" -> strict = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Optional<Threshold> threshold(QuickLine line) {
    Optional<Threshold> threshold = line.value().flatMap(GateOptions::read);
    if (threshold.isEmpty()) {
      line.giveUp();
    }
    return threshold;
  }

  /** What the process ends with: findings before gaps, since they are certain. */
  ExitCode exitCode(ScanReport report) {
    if (!new SeverityGate(fresh, all).failing(report).isEmpty()) {
      return ExitCode.FINDINGS;
    }
    return report.coverage().complete() ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
  }

  /**
   * Tells what became of the baseline's entries.
   *
   * @param whole false where only a part was scanned, which says nothing about stale entries
   * @return true where that fails the run
   */
  boolean tellEntries(Triage.Outcome outcome, boolean whole, Streams streams) {
    int expired = outcome.expired().size();
    int stale = whole ? outcome.stale().size() : 0;
    if (expired > 0) {
      tell(expired, "whose day has come", "decide anew", streams);
    }
    if (stale > 0) {
      tell(stale, "that no finding needs", "run 'leaksift baseline prune'", streams);
    }
    if (!outcome.moved().isEmpty()) {
      tell(outcome.moved().size(), "moved", "run 'leaksift baseline update'", streams);
    }
    return strict && expired + stale > 0;
  }

  private static void tell(int count, String what, String remedy, Streams streams) {
    String entries = count == 1 ? "entry" : "entries";
    streams
        .err()
        .printf(
            Locale.ROOT, "leaksift: %,d %s of the baseline %s; %s%n", count, entries, what, remedy);
  }

  /** Reads {@code high}, {@code high:medium} or {@code none}. */
  static Threshold threshold(String text) {
    return read(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "write critical, high, medium, low or none, with :high, :medium or :low behind"
                    + " it"));
  }

  private static Optional<Threshold> read(String text) {
    String[] parts = text.toUpperCase(Locale.ROOT).split(":", -1);
    if (parts.length == 1 && parts[0].equals("NONE")) {
      return Optional.of(Threshold.NEVER);
    }
    Optional<Severity> severity = named(Severity.values(), parts[0]);
    Optional<Confidence> confidence =
        parts.length == 1 ? Optional.of(Confidence.LOW) : named(Confidence.values(), parts[1]);
    return severity.isEmpty() || confidence.isEmpty() || parts.length > 2
        ? Optional.empty()
        : Optional.of(new Threshold(severity, confidence.get()));
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
  }
}
