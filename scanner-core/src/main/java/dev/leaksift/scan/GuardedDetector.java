package dev.leaksift.scan;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.detect.Detection;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.DetectorScratch;
import dev.leaksift.detect.profile.StepClock;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Content;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A detector for one worker that never throws: what fails unexpectedly in one content costs the
 * matches of that content and is a problem that names it. Without it, one bug in one check would
 * lose all that a scan of a million contents found.
 */
final class GuardedDetector {
  private static final Detector.Outcome NOTHING =
      new Detector.Outcome(Detection.noBase(), List.of());

  private final Detector detector;
  private final Consumer<ScanProblem> problems;
  private final Optional<StepClock> clock;
  private DetectorScratch scratch;

  GuardedDetector(Detector detector, Consumer<ScanProblem> problems) {
    this(detector, problems, Optional.empty());
  }

  GuardedDetector(Detector detector, Consumer<ScanProblem> problems, Optional<StepClock> clock) {
    this.detector = detector;
    this.problems = problems;
    this.clock = clock;
    this.scratch = newScratch();
  }

  private DetectorScratch newScratch() {
    DetectorScratch made = detector.newScratch();
    clock.ifPresent(made::timeBy);
    return made;
  }

  /** As {@link Detector#scan}. */
  Detector.Outcome scan(Content content) {
    return guard(content, null, null);
  }

  /** As {@link Detector#scanChange}. */
  Detector.Outcome scanChange(Content content, Detection base, CopyList copies) {
    return guard(content, base, copies);
  }

  /** A failure may leave the buffers in any state, or as large as memory: they are given up. */
  @SuppressWarnings("IllegalCatch") // one content's failure is told and must not end the scan
  private Detector.Outcome guard(
      Content content, @Nullable Detection base, @Nullable CopyList copies) {
    try {
      return base == null || copies == null
          ? detector.scan(content.bytes(), scratch)
          : detector.scanChange(content.bytes(), base, copies, scratch);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      scratch = newScratch();
      // The failure's message may hold bytes of the content; its class holds none.
      String detail = e.getClass().getSimpleName() + " while it was matched";
      problems.accept(new ScanProblem(SkipReason.FAILED, content.origin().label(), detail));
      return NOTHING;
    } finally {
      clock.ifPresent(watch -> watch.enter(StepClock.Step.READ));
    }
  }
}
