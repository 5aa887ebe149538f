package dev.leaksift.intake;

import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a report: Leaksift's {@code json} and {@code jsonl}, and the JSON of gitleaks, trufflehog,
 * kingfisher and detect-secrets, told apart by their fields. Other scanners don't account for what
 * they scanned; a report of theirs is therefore incomplete and says so.
 */
public final class ReportReader implements JsonRecords.Sink {
  private final String name;
  private final String prefix;
  private final OwnRecords own;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> suppressed = new ArrayList<>();
  private final Map<String, RuleInfo> rules = new HashMap<>();
  private Fields head = Fields.NONE;
  private Optional<Fields> account = Optional.empty();
  private int unknown;
  private boolean foreign;

  private ReportReader(String name, String prefix) {
    this.name = name;
    this.prefix = prefix;
    this.own = new OwnRecords(name);
  }

  /**
   * Reads a file.
   *
   * @param prefix taken off the paths of other scanners' findings; may be empty
   * @throws IntakeException where it is not there, or is no report that is known here
   */
  public static ScanReport read(Path file, String prefix) throws IntakeException {
    if (!Files.isRegularFile(file)) {
      throw new IntakeException(file + ": no such file; name a report");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(in, file.toString(), prefix);
    } catch (IOException e) {
      throw new IntakeException(file + ": can't be read; check its permissions", e);
    }
  }

  /** Reads a stream, which stays open; the name is for messages. */
  public static ScanReport read(InputStream in, String name, String prefix) throws IntakeException {
    ReportReader reader = new ReportReader(name, prefix);
    JsonRecords.read(in, name, reader);
    return reader.report();
  }

  @Override
  public void record(String array, Fields fields) throws IntakeException {
    if (fields.text("type").equals("finding")) {
      keep(own.finding(fields));
    } else if (fields.text("type").equals("coverage")) {
      account = Optional.of(fields);
    } else if (ForeignRecords.read(fields, prefix, this::keep)) {
      foreign = true;
    } else {
      unknown++;
    }
  }

  private void keep(Finding finding) {
    (finding.suppression().isPresent() ? suppressed : findings).add(finding);
  }

  @Override
  public void rest(Fields fields) throws IntakeException {
    if (!fields.text("type").equals("leaksift-report")) {
      foreign = true;
      return;
    }
    head = fields;
    account = Optional.of(fields.object("coverage"));
    for (Fields rule : fields.objects("rules")) {
      RuleInfo info = own.rule(rule);
      rules.put(info.id(), info);
    }
  }

  private ScanReport report() throws IntakeException {
    if (unknown > 0) {
      throw new IntakeException(
          name
              + ": not a report of leaksift (json, jsonl), gitleaks, trufflehog, kingfisher or"
              + " detect-secrets");
    }
    findings.replaceAll(this::withRule);
    suppressed.replaceAll(this::withRule);
    findings.sort(Finding.ORDER);
    suppressed.sort(Finding.ORDER);
    Fields repository = head.object("repository");
    Fields counted = account.orElse(Fields.NONE);
    return new ScanReport(
        head.object("tool").some("version").or(() -> counted.some("toolVersion")).orElse("unknown"),
        head.has("targets") ? head.texts("targets") : List.of(name),
        head.has("repository") ? Optional.of(repository(repository)) : Optional.empty(),
        rules.values().stream().sorted((a, b) -> a.id().compareTo(b.id())).toList(),
        findings,
        suppressed,
        coverage(counted),
        Foreign.instant(counted.text("started")),
        Duration.ofMillis(counted.number("elapsedMillis")));
  }

  private static RepositoryInfo repository(Fields fields) {
    return new RepositoryInfo(
        fields.some("remote"),
        fields.some("head"),
        fields.some("branch"),
        fields.isTrue("shallow"));
  }

  private Finding withRule(Finding finding) {
    RuleInfo rule = rules.getOrDefault(finding.rule().id(), finding.rule());
    return new Finding(
        rule,
        finding.secret(),
        finding.fingerprint(),
        finding.severity(),
        finding.confidence(),
        finding.evidence(),
        finding.decodedBy(),
        finding.companions(),
        finding.occurrences(),
        finding.suppression(),
        finding.reach());
  }

  private Coverage coverage(Fields fields) {
    Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    Map<String, SkipReason> reasons = new HashMap<>();
    Fields counts = fields.object("skipped");
    for (SkipReason reason : SkipReason.values()) {
      reasons.put(reason.label(), reason);
      if (counts.has(reason.label())) {
        skipped.put(reason, counts.number(reason.label()));
      }
    }
    List<ScanProblem> problems = new ArrayList<>();
    for (Fields problem : fields.objects("problems")) {
      SkipReason reason = reasons.getOrDefault(problem.text("reason"), SkipReason.FAILED);
      problems.add(new ScanProblem(reason, problem.text("subject"), problem.text("detail")));
    }
    if (foreign || account.isEmpty()) {
      skipped.merge(SkipReason.UNACCOUNTED, 1L, Long::sum);
      problems.add(new ScanProblem(SkipReason.UNACCOUNTED, name, ""));
    }
    return new Coverage(
        fields.number("contents"),
        fields.number("bytes"),
        fields.number("commits"),
        skipped,
        problems.stream().limit(Coverage.MAX_PROBLEMS).toList());
  }
}
