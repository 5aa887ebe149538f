package dev.leaksift.scan;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.detect.Detection;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.profile.StepClock;
import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One worker's way from content to matches. */
final class DetectingSink implements ContentSink {
  /** Counts are handed on once so many contents or bytes came together. */
  private static final int CONTENTS_A_REPORT = 256;

  private static final long BYTES_A_REPORT = 4 << 20;

  /** Matches of a content in windows; what follows so many is of no use to anybody. */
  private static final long MAX_MATCHES = 100_000;

  private final GuardedDetector detector;
  private final Collector collector;
  private final StopSignal stop;
  private final CleanLedger ledger;
  private final Optional<Timing> timing;
  private boolean failed;
  private @Nullable Origin givenUp;
  private @Nullable Origin current;
  private long matchesOfCurrent;
  private long contents;
  private long bytes;

  DetectingSink(
      Detector detector,
      Collector collector,
      StopSignal stop,
      Optional<ScanCache> cache,
      Optional<Stopwatch> stopwatch) {
    this.timing = stopwatch.map(watch -> new Timing(watch, new StepClock()));
    this.detector = new GuardedDetector(detector, this::failed, timing.map(timed -> timed.clock()));
    this.ledger = new CleanLedger(cache);
    this.collector = collector;
    this.stop = stop;
  }

  /** This worker's times, and where they go in the end. */
  private record Timing(Stopwatch stopwatch, StepClock clock) {
    void end() {
      clock.enter(StepClock.Step.READ);
      stopwatch.add(clock);
    }
  }

  /** What the detector remembers, as sources carry it. */
  private record Remembered(Detection detection) implements Scanned {}

  /** What it remembers of a content that it did not look at: a change of it is scanned whole. */
  private static final Scanned NOT_MATCHED = new Remembered(Detection.noBase());

  @Override
  public Scanned accept(Content content) {
    if (content.window().isPresent() && content.origin().equals(givenUp)) {
      return NOT_MATCHED;
    }
    return ledger.isKnown(content) ? pass(content) : keep(content, detector.scan(content));
  }

  @Override
  public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
    if (!(base instanceof Remembered remembered)) {
      throw new IllegalArgumentException("a base comes from this scan");
    }
    return ledger.isKnown(content)
        ? pass(content)
        : keep(content, detector.scanChange(content, remembered.detection(), copies));
  }

  private Scanned pass(Content content) {
    count(content);
    return NOT_MATCHED;
  }

  private void failed(ScanProblem problem) {
    failed = true;
    collector.problem(problem);
  }

  private void count(Content content) {
    if (contents == 0) {
      timing.ifPresent(timed -> timed.stopwatch().contentsBegin());
    }
    contents++;
    bytes += content.bytes().length();
    if (contents >= CONTENTS_A_REPORT || bytes >= BYTES_A_REPORT) {
      flush();
    }
  }

  private Scanned keep(Content content, Detector.Outcome outcome) {
    count(content);
    List<Match> matches =
        content.window().map(w -> w.own(outcome.matches())).orElse(outcome.matches());
    if (!matches.isEmpty()) {
      collector.found(content.origin(), matches);
    }
    outcome.unfinished().ifPresent(why -> giveUp(content.origin(), why.reason(), why.detail()));
    content.window().ifPresent(window -> countMatches(content.origin(), matches.size()));
    ledger.matched(content, outcome.matches().isEmpty() && !failed);
    failed = false;
    return new Remembered(outcome.memory());
  }

  /** The windows of one content come one after the other, and share a cap. */
  private void countMatches(Origin origin, int more) {
    matchesOfCurrent = origin.equals(current) ? matchesOfCurrent + more : more;
    current = origin;
    if (matchesOfCurrent > MAX_MATCHES && !origin.equals(givenUp)) {
      String detail = "more than " + MAX_MATCHES + " matches; what follows them was not matched";
      giveUp(origin, SkipReason.LIMIT, detail);
    }
  }

  private void giveUp(Origin origin, SkipReason reason, String detail) {
    givenUp = origin;
    failed(new ScanProblem(reason, origin.label(), detail));
  }

  @Override
  public void problem(ScanProblem problem) {
    collector.problem(problem);
  }

  @Override
  public boolean stopped() {
    return stop.isSet();
  }

  @Override
  public void close() {
    ledger.close();
    flush();
    timing.ifPresent(Timing::end);
  }

  private void flush() {
    collector.scanned(contents, bytes);
    contents = 0;
    bytes = 0;
  }
}
