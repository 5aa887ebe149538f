package dev.leaksift.cli.terminal;

import dev.leaksift.scan.ScanListener;
import java.io.PrintStream;
import java.util.Locale;

/**
 * One line on standard error that says how far a long scan is; nothing for short ones, and nothing
 * where standard error is no terminal. Thread-safe.
 */
public final class Progress implements ScanListener, AutoCloseable {
  private static final long QUIET_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 200_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;
  private final long started = System.nanoTime();
  private long last = started;
  private String phase = "scan";
  private boolean dirty;

  /**
   * Progress for one scan.
   *
   * @param shown false to stay silent
   */
  public Progress(PrintStream err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  @Override
  public synchronized void phase(String name) {
    phase = name;
  }

  @Override
  public synchronized void note(String line) {
    err.println((dirty ? ERASE : "") + "leaksift: " + line);
    dirty = false;
  }

  @Override
  public synchronized void progress(long contents, long bytes) {
    long now = System.nanoTime();
    if (!shown || now - started < QUIET_NANOS || now - last < EVERY_NANOS) {
      return;
    }
    last = now;
    dirty = true;
    double seconds = (now - started) / 1e9;
    double mib = bytes / (double) (1 << 20);
    err.print(
        ERASE
            + String.format(
                Locale.ROOT,
                "%s: %,d contents, %,.0f MiB, %,.0f MiB/s",
                phase,
                contents,
                mib,
                mib / seconds));
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (dirty) {
      err.print(ERASE);
      err.flush();
    }
  }
}
