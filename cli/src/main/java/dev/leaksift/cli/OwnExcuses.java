package dev.leaksift.cli;

import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.Suppression;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitRepository;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.Triage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a change under check brings in its own favour, which is told and does not count.
 *
 * @param files policy files that it alters
 * @param excused findings that its marks or its baseline would let through
 * @param broken why its policy would not load, where that is so: once it is in, every check would
 *     fail, that of its own mending too
 */
record OwnExcuses(List<String> files, List<Finding> excused, Optional<String> broken) {
  private static final int MAX_TOLD = 20;

  /** None, as where the change is trusted. */
  static final OwnExcuses NONE = new OwnExcuses(List.of(), List.of(), Optional.empty());

  /** Holds findings against what the end of the change says of them. */
  static OwnExcuses of(GitRepository repository, CiRange range, List<Finding> findings)
      throws SourceException {
    List<String> files = CiPolicy.changed(repository, range.policy(), range.head());
    Baseline own = Baseline.EMPTY;
    Optional<String> broken = Optional.empty();
    if (!files.isEmpty()) {
      try {
        own = CiPolicy.of(repository, range.head()).baseline();
      } catch (ScanException e) {
        broken = Optional.of(String.valueOf(e.getMessage()));
      }
    }
    Triage triage = new Triage(own, true, LocalDate.now());
    return new OwnExcuses(files, triage.apply(findings).suppressed(), broken);
  }

  /** Lines for people. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String file : files) {
      lines.add(file + ": as the change has it, it does not count without --trust-head");
    }
    if (!excused.isEmpty()) {
      lines.add(
          "marks and entries that the change itself adds do not count without --trust-head;"
              + " findings with one: "
              + excused.size());
    }
    excused.stream().limit(MAX_TOLD).map(OwnExcuses::line).forEach(lines::add);
    if (excused.size() > MAX_TOLD) {
      lines.add("  and " + (excused.size() - MAX_TOLD) + " more");
    }
    return lines;
  }

  /** By its id, as a path or a reason may hold the secret. */
  private static String line(Finding finding) {
    String source = finding.suppression().map(Suppression::source).orElse("");
    return "  " + finding.fingerprint().hex() + " " + finding.rule().id() + " (" + source + ")";
  }
}
