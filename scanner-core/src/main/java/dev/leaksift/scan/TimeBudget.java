package dev.leaksift.scan;

import dev.leaksift.source.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How long a scan may take, for those whom somebody waits for. A scan is asked to stop when the
 * time is up; what it has found until then counts. One that does not stop soon after, wherever it
 * hangs, is left behind: a server that waits for the hook kills it otherwise, and says nothing.
 *
 * @param time what is left, none or less where it is up; empty where it may take as long as it
 *     needs
 */
public record TimeBudget(Optional<Duration> time) {
  /** What a scan has to end in after it was asked to stop. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** A scan. */
  @FunctionalInterface
  public interface Work<T> {
    /** Scans until it is done or told to stop. */
    T run(StopSignal stop) throws SourceException;
  }

  /** No limit. */
  public static TimeBudget unlimited() {
    return new TimeBudget(Optional.empty());
  }

  /**
   * Runs a scan; empty where it had to be left behind, on a thread that ends with the process.
   *
   * @throws SourceException as the scan does
   */
  public <T> Optional<T> run(Work<T> work) throws SourceException {
    if (time.isEmpty()) {
      return Optional.of(work.run(StopSignal.manual()));
    }
    StopSignal stop = StopSignal.after(time.get());
    FutureTask<T> task = new FutureTask<>(() -> work.run(stop));
    Thread thread = new Thread(task, "leaksift-scan");
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(time.get().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static SourceException failure(@Nullable Throwable cause) {
    if (cause instanceof SourceException expected) {
      return expected;
    }
    if (cause instanceof RuntimeException bug) {
      throw bug;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }
}
