package dev.leaksift.report;

import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One JSON object a line: every finding, then the coverage account as the last line. Suppressed
 * findings are only counted there. Described by the resource {@code line.schema.json}.
 */
final class JsonLinesReporter implements Reporter {
  private final ReportOptions options;

  JsonLinesReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    try (JsonStream json = JsonStream.compact(out)) {
      FindingJson findings = new FindingJson(json, Masking.of(report, options), report);
      for (Finding finding : report.findings()) {
        findings.write(finding);
        json.endLine();
      }
      json.beginObject().put("type", "coverage").put("version", JsonReporter.VERSION);
      json.put("tool", "leaksift").put("toolVersion", report.toolVersion());
      if (options.showSecrets()) {
        json.put("warning", JsonReporter.WARNING);
      }
      findings.writeCoverage(report);
      json.endObject().endLine();
    }
  }
}
