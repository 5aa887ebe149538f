package dev.leaksift.cli.terminal;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.scan.ScanListener;
import dev.leaksift.scan.ScanProfile;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks a scan where its time goes, hands everything else on, and prints a table when the report is
 * written.
 */
public final class Profiling implements ScanListener {
  private volatile ScanListener next = ScanListener.SILENT;
  private volatile Optional<ScanProfile> profile = Optional.empty();

  /** Hands on to another listener from now on. */
  public Profiling before(ScanListener other) {
    next = other;
    return this;
  }

  @Override
  public boolean isProfiling() {
    return true;
  }

  @Override
  public void profile(ScanProfile told) {
    profile = Optional.of(told);
  }

  @Override
  public void phase(String name) {
    next.phase(name);
  }

  @Override
  public void progress(long contents, long bytes) {
    next.progress(contents, bytes);
  }

  @Override
  public void note(String line) {
    next.note(line);
  }

  @Override
  public void problem(ScanProblem problem) {
    next.problem(problem);
  }

  /**
   * Prints where the time went, once the report is written; nothing where the scan did not get so
   * far.
   */
  public void print(PrintStream err, Instant scanStarts, Instant scanEnds) {
    // A process's own start is told by Linux to the second only; the JVM's is exact.
    Instant began = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    Duration start = Duration.between(began, scanStarts);
    Duration report = Duration.between(scanEnds, Instant.now());
    profile.ifPresent(times -> {
      err.println("leaksift: time by phase, in seconds: passed, and of all workers");
      passed(err, "start", start);
      passed(err, "index", times.index());
      passed(err, "contents", times.contents());
      ofWorkers(err, "inflate", times.inflate());
      ofWorkers(err, "prefilter", times.prefilter());
      ofWorkers(err, "evaluate", times.evaluate());
      passed(err, "locate", times.locate());
      passed(err, "report", report);
    });
  }

  private static void passed(PrintStream err, String phase, Duration time) {
    err.println(String.format(Locale.ROOT, "leaksift:   %-11s %8.2f", phase, seconds(time)));
  }

  private static void ofWorkers(PrintStream err, String step, Duration time) {
    err.println(
        String.format(Locale.ROOT, "leaksift:     %-9s %8s %8.2f", step, "", seconds(time)));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
