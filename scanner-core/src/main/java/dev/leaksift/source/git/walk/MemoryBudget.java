package dev.leaksift.source.git.walk;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of objects that all workers hold. Thread-safe. */
final class MemoryBudget {
  private static final int POLL_MILLIS = 2;

  private final long limit;
  private final AtomicLong used = new AtomicLong();
  private volatile boolean tight;
  private int waiting;

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  /** Takes so many bytes if the limit allows. */
  boolean tryTake(long bytes) {
    long before = used.get();
    while (before + bytes <= limit) {
      if (used.compareAndSet(before, before + bytes)) {
        return true;
      }
      before = used.get();
    }
    tight = true;
    return false;
  }

  /**
   * Takes so many bytes, waiting for other workers to give some back; when none of them is at work,
   * the limit is exceeded, by one worker at a time: that is what a single step needs.
   */
  synchronized void take(long bytes, WalkState state) {
    waiting++;
    try {
      while (!tryTake(bytes)) {
        if (state.active() <= waiting || state.isStopped()) {
          used.addAndGet(bytes);
          return;
        }
        wait(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      state.stop();
      used.addAndGet(bytes);
    } finally {
      waiting--;
    }
  }

  /** Gives bytes back. */
  void release(long bytes) {
    used.addAndGet(-bytes);
  }

  /** Bytes taken now. */
  long used() {
    return used.get();
  }

  /** True once a request did not fit. */
  boolean wasTight() {
    return tight;
  }
}
