package dev.leaksift.scan;

import dev.leaksift.detect.Detector;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Origin;
import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Placement;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.archive.ArchiveLimits;
import dev.leaksift.source.archive.ArchiveSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The public entry of the library: scans the targets of a request with a detector and reports what
 * was found and what was not looked at. Immutable and thread-safe; each call is a scan of its own.
 */
public final class Scanner {
  private final Supplier<Detector> rules;
  private final String version;
  private final Optional<CacheOptions> cache;

  /**
   * A scanner with these rules.
   *
   * @param version what the report names as the tool's version
   */
  public Scanner(Detector detector, String version) {
    this(() -> detector, version, Optional.empty());
  }

  /**
   * A scanner whose rules may still be made: they are asked for, always with the same answer, once
   * the first target is open.
   *
   * @param version what the report names as the tool's version
   */
  public Scanner(Supplier<Detector> rules, String version) {
    this(rules, version, Optional.empty());
  }

  private Scanner(Supplier<Detector> rules, String version, Optional<CacheOptions> cache) {
    this.rules = rules;
    this.version = version;
    this.cache = cache;
  }

  /**
   * The same scanner, which remembers objects that hold nothing and does not match them again. Its
   * reports are those of a scanner without.
   */
  public Scanner remembering(CacheOptions options) {
    return new Scanner(rules, version, Optional.of(options));
  }

  /**
   * Scans all targets of the request, one after the other.
   *
   * @throws SourceException where a target can't be read at all; nothing is reported then
   */
  public ScanReport scan(ScanRequest request, ScanListener listener, StopSignal stop)
      throws SourceException {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Collector collector = new Collector(listener);
    Optional<Stopwatch> stopwatch =
        listener.isProfiling() ? Optional.of(new Stopwatch()) : Optional.empty();
    FindingBuilder findings = new FindingBuilder(() -> rules.get().rules(), request.confidence());
    Optional<ScanCache> known = cache.map(options -> ScanCache.open(options, rules.get(), request));
    Optional<RepositoryInfo> repository = Optional.empty();
    long commits = 0;
    for (ScanRequest.Target target : request.targets()) {
      OpenTarget open = OpenTarget.open(target, request);
      Parts parts = new Parts(collector, findings, listener, stop, known, stopwatch);
      scan(open, request, parts);
      repository = repository.or(open::repository);
      commits += open.commits() + nested(open, request, parts);
    }
    if (known.isPresent() && !stop.isSet()) {
      save(known.get(), listener);
    }
    List<Finding> all = findings.build();
    stopwatch.ifPresent(watch -> listener.profile(watch.profile()));
    return new ScanReport(
        version,
        request.targets().stream().map(ScanRequest.Target::label).distinct().toList(),
        repository,
        new RuleInfos(rules.get().rules()),
        all,
        List.of(),
        coverage(collector, commits, stop),
        started,
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** What the steps of one scan share. */
  private record Parts(
      Collector collector,
      FindingBuilder findings,
      ScanListener listener,
      StopSignal stop,
      Optional<ScanCache> known,
      Optional<Stopwatch> stopwatch) {
    /** What one worker puts contents into. */
    ContentSink sink(Detector detector) {
      return new DetectingSink(detector, collector, stop, known, stopwatch);
    }

    void enter(Stopwatch.Phase phase) {
      stopwatch.ifPresent(watch -> watch.enter(phase));
    }
  }

  /** A cache that can't be written costs the next scan its time, not this one its report. */
  private static void save(ScanCache known, ScanListener listener) {
    try {
      known.save();
    } catch (IOException e) {
      listener.note("the cache can't be written; check its directory and permissions");
    }
  }

  /**
   * Scans repositories that were met in a target; one that can't be read is a problem of its own.
   */
  private long nested(OpenTarget outer, ScanRequest request, Parts parts) {
    long commits = 0;
    for (Map.Entry<String, Path> one : outer.nested().entrySet()) {
      try {
        Optional<OpenTarget> open = OpenTarget.ofNested(one.getKey(), one.getValue(), request);
        if (open.isPresent()) {
          scan(open.get(), request, parts);
          commits += open.get().commits();
        }
      } catch (SourceException e) {
        String label = one.getKey() + ".git";
        String why = String.valueOf(e.getMessage());
        parts.collector().problem(new ScanProblem(SkipReason.UNREADABLE, label, why));
      }
    }
    return commits;
  }

  private void scan(OpenTarget target, ScanRequest request, Parts parts) throws SourceException {
    Collector collector = parts.collector();
    ArchiveLimits archives = ArchiveLimits.ofDepth(request.archiveDepth());
    Detector detector = rules.get();
    ContentSink.Factory sinks = () -> new ArchiveSink(parts.sink(detector), archives);
    parts.listener().phase("scan");
    parts.enter(Stopwatch.Phase.INDEX);
    Coverage before = collector.coverage(0);
    for (Source source : target.sources()) {
      source.forEach(sinks, request.workers());
    }
    if (!target.mayHoldNothing() && collector.coverage(0).countsAs(before)) {
      collector.problem(
          new ScanProblem(SkipReason.NOTHING, target.label(), "no content was found in it"));
    }
    if (target.memoryWasTight()) {
      parts
          .listener()
          .note(
              "the objects of %s did not fit into the %d MiB that they may take, which made it slower"
                  .formatted(target.label(), request.memoryBytes() >> 20));
    }
    parts.listener().phase("locate");
    parts.enter(Stopwatch.Phase.LOCATE);
    List<Collector.Found> found = collector.takeFound();
    if (target.change().isPresent()) {
      IntroducedMatches introduced =
          new IntroducedMatches(
              new GuardedDetector(detector, collector::problem), target.change().get());
      found.forEach(one -> introduced.add(one.origin(), one.matches(), parts.findings()));
      return;
    }
    Map<Origin, List<Placement>> places =
        target
            .locator()
            .locate(
                found.stream().map(one -> MemberPlaces.outermost(one.origin())).distinct().toList(),
                collector::problem);
    for (Collector.Found one : found) {
      Origin outermost = MemberPlaces.outermost(one.origin());
      List<Placement> at = places.getOrDefault(outermost, List.of());
      parts.findings().add(one.origin(), one.matches(), MemberPlaces.inside(one.origin(), at));
    }
  }

  private static Coverage coverage(Collector collector, long commits, StopSignal stop) {
    if (stop.isSet()) {
      collector.problem(
          new ScanProblem(SkipReason.INTERRUPTED, "scan", "it was stopped before its end"));
    }
    return collector.coverage(commits);
  }
}
