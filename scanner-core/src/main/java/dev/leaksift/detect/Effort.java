package dev.leaksift.detect;

import dev.leaksift.model.SkipReason;
import java.time.Duration;
import java.util.Optional;

/**
 * What matching one content may cost, all that is decoded out of it included. No text that anybody
 * wrote comes near; one that was made to keep a scanner busy is left at its cap, and says so. One
 * thread.
 */
public final class Effort {
  /** Raw matches of one content that are kept; the rest is counted. */
  public static final int MAX_MATCHES = 250_000;

  /** Those of them without a form of their own: they must not hide what has one. */
  public static final int MAX_VAGUE = 100_000;

  /** The time that any content may take. */
  public static final Duration LEAST = Duration.ofSeconds(15);

  /** What each byte adds to that. */
  public static final long NANOS_A_BYTE = 300;

  /** Bytes that may come out of compressed texts beyond what they have themselves. */
  private static final long MAX_INFLATED = 16 << 20;

  /** The clock is asked once for so many hits. */
  private static final int HITS_A_LOOK = 64;

  private final Duration least;
  private long end;
  private int untilLook;
  private boolean over;
  private long inflated;

  Effort() {
    this(LEAST);
  }

  /** One with less time, for tests. */
  Effort(Duration least) {
    this.least = least;
  }

  /** Begins with a content. */
  void start(int bytes) {
    end = System.nanoTime() + least.toNanos() + bytes * NANOS_A_BYTE;
    untilLook = HITS_A_LOOK;
    over = false;
    inflated = 0;
  }

  /** Takes note of a decoded text; false where too much came out of too little before. */
  boolean mayLookInto(int encodedBytes, int decodedBytes) {
    inflated += Math.max(0, decodedBytes - encodedBytes);
    return inflated <= MAX_INFLATED;
  }

  /** True where no more hit is to be judged; called before each. */
  boolean isOver() {
    if (--untilLook <= 0) {
      untilLook = HITS_A_LOOK;
      over |= System.nanoTime() - end > 0;
    }
    return over;
  }

  /** Why the content was not matched to its end, if so. */
  Optional<Detector.Unfinished> unfinished(long dropped) {
    if (over) {
      String detail = "matching it took too long; the rest of it was not matched";
      return Optional.of(new Detector.Unfinished(SkipReason.TIMEOUT, detail));
    }
    if (dropped > 0) {
      String detail = dropped + " matches beyond the limit were not reported";
      return Optional.of(new Detector.Unfinished(SkipReason.LIMIT, detail));
    }
    if (inflated > MAX_INFLATED) {
      String detail = "more comes out of its compressed texts than is looked at";
      return Optional.of(new Detector.Unfinished(SkipReason.LIMIT, detail));
    }
    return Optional.empty();
  }
}
