package dev.leaksift.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs the same work on several threads and waits for all. The calling thread is one of them, so
 * that one worker means no thread at all.
 */
public final class Workers {
  private Workers() {}

  /** What each worker does; ends when there is nothing left to take. */
  @FunctionalInterface
  public interface Work {
    /** Works until nothing is left, putting what it reads into its own sink. */
    void run(ContentSink sink) throws SourceException;
  }

  /** What each worker does that needs no sink. */
  @FunctionalInterface
  public interface Task {
    /** Works until nothing is left. */
    void run() throws SourceException;
  }

  /**
   * Opens a sink for each of {@code count} workers, lets them work, closes the sinks, and returns
   * when all have ended. The first failure of any of them is thrown after that; an interrupt ends
   * the others' work by interrupting them and is kept for the caller.
   *
   * @throws IllegalArgumentException where {@code count} is below one
   */
  public static void run(int count, ContentSink.Factory sinks, Work work) throws SourceException {
    run(
        count,
        () -> {
          try (ContentSink sink = sinks.open()) {
            work.run(sink);
          }
        });
  }

  /** The same for work without sinks. */
  public static void run(int count, Task task) throws SourceException {
    if (count < 1) {
      throw new IllegalArgumentException("at least one worker");
    }
    Outcome outcome = new Outcome();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      Thread thread = new Thread(() -> one(task, outcome), "leaksift-source-" + i);
      thread.setDaemon(true);
      others.add(thread);
      thread.start();
    }
    one(task, outcome);
    join(others);
    outcome.raise();
  }

  @SuppressWarnings("IllegalCatch") // a worker's failure is raised again in the caller
  private static void one(Task task, Outcome outcome) {
    try {
      task.run();
    } catch (SourceException | RuntimeException | Error e) {
      outcome.keep(e);
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first failure of any worker; the later ones are attached to it. */
  private static final class Outcome {
    private final List<Throwable> failures = new ArrayList<>();

    synchronized void keep(Throwable failure) {
      failures.add(failure);
    }

    synchronized void raise() throws SourceException {
      if (failures.isEmpty()) {
        return;
      }
      Throwable first = failures.get(0);
      failures.stream().skip(1).filter(f -> f != first).forEach(first::addSuppressed);
      if (first instanceof SourceException e) {
        throw e;
      }
      if (first instanceof RuntimeException e) {
        throw e;
      }
      throw (Error) first;
    }
  }
}
