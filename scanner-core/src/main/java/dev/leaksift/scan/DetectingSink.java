package dev.leaksift.scan;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.detect.Detection;
import dev.leaksift.detect.Detector;
import dev.leaksift.detect.profile.StepClock;
import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Window;
import java.util.List;
import java.util.Optional;

/** One worker's way from content to matches. */
final class DetectingSink implements ContentSink {
  /** Counts are handed on once so many contents or bytes came together. */
  private static final int CONTENTS_A_REPORT = 256;

  private static final long BYTES_A_REPORT = 4 << 20;

  private final GuardedDetector detector;
  private final Collector collector;
  private final StopSignal stop;
  private final CleanLedger ledger;
  private final Optional<Timing> timing;
  private final WindowTally windows = new WindowTally();
  private boolean failed;
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
    if (content.window().isPresent()) {
      return acceptWindow(content, content.window().get());
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

  /** Windows are never known before, and never a base. */
  private Scanned acceptWindow(Content content, Window window) {
    if (windows.isOver(content.origin())) {
      return NOT_MATCHED;
    }
    windows.enter(content.origin());
    long start = System.nanoTime();
    Detector.Outcome outcome = detector.scan(content);
    long took = System.nanoTime() - start;
    count(content);
    found(content, windows.take(window.own(outcome.matches())));
    windows
        .spend(content.bytes().length(), took, outcome.unfinished())
        .ifPresent(why -> tell(content.origin(), why));
    ledger.matched(content, outcome.matches().isEmpty() && !failed);
    failed = false;
    return NOT_MATCHED;
  }

  private Scanned keep(Content content, Detector.Outcome outcome) {
    count(content);
    found(content, outcome.matches());
    if (outcome.unfinished().isPresent()) {
      tell(content.origin(), outcome.unfinished().get());
    }
    ledger.matched(content, outcome.matches().isEmpty() && !failed);
    failed = false;
    return new Remembered(outcome.memory());
  }

  private void found(Content content, List<Match> matches) {
    if (!matches.isEmpty()) {
      collector.found(content.origin(), matches);
    }
  }

  private void tell(Origin origin, Detector.Unfinished why) {
    failed(new ScanProblem(why.reason(), origin.label(), why.detail()));
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
