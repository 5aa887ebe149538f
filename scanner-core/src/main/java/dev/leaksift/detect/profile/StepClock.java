package dev.leaksift.detect.profile;

/**
 * Tells how long one thread was at each step: looking for keywords, judging what they hit, and
 * everything else. Asks for the time a few times a content, never a hit.
 */
public final class StepClock {
  /** What a worker does. */
  public enum Step {
    /** Reading contents, waiting, putting away what was found. */
    READ,
    /** Looking for keywords. */
    PREFILTER,
    /** Trying rules at hits, and sorting out what matched. */
    EVALUATE
  }

  private final long[] nanos = new long[Step.values().length];
  private Step step = Step.READ;
  private long since = System.nanoTime();

  /** Ends the step at hand and begins another. */
  public void enter(Step next) {
    long now = System.nanoTime();
    nanos[step.ordinal()] += now - since;
    since = now;
    step = next;
  }

  /** Time spent in a step so far, but for the one at hand since it began. */
  public long nanos(Step of) {
    return nanos[of.ordinal()];
  }
}
