package dev.leaksift.cli;

import dev.leaksift.scan.StopSignal;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the user or the system ends the process (SIGINT, SIGTERM, SIGHUP): the scan
 * under way is told to stop, what it found until then is reported, and the process ends with the
 * command's own exit code.
 *
 * <p>The JVM can't be kept from ending then, only be delayed: its shutdown waits for a hook, which
 * waits for the command.
 */
final class Interruption {
  /** Time to finish the content at hand, to look up places and to write the report. */
  private static final long GRACE_SECONDS = 20;

  private static final Interruption PROCESS = new Interruption();

  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable StopSignal scan;
  private boolean interrupted;
  private volatile int code = ExitCode.INCOMPLETE.code();

  private Interruption() {}

  /** The one of this process. */
  static Interruption ofProcess() {
    return PROCESS;
  }

  /** From now on the end of the process waits for {@link #ended}. */
  void watch(PrintStream err) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(err), "leaksift-interruption"));
  }

  /** Names the scan that is to stop then. */
  synchronized void stops(StopSignal signal) {
    scan = signal;
    if (interrupted) {
      signal.set();
    }
  }

  /** The command is through. */
  void ended(int exitCode) {
    code = exitCode;
    ended.countDown();
  }

  /** Run by the JVM when it ends, for whatever reason. */
  private void stop(PrintStream err) {
    if (scanIsStopped()) {
      await(err);
      Runtime.getRuntime().halt(code);
    }
  }

  /** False where there is nothing to wait for. */
  private synchronized boolean scanIsStopped() {
    interrupted = true;
    StopSignal signal = scan;
    if (signal == null || ended.getCount() == 0) {
      return false;
    }
    signal.set();
    return true;
  }

  private void await(PrintStream err) {
    try {
      if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        err.println("leaksift: ended before the report was written");
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
