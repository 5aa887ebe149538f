package dev.leaksift.report;

import dev.leaksift.model.Finding;
import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.PathText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One JSON document, described by the resource {@code report.schema.json}. */
final class JsonReporter implements Reporter {
  /** Grows when a field goes or changes its meaning; new fields do not change it. */
  static final int VERSION = 1;

  static final String WARNING = "This report holds secrets in clear. Keep it as you keep them.";

  private final ReportOptions options;

  JsonReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    try (JsonStream json = JsonStream.pretty(out)) {
      write(report, json);
      json.endLine();
    }
  }

  /** The document into a stream that the caller has opened. */
  void write(ScanReport report, JsonStream json) throws IOException {
    FindingJson findings = new FindingJson(json, Masking.of(report, options), report);
    json.beginObject().put("type", "leaksift-report").put("version", VERSION);
    if (options.showSecrets()) {
      json.put("warning", WARNING);
    }
    writeHead(json, report);
    writeFindings(json, findings, "findings", report.findings());
    writeFindings(json, findings, "suppressed", report.suppressed());
    json.put("rulesOn", report.rules().size());
    writeRules(json, Words.rulesOf(report));
    json.beginObject("coverage");
    findings.writeCoverage(report);
    json.endObject().endObject();
  }

  private static void writeHead(JsonStream json, ScanReport report) throws IOException {
    json.beginObject("tool").put("name", "leaksift").put("version", report.toolVersion());
    json.endObject().beginArray("targets");
    for (String target : report.targets()) {
      json.value(PathText.of(target));
    }
    json.endArray();
    Optional<RepositoryInfo> repository = report.repository();
    if (repository.isPresent()) {
      RepositoryInfo info = repository.get();
      json.beginObject("repository").putIfPresent("remote", info.remoteUri());
      json.putIfPresent("head", info.headId()).putIfPresent("branch", info.branch());
      json.put("shallow", info.shallow()).endObject();
    }
  }

  private static void writeFindings(
      JsonStream json, FindingJson writer, String name, List<Finding> findings) throws IOException {
    json.beginArray(name);
    for (Finding finding : findings) {
      writer.write(finding);
    }
    json.endArray();
  }

  private static void writeRules(JsonStream json, Collection<RuleInfo> rules) throws IOException {
    json.beginArray("rules");
    for (RuleInfo rule : rules) {
      json.beginObject().put("id", rule.id()).put("title", rule.title());
      json.put("provider", rule.provider()).put("category", rule.category());
      json.put("severity", rule.severity().label());
      if (rule.rotate().isPresent()) {
        json.beginObject("rotate").put("url", rule.rotate().get().url());
        json.put("steps", rule.rotate().get().steps()).endObject();
      }
      if (!rule.incidents().isEmpty()) {
        json.beginArray("incidents");
        for (String incident : rule.incidents()) {
          json.value(incident);
        }
        json.endArray();
      }
      json.endObject();
    }
    json.endArray();
  }
}
