package dev.leaksift.report;

import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.report.text.RemoteUri;
import dev.leaksift.report.text.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * SARIF 2.1.0 (OASIS standard), one run, fit for GitHub's limits as its documentation of SARIF
 * support gives them: at most 25,000 results a run, of which the worst are kept (findings come
 * worst first), and 1,000 places a result. What was left out is said in a notification.
 */
final class SarifReporter implements Reporter {
  static final int MAX_RESULTS = 25_000;
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final ReportOptions options;

  SarifReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    try (JsonStream json = JsonStream.pretty(out)) {
      Masking masking = Masking.of(report, options);
      SarifRules rules = SarifRules.of(report);
      json.beginObject().put("$schema", SCHEMA).put("version", "2.1.0");
      json.beginArray("runs").beginObject();
      rules.writeTool(json, report);
      writeInvocation(json, masking, report);
      writeProvenance(json, report.repository());
      json.put("columnKind", "unicodeCodePoints");
      json.beginObject("originalUriBaseIds").beginObject(SarifResults.BASE);
      json.beginObject("description").put("text", "The root of the scanned target.");
      json.endObject().endObject().endObject();
      writeResults(new SarifResults(json, masking, rules), json, report);
      writeProperties(json, report);
      json.endObject().endArray().endObject().endLine();
    }
  }

  private static void writeResults(SarifResults results, JsonStream json, ScanReport report)
      throws IOException {
    int left = MAX_RESULTS;
    json.beginArray("results");
    for (Finding finding : report.findings()) {
      if (left-- > 0) {
        results.write(finding);
      }
    }
    for (Finding finding : report.suppressed()) {
      if (left-- > 0) {
        results.write(finding);
      }
    }
    json.endArray();
  }

  private static void writeInvocation(JsonStream json, Masking masking, ScanReport report)
      throws IOException {
    json.beginArray("invocations").beginObject();
    json.put("executionSuccessful", report.coverage().complete());
    json.put("startTimeUtc", report.started().toString());
    json.put("endTimeUtc", report.started().plus(report.elapsed()).toString());
    json.beginArray("toolExecutionNotifications");
    for (ScanProblem problem : report.coverage().problems()) {
      writeProblem(json, masking, problem);
    }
    writeUnnamed(json, report.coverage());
    writeLeftOut(json, report);
    json.endArray().endObject().endArray();
  }

  private static void writeProblem(JsonStream json, Masking masking, ScanProblem problem)
      throws IOException {
    String subject = masking.path(problem.subject());
    String detail = problem.detail().isEmpty() ? "" : " (" + masking.text(problem.detail()) + ")";
    beginNotification(json, problem.reason());
    putText(json, "message", subject + ": " + problem.reason().meaning() + detail);
    if (!problem.subject().isEmpty()) {
      json.beginArray("locations").beginObject().beginObject("physicalLocation");
      json.beginObject("artifactLocation").put("uri", masking.uri(problem.subject()));
      json.put("uriBaseId", SarifResults.BASE);
      json.endObject().endObject().endObject().endArray();
    }
    json.endObject();
  }

  /** One notification a reason for those problems that the account counts but does not name. */
  private static void writeUnnamed(JsonStream json, Coverage coverage) throws IOException {
    for (Map.Entry<SkipReason, Long> e : coverage.skippedByReason().entrySet()) {
      long named = coverage.problems().stream().filter(p -> p.reason() == e.getKey()).count();
      if (e.getValue() > named) {
        beginNotification(json, e.getKey());
        String more = Words.count(e.getValue() - named, named == 0 ? "input" : "more input");
        putText(json, "message", more + " not scanned: " + e.getKey().meaning());
        json.endObject();
      }
    }
  }

  /** How many results there are beyond {@link #MAX_RESULTS}. */
  static int leftOut(ScanReport report) {
    return Math.max(0, report.findings().size() + report.suppressed().size() - MAX_RESULTS);
  }

  private static void writeLeftOut(JsonStream json, ScanReport report) throws IOException {
    if (leftOut(report) > 0) {
      json.beginObject().put("level", "warning").beginObject("descriptor");
      json.put("id", "results-left-out").endObject();
      putText(
          json,
          "message",
          "The %s most severe of %s results are in this file."
              .formatted(Words.number(MAX_RESULTS), Words.number(MAX_RESULTS + leftOut(report))));
      json.endObject();
    }
  }

  private static void beginNotification(JsonStream json, SkipReason reason) throws IOException {
    json.beginObject().put("level", reason.makesIncomplete() ? "warning" : "note");
    json.beginObject("descriptor").put("id", reason.label()).endObject();
  }

  private static void writeProvenance(JsonStream json, Optional<RepositoryInfo> repository)
      throws IOException {
    Optional<String> uri = repository.flatMap(RepositoryInfo::remoteUri).flatMap(RemoteUri::of);
    if (uri.isPresent()) {
      RepositoryInfo info = repository.orElseThrow();
      json.beginArray("versionControlProvenance").beginObject();
      json.put("repositoryUri", uri.get()).putIfPresent("revisionId", info.headId());
      json.putIfPresent("branch", info.branch()).beginObject("mappedTo");
      json.put("uriBaseId", SarifResults.BASE).endObject().endObject().endArray();
    }
  }

  private void writeProperties(JsonStream json, ScanReport report) throws IOException {
    Coverage coverage = report.coverage();
    json.beginObject("properties");
    if (options.showSecrets()) {
      json.put("warning", JsonReporter.WARNING);
    }
    json.put("complete", coverage.complete()).put("contents", coverage.contents());
    json.put("bytes", coverage.bytes()).put("commits", coverage.commits());
    json.endObject();
  }

  static void putText(JsonStream json, String name, String text) throws IOException {
    json.beginObject(name).put("text", TerminalText.escape(text)).endObject();
  }
}
