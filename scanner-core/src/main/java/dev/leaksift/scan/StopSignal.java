package dev.leaksift.scan;

import java.time.Duration;

/** Tells workers to end early: the user interrupted, or the time is up. Thread-safe. */
public final class StopSignal {
  private final long deadlineNanos;
  private final boolean hasDeadline;
  private volatile boolean set;

  private StopSignal(boolean hasDeadline, long deadlineNanos) {
    this.hasDeadline = hasDeadline;
    this.deadlineNanos = deadlineNanos;
  }

  /** A signal that only {@link #set} gives. */
  public static StopSignal manual() {
    return new StopSignal(false, 0);
  }

  /** A signal that gives itself after some time. */
  public static StopSignal after(Duration time) {
    return new StopSignal(true, System.nanoTime() + time.toNanos());
  }

  /** Ends the work; what was found until then is reported. */
  public void set() {
    set = true;
  }

  /** True where the work is to end. */
  public boolean isSet() {
    if (!set && hasDeadline && System.nanoTime() - deadlineNanos >= 0) {
      set = true;
    }
    return set;
  }
}
