package dev.leaksift.scan;

import dev.leaksift.detect.profile.StepClock;
import dev.leaksift.detect.profile.StepClock.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Adds up the times of a scan's phases and of its workers' steps. Thread-safe. */
final class Stopwatch {
  /** What a scan does, one after the other, for each target. */
  enum Phase {
    INDEX,
    CONTENTS,
    LOCATE
  }

  private final Map<Phase, Long> phases = new EnumMap<>(Phase.class);
  private final Map<Step, Long> steps = new EnumMap<>(Step.class);
  private Phase phase = Phase.INDEX;
  private long since = System.nanoTime();

  /** Ends the phase at hand and begins another. */
  synchronized void enter(Phase next) {
    long now = System.nanoTime();
    phases.merge(phase, now - since, Long::sum);
    since = now;
    phase = next;
  }

  /** A content came, the first one perhaps. */
  synchronized void contentsBegin() {
    if (phase == Phase.INDEX) {
      enter(Phase.CONTENTS);
    }
  }

  /** Takes over what a worker's clock says. */
  synchronized void add(StepClock clock) {
    for (Step step : Step.values()) {
      steps.merge(step, clock.nanos(step), Long::sum);
    }
  }

  /** All times until now. */
  synchronized ScanProfile profile() {
    enter(phase);
    return new ScanProfile(
        of(phases, Phase.INDEX),
        of(steps, Step.READ),
        of(steps, Step.PREFILTER),
        of(steps, Step.EVALUATE),
        of(phases, Phase.CONTENTS),
        of(phases, Phase.LOCATE));
  }

  private static <K> Duration of(Map<K, Long> nanos, K key) {
    return Duration.ofNanos(nanos.getOrDefault(key, 0L));
  }
}
