package dev.leaksift.cli.terminal;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.scan.ScanListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a scan does, a line an event: phases with their time, progress now and then, notes, and how
 * many inputs were left out for which reason. Never a path, since a file's name may hold a secret
 * that nobody has found yet; the report names what was left out, masked. Thread-safe.
 */
public final class ScanLog implements ScanListener, AutoCloseable {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintStream err;
  private final boolean json;
  private final Map<SkipReason, Long> problems = new EnumMap<>(SkipReason.class);
  private String phase = "";
  private long phaseStarted = System.nanoTime();
  private long last = phaseStarted;
  private long contents;
  private long bytes;

  /**
   * A log for one scan.
   *
   * @param json true for one JSON object a line instead of text
   */
  public ScanLog(PrintStream err, boolean json) {
    this.err = err;
    this.json = json;
  }

  @Override
  public synchronized void phase(String name) {
    endPhase();
    phase = name;
    phaseStarted = System.nanoTime();
    write("phase", "\"phase\":\"" + name + "\"", name + " begins");
  }

  private void endPhase() {
    if (!phase.isEmpty()) {
      long millis = Duration.ofNanos(System.nanoTime() - phaseStarted).toMillis();
      write(
          "done",
          "\"phase\":\"%s\",\"millis\":%d,%s".formatted(phase, millis, counts()),
          "%s took %.1f s: %s".formatted(phase, millis / 1000.0, words()));
    }
  }

  private String counts() {
    return "\"contents\":%d,\"bytes\":%d".formatted(contents, bytes);
  }

  private String words() {
    return String.format(Locale.ROOT, "%,d contents, %,d MiB", contents, bytes >> 20);
  }

  @Override
  public synchronized void progress(long allContents, long allBytes) {
    contents = allContents;
    bytes = allBytes;
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS) {
      last = now;
      write("progress", counts(), words());
    }
  }

  @Override
  public synchronized void note(String line) {
    String safe = line.replace("\\", "\\\\").replace("\"", "\\\"");
    write("note", "\"text\":\"" + safe + "\"", line);
  }

  @Override
  public synchronized void problem(ScanProblem problem) {
    problems.merge(problem.reason(), 1L, Long::sum);
  }

  @Override
  public synchronized void close() {
    endPhase();
    problems.forEach((reason, count) ->
        write(
            "skipped",
            "\"reason\":\"%s\",\"count\":%d".formatted(reason.label(), count),
            "left out, " + reason.meaning() + ": " + count));
  }

  private void write(String event, String fields, String text) {
    if (json) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      err.println("{\"time\":\"%s\",\"event\":\"%s\",%s}".formatted(now, event, fields));
    } else {
      err.println("leaksift: " + text);
    }
  }
}
