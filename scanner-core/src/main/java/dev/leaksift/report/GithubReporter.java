package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Region;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.report.text.TerminalText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Workflow commands of GitHub Actions: an annotation a finding on its first place, then one with
 * the verdict. Escaped as the toolkit does ({@code %}, CR, LF; in properties {@code :} and {@code
 * ,} too). GitHub shows the first ten errors and ten warnings of a step; findings come worst first.
 */
final class GithubReporter implements Reporter {
  private final ReportOptions options;

  GithubReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Masking masking = Masking.of(report, options);
    for (Finding finding : report.findings()) {
      writeFinding(to, masking, finding);
    }
    boolean well = report.findings().isEmpty() && report.coverage().complete();
    to.write(well ? "::notice" : report.findings().isEmpty() ? "::warning" : "::error");
    to.write(" title=Leaksift::" + data(Words.verdict(report)) + "\n");
    to.flush();
  }

  private static void writeFinding(Writer to, Masking masking, Finding finding) throws IOException {
    Occurrence place = finding.first();
    Region at = place.location().region();
    to.write("::" + level(finding.severity()));
    to.write(" file=" + property(masking.path(place.location().path())));
    to.write(",line=" + at.line() + ",endLine=" + at.endLine());
    if (at.line() == at.endLine()) {
      to.write(",col=" + at.column() + ",endColumn=" + at.endColumn());
    }
    to.write(",title=" + property(finding.rule().title()));
    String since = place.introduced().map(CommitRef::id).map(id -> ", since " + id).orElse("");
    String places =
        finding.occurrences().size() == 1
            ? ""
            : ", " + Words.count(finding.occurrences().size(), "place");
    String message =
        "%s (%s%s%s). Revoke it, then remove it. Fingerprint %s"
            .formatted(
                masking.secret(finding),
                finding.status().label(),
                since,
                places,
                finding.fingerprint().hex());
    to.write("::" + data(message) + "\n");
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "notice";
    };
  }

  private static String data(String text) {
    return TerminalText.escape(text).replace("%", "%25");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
