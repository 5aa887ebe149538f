package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Location;
import dev.leaksift.model.Match;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Reach;
import dev.leaksift.model.Region;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Status;
import dev.leaksift.model.Suppression;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields that {@code json} and {@code jsonl} share, so that one reader reads both. */
final class FindingJson {
  private final JsonStream json;
  private final Masking masking;
  private final Instant scanned;
  private final Repeated<String> paths;
  private final Repeated<String> texts;
  private final Repeated<Instant> dates = new Repeated<>(Instant::toString);

  FindingJson(JsonStream json, Masking masking, ScanReport report) {
    this.json = json;
    this.masking = masking;
    this.scanned = report.started();
    this.paths = new Repeated<>(masking::path);
    this.texts = new Repeated<>(masking::text);
  }

  /** What places have in common, by the thousand, as it was written the last time. */
  private static final class Repeated<T> {
    private static final int MOST = 4096;
    private static final int LONGEST = 500;

    private final Function<T, String> form;
    private final Map<T, String> known = new HashMap<>();

    Repeated(Function<T, String> form) {
      this.form = form;
    }

    String of(T what) {
      String written = known.get(what);
      if (written == null) {
        written = form.apply(what);
        if (known.size() == MOST) {
          known.clear();
        }
        if (written.length() <= LONGEST) {
          known.put(what, written);
        }
      }
      return written;
    }
  }

  /**
   * One finding as an object: the fields of its first place stand at the top, but the status is
   * that of the most exposed place.
   */
  void write(Finding finding) throws IOException {
    json.beginObject().put("type", "finding");
    json.put("rule", finding.rule().id()).put("title", finding.rule().title());
    writePlace(finding.first(), finding.status());
    json.put("secret", masking.secret(finding));
    json.put("severity", finding.severity().label());
    json.put("confidence", finding.confidence().label());
    json.put("fingerprint", finding.fingerprint().hex());
    writeEvidence(finding);
    writeExposure(Exposure.of(finding, scanned));
    writeReach(finding);
    writeSnippet(finding.first().snippet());
    writeSuppression(finding.suppression());
    json.beginArray("occurrences");
    for (Occurrence occurrence : finding.occurrences()) {
      json.beginObject();
      writePlace(occurrence, occurrence.status());
      json.endObject();
    }
    json.endArray().endObject();
  }

  private void writePlace(Occurrence place, Status status) throws IOException {
    Location at = place.location();
    json.put("path", paths.of(at.path()));
    writeRegion(at.region());
    json.put("status", status.label());
    if (place.introduced().isPresent()) {
      CommitRef since = place.introduced().get();
      json.put("commit", since.id()).put("author", texts.of(since.author()));
      json.put("date", dates.of(since.time()));
    } else {
      json.putNull("commit");
    }
    if (place.origin() instanceof Origin.GitBlob blob) {
      json.put("blob", blob.id());
    } else {
      json.put("origin", paths.of(place.origin().label()));
    }
  }

  private void writeRegion(Region region) throws IOException {
    json.put("line", region.line()).put("column", region.column());
    json.put("endLine", region.endLine()).put("endColumn", region.endColumn());
  }

  private void writeEvidence(Finding finding) throws IOException {
    json.beginArray("evidence");
    for (Evidence reason : finding.evidence()) {
      json.beginObject().put("kind", Words.of(reason.kind()));
      json.put("detail", masking.text(reason.detail())).endObject();
    }
    json.endArray().putIfPresent("decodedBy", finding.decodedBy());
    if (!finding.companions().isEmpty()) {
      json.beginArray("companions");
      for (Match.Companion companion : finding.companions()) {
        json.beginObject().put("rule", companion.ruleId());
        writeRegion(companion.region());
        json.endObject();
      }
      json.endArray();
    }
  }

  private void writeExposure(Exposure exposure) throws IOException {
    json.put("present", exposure.present());
    if (exposure.days().isPresent()) {
      json.put("exposedDays", exposure.days().getAsLong());
    }
    writeCommit("introduced", exposure.introduced());
    writeCommit("lastPresent", exposure.lastPresent());
  }

  private void writeReach(Finding finding) throws IOException {
    Reach reach = finding.reach();
    json.beginObject("reach").put("branches", reach.branches());
    json.put("remoteBranches", reach.remoteBranches()).put("tags", reach.tags());
    json.put("others", reach.others()).put("remoteKnown", reach.remoteKnown());
    json.beginArray("names");
    for (String name : reach.names()) {
      json.value(texts.of(name));
    }
    json.endArray().endObject();
    Advice advice = Advice.on(finding);
    json.beginObject("advice").put("rewrite", advice.rewrite()).beginArray("commands");
    for (String command : advice.commands()) {
      json.value(command);
    }
    json.endArray().endObject();
  }

  private void writeCommit(String name, Optional<CommitRef> commit) throws IOException {
    if (commit.isPresent()) {
      CommitRef c = commit.get();
      json.beginObject(name).put("commit", c.id());
      json.put("author", texts.of(c.author())).put("email", texts.of(c.email()));
      json.put("date", dates.of(c.time())).put("subject", texts.of(c.subject()));
      json.endObject();
    }
  }

  private void writeSnippet(Optional<Snippet> snippet) throws IOException {
    if (snippet.isPresent()) {
      json.beginObject("snippet").put("firstLine", snippet.get().firstLine()).beginArray("lines");
      for (String line : snippet.get().lines()) {
        json.value(masking.text(line));
      }
      json.endArray().endObject();
    }
  }

  private void writeSuppression(Optional<Suppression> suppression) throws IOException {
    if (suppression.isPresent()) {
      Suppression s = suppression.get();
      json.beginObject("suppression").put("source", s.source());
      json.putIfPresent("reason", s.reason()).putIfPresent("by", s.by());
      json.putIfPresent("until", s.until().map(LocalDate::toString)).endObject();
    }
  }

  /** The fields of the coverage account, inside an object that the caller has begun. */
  void writeCoverage(ScanReport report) throws IOException {
    Coverage coverage = report.coverage();
    json.put("complete", coverage.complete());
    json.put("contents", coverage.contents()).put("bytes", coverage.bytes());
    json.put("commits", coverage.commits()).beginObject("skipped");
    for (Map.Entry<SkipReason, Long> e : coverage.skippedByReason().entrySet()) {
      json.put(e.getKey().label(), e.getValue());
    }
    json.endObject().beginArray("problems");
    for (ScanProblem problem : coverage.problems()) {
      json.beginObject().put("reason", problem.reason().label());
      json.put("subject", masking.path(problem.subject()));
      json.put("detail", masking.text(problem.detail())).endObject();
    }
    json.endArray();
    json.put("findings", report.findings().size()).put("suppressed", report.suppressed().size());
    json.beginObject("suppressedBy");
    for (Map.Entry<String, Integer> e : Words.suppressedBy(report).entrySet()) {
      json.put(e.getKey(), e.getValue());
    }
    json.endObject();
    json.put("started", report.started().toString());
    json.put("elapsedMillis", report.elapsed().toMillis());
  }
}
