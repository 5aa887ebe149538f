package dev.leaksift.intake;

import dev.leaksift.model.Coverage;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Secret;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Suppression;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Many reports as one.
 *
 * <pre>
 * Problem:  scanners name the same leak by other rules and other ids, and some know the secret in clear,
 *           some its SHA-1, some nothing of it.
 * Idea:     two findings are one where they have the same fingerprint; else where they have the same
 *           secret, in clear or by its SHA-1; else where they stand on the same line of the same path and
 *           their masked forms don't contradict each other. The first report in which it stands says what
 *           rule and severity it has; the others add places and a word of evidence. It is hidden only where all
 *           of them hide it.
 * Cost:     a look-up or two a finding.
 * Rejected: the same secret of two rules of one of our own reports as one finding: there it is two on
 *           purpose, so it is only joined across reports.
 * </pre>
 */
public final class ReportMerge {
  private static final String HIDDEN = "********";

  private final Map<Fingerprint, Group> groups = new LinkedHashMap<>();
  private final Map<Secret, Group> bySecret = new HashMap<>();
  private final Map<String, Group> bySha1 = new HashMap<>();
  private final Map<String, List<Group>> byLine = new HashMap<>();
  private int report;

  private ReportMerge() {}

  /** One leak in the making. */
  private static final class Group {
    private final Finding first;
    private final int report;
    private final Set<Occurrence> places = new LinkedHashSet<>();
    private final Set<Evidence> evidence = new LinkedHashSet<>();
    private Secret secret;
    private Optional<Suppression> suppression;

    Group(Finding first, int report) {
      this.first = first;
      this.report = report;
      this.secret = first.secret();
      this.suppression = first.suppression();
    }

    /** Of a leak that is known already only places on lines that are not yet there count. */
    void add(Finding finding) {
      Set<String> known = new HashSet<>();
      places.forEach(place -> known.add(lineKey(place)));
      for (Occurrence place : finding.occurrences()) {
        if (!known.contains(lineKey(place))) {
          places.add(place);
        }
      }
      evidence.addAll(finding.evidence());
      secret = secret.isClear() ? secret : finding.secret();
      suppression = suppression.filter(why -> finding.suppression().isPresent());
    }

    Finding finding() {
      return new Finding(
          first.rule(),
          secret,
          first.fingerprint(),
          first.severity(),
          first.confidence(),
          List.copyOf(evidence),
          first.decodedBy(),
          first.companions(),
          List.copyOf(places),
          suppression,
          first.reach());
    }
  }

  /** The reports as one; findings of the earlier ones give their names. */
  public static ScanReport of(List<ScanReport> reports) {
    if (reports.size() == 1) {
      return reports.get(0);
    }
    ReportMerge merge = new ReportMerge();
    for (ScanReport report : reports) {
      merge.report++;
      report.findings().forEach(merge::add);
      report.suppressed().forEach(merge::add);
    }
    return merge.report(reports);
  }

  private void add(Finding finding) {
    Group group = groupOf(finding);
    group.add(finding);
    if (finding.secret().isClear()) {
      bySecret.putIfAbsent(finding.secret(), group);
      bySha1.putIfAbsent(sha1(finding.secret()), group);
    }
    for (Occurrence place : finding.occurrences()) {
      byLine.computeIfAbsent(lineKey(place), k -> new ArrayList<>(1)).add(group);
    }
  }

  private Group groupOf(Finding finding) {
    Group same = groups.get(finding.fingerprint());
    if (same == null && finding.secret().isClear()) {
      same = ofEarlier(bySecret.get(finding.secret()));
    } else if (same == null) {
      same = ofEarlier(bySha1.get(identity(finding.secret())));
    }
    if (same == null) {
      same = onTheSameLine(finding);
    }
    if (same == null) {
      same = new Group(finding, report);
      groups.put(finding.fingerprint(), same);
    }
    return same;
  }

  private @Nullable Group ofEarlier(@Nullable Group group) {
    return group != null && group.report < report ? group : null;
  }

  private @Nullable Group onTheSameLine(Finding finding) {
    for (Occurrence place : finding.occurrences()) {
      for (Group group : byLine.getOrDefault(lineKey(place), List.of())) {
        if (group.report < report && agree(group.secret, finding.secret())) {
          return group;
        }
      }
    }
    return null;
  }

  /**
   * Two clear ones that differ are two; of the others the masked forms must be the same or none.
   */
  private static boolean agree(Secret a, Secret b) {
    if (a.isClear() && b.isClear()) {
      return a.equals(b);
    }
    return a.masked().equals(b.masked()) || a.masked().equals(HIDDEN) || b.masked().equals(HIDDEN);
  }

  private static String lineKey(Occurrence place) {
    return place.location().region().line() + ":" + place.location().path();
  }

  private static String identity(Secret secret) {
    return new String(secret.revealBytes(), StandardCharsets.UTF_8);
  }

  private static String sha1(Secret secret) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(secret.revealBytes());
      return ForeignRecords.sha1(HexFormat.of().formatHex(sum));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private ScanReport report(List<ScanReport> reports) {
    List<Finding> all = groups.values().stream().map(Group::finding).sorted(Finding.ORDER).toList();
    Map<String, RuleInfo> rules = new TreeMap<>();
    Set<String> targets = new LinkedHashSet<>();
    reports.forEach(one -> one.rules().forEach(rule -> rules.putIfAbsent(rule.id(), rule)));
    reports.forEach(one -> targets.addAll(one.targets()));
    Optional<RepositoryInfo> repository =
        reports.stream().map(ScanReport::repository).flatMap(Optional::stream).findFirst();
    return new ScanReport(
        reports.get(0).toolVersion(),
        List.copyOf(targets),
        repository,
        List.copyOf(rules.values()),
        all.stream().filter(f -> f.suppression().isEmpty()).toList(),
        all.stream().filter(f -> f.suppression().isPresent()).toList(),
        coverage(reports.stream().map(ScanReport::coverage).toList()),
        latest(reports),
        reports.stream().map(ScanReport::elapsed).reduce(Duration.ZERO, Duration::plus));
  }

  private static Instant latest(List<ScanReport> reports) {
    return reports.stream().map(ScanReport::started).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  private static Coverage coverage(Collection<Coverage> parts) {
    Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    TreeSet<ScanProblem> problems = new TreeSet<>();
    for (Coverage part : parts) {
      part.skippedByReason().forEach((reason, n) -> skipped.merge(reason, n, Long::sum));
      problems.addAll(part.problems());
    }
    return new Coverage(
        parts.stream().mapToLong(Coverage::contents).sum(),
        parts.stream().mapToLong(Coverage::bytes).sum(),
        parts.stream().mapToLong(Coverage::commits).sum(),
        skipped,
        problems.stream().limit(Coverage.MAX_PROBLEMS).toList());
  }
}
