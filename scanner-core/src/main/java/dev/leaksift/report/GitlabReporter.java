package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.report.text.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** GitLab's secret detection report, version 15.2.1 of its security report schemas. */
final class GitlabReporter implements Reporter {
  private static final String VERSION = "15.2.1";

  /** What GitLab's own analyzer gives where there is no commit. */
  private static final String NO_COMMIT = "0000000";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int MAX_NAME = 255;

  private final ReportOptions options;

  GitlabReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    try (JsonStream json = JsonStream.pretty(out)) {
      Masking masking = Masking.of(report, options);
      json.beginObject().put("version", VERSION).beginArray("vulnerabilities");
      for (Finding finding : report.findings()) {
        writeFinding(json, masking, finding);
      }
      json.endArray().beginObject("scan");
      writeScan(json, masking, report);
      json.endObject().endObject().endLine();
    }
  }

  private void writeFinding(JsonStream json, Masking masking, Finding finding) throws IOException {
    RuleInfo rule = finding.rule();
    String title = TerminalText.escape(rule.title());
    json.beginObject().put("id", uuid(finding.fingerprint().hex()));
    json.put("name", title.substring(0, Math.min(MAX_NAME, title.length())));
    json.put("description", description(masking, finding));
    json.put("severity", severity(finding.severity()));
    json.putIfPresent("solution", rule.rotate().map(r -> "Revoke it first. " + r.steps()));
    json.beginArray("identifiers").beginObject();
    json.put("type", "leaksift_rule_id").put("name", "Leaksift rule " + rule.id());
    json.put("value", rule.id()).endObject().beginObject();
    json.put("type", "cwe").put("name", "CWE-798").put("value", "798");
    json.put("url", "https://cwe.mitre.org/data/definitions/798.html").endObject().endArray();
    writeLink(json, rule);
    writeLocation(json, masking, finding.first());
    json.put("raw_source_code_extract", TerminalText.escape(masking.secret(finding)));
    json.endObject();
  }

  private String description(Masking masking, Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(finding.rule().title()).append(' ').append(masking.secret(finding));
    text.append(", ").append(finding.status().label()).append(", at ");
    int places = finding.occurrences().size();
    text.append(Words.count(places, "place")).append(':');
    for (int i = 0; i < Math.min(places, options.maxPlaces()); i++) {
      Occurrence place = finding.occurrences().get(i);
      text.append(i == 0 ? " " : ", ").append(masking.path(place.location().path()));
      text.append(':').append(place.location().region().line());
    }
    if (places > options.maxPlaces()) {
      text.append(" and ").append(Words.number(places - options.maxPlaces())).append(" more");
    }
    return TerminalText.escape(text.toString());
  }

  private static void writeLink(JsonStream json, RuleInfo rule) throws IOException {
    Optional<String> url =
        rule.rotate().map(RuleInfo.Rotate::url).filter(u -> u.startsWith("https://"));
    if (url.isPresent()) {
      json.beginArray("links").beginObject().put("name", "Revoke it").put("url", url.get());
      json.endObject().endArray();
    }
  }

  private static void writeLocation(JsonStream json, Masking masking, Occurrence place)
      throws IOException {
    json.beginObject("location").put("file", masking.path(place.location().path()));
    json.put("start_line", place.location().region().line());
    json.put("end_line", place.location().region().endLine()).beginObject("commit");
    Optional<CommitRef> since = place.introduced();
    if (since.isPresent()) {
      CommitRef commit = since.get();
      json.put("author", TerminalText.escape(masking.text(commit.author())));
      json.put("date", commit.time().toString());
      json.put("message", TerminalText.escape(masking.text(commit.subject())));
    }
    json.put("sha", since.map(CommitRef::id).orElse(NO_COMMIT)).endObject().endObject();
  }

  private static void writeScan(JsonStream json, Masking masking, ScanReport report)
      throws IOException {
    for (String role : new String[] {"analyzer", "scanner"}) {
      json.beginObject(role).put("id", "leaksift").put("name", "Leaksift");
      json.put("version", report.toolVersion()).beginObject("vendor").put("name", "Leaksift");
      json.endObject().endObject();
    }
    Instant end = report.started().plus(report.elapsed());
    json.put("type", "secret_detection");
    json.put("start_time", TIME.format(report.started())).put("end_time", TIME.format(end));
    json.put("status", report.coverage().complete() ? "success" : "failure");
    json.beginArray("messages");
    json.beginObject().put("level", report.coverage().complete() ? "info" : "warn");
    json.put("value", Words.verdict(report)).endObject();
    for (ScanProblem problem : report.coverage().problems()) {
      String subject = TerminalText.escape(masking.path(problem.subject()));
      json.beginObject();
      json.put("level", problem.reason().makesIncomplete() ? "warn" : "info");
      json.put("value", subject + ": " + problem.reason().meaning()).endObject();
    }
    json.endArray();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "Critical";
      case HIGH -> "High";
      case MEDIUM -> "Medium";
      case LOW -> "Low";
    };
  }

  private static String uuid(String hex) {
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
