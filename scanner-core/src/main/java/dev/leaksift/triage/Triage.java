package dev.leaksift.triage;

import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Suppression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parts findings into those to report and those that somebody let through. Immutable.
 *
 * @param baseline what is known
 * @param inlineMarks false where marks in the scanned text are not to be obeyed
 * @param today the day on which decisions are looked at
 */
public record Triage(Baseline baseline, boolean inlineMarks, LocalDate today) {
  /** Hashes a finding, at most, to see whether it stood elsewhere: twice this. */
  private static final int MAX_TRIES = 256;

  /**
   * What became of the findings.
   *
   * @param findings to report, in the order given
   * @param suppressed let through, with the reason, in the order given
   * @param moved entries whose finding now stands at another path; their findings are suppressed
   * @param expired entries that would let a finding through, had their day not come; those findings
   *     are to report
   * @param stale entries that no finding needs; of a scan of the whole history they can go
   */
  public record Outcome(
      List<Finding> findings,
      List<Finding> suppressed,
      List<Moved> moved,
      List<BaselineEntry> expired,
      List<BaselineEntry> stale) {
    public Outcome {
      findings = List.copyOf(findings);
      suppressed = List.copyOf(suppressed);
      moved = List.copyOf(moved);
      expired = List.copyOf(expired);
      stale = List.copyOf(stale);
    }

    /** The report as it is after the triage. */
    public ScanReport in(ScanReport report) {
      return new ScanReport(
          report.toolVersion(),
          report.targets(),
          report.repository(),
          report.rules(),
          findings,
          suppressed,
          report.coverage(),
          report.started(),
          report.elapsed());
    }
  }

  /** An entry and where its secret stands now. */
  public record Moved(BaselineEntry entry, Finding finding) {}

  /**
   * Looks at each finding once. Costs a look-up a finding, and for those that are not known by
   * their fingerprint a hash for each entry of the same rule that none has claimed.
   */
  public Outcome apply(List<Finding> findings) {
    return new Run().apply(findings);
  }

  /** One triage at work. */
  private final class Run {
    private final List<Finding> kept = new ArrayList<>();
    private final List<Finding> suppressed = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final Set<BaselineEntry> expired = new HashSet<>();
    private final Map<String, Set<BaselineEntry>> unclaimed = new HashMap<>();

    Outcome apply(List<Finding> findings) {
      Set<BaselineEntry> known = new HashSet<>();
      findings.forEach(f -> baseline.find(f.fingerprint()).ifPresent(known::add));
      for (BaselineEntry entry : baseline.entries()) {
        if (!known.contains(entry)) {
          unclaimed.computeIfAbsent(entry.rule(), r -> new TreeSet<>()).add(entry);
        }
      }
      findings.forEach(this::decide);
      List<BaselineEntry> stale = new ArrayList<>();
      unclaimed.values().forEach(stale::addAll);
      return new Outcome(
          kept,
          suppressed,
          moved,
          expired.stream().sorted().toList(),
          stale.stream().sorted().toList());
    }

    private void decide(Finding finding) {
      Optional<Suppression> why = byBaseline(finding);
      if (why.isEmpty() && inlineMarks) {
        why = InlineMark.of(finding);
      }
      if (why.isPresent()) {
        suppressed.add(finding.suppressedBy(why.get()));
      } else {
        kept.add(finding);
      }
    }

    private Optional<Suppression> byBaseline(Finding finding) {
      Optional<BaselineEntry> entry = baseline.find(finding.fingerprint());
      if (entry.isEmpty()) {
        entry = claimMoved(finding);
      }
      if (entry.isPresent() && entry.get().decision().leak()) {
        return Optional.empty();
      }
      if (entry.isPresent() && entry.get().expired(today)) {
        expired.add(entry.get());
        return Optional.empty();
      }
      return entry.map(BaselineEntry::toSuppression);
    }

    /** First among entries of files of the same name, then among a bounded number of the others. */
    private Optional<BaselineEntry> claimMoved(Finding finding) {
      Set<BaselineEntry> candidates = unclaimed.getOrDefault(finding.rule().id(), Set.of());
      String name = fileName(finding.first().location().path());
      Optional<BaselineEntry> entry =
          candidates.stream()
              .filter(e -> fileName(e.path()).equals(name))
              .limit(MAX_TRIES)
              .filter(e -> e.names(finding))
              .findFirst()
              .or(() ->
                  candidates.stream().limit(MAX_TRIES).filter(e -> e.names(finding)).findFirst());
      if (entry.isPresent()) {
        candidates.remove(entry.get());
        moved.add(new Moved(entry.get(), finding));
      }
      return entry;
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
