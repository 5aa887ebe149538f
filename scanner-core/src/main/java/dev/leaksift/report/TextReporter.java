package dev.leaksift.report;

import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.report.text.Style;
import dev.leaksift.report.text.TerminalText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * For people at a terminal: one block a finding, worst first, then the coverage account and one
 * line that says how it ended. All text of the target goes through {@link TerminalText}.
 */
final class TextReporter implements Reporter {
  private static final int PROBLEMS_SHOWN = 3;

  private final ReportOptions options;
  private final Style style;

  TextReporter(ReportOptions options) {
    this.options = options;
    this.style = options.colour() ? Style.COLOURED : Style.PLAIN;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Masking masking = Masking.of(report, options);
    if (options.showSecrets()) {
      line(to, style.warning(JsonReporter.WARNING));
      line(to, "");
    }
    FindingText text = new FindingText(to, report, masking, options);
    for (Finding finding : report.findings()) {
      text.write(finding);
    }
    writeCoverage(to, masking, report);
    line(to, verdict(report));
    to.flush();
  }

  private String verdict(ScanReport report) {
    String words = Words.verdict(report);
    if (!report.findings().isEmpty()) {
      return style.bad(words);
    }
    return report.coverage().complete() ? style.good(words) : style.warning(words);
  }

  private void writeCoverage(Writer to, Masking masking, ScanReport report) throws IOException {
    Coverage coverage = report.coverage();
    String commits = coverage.commits() > 0 ? ", " + Words.count(coverage.commits(), "commit") : "";
    line(to, style.bold("Scanned"));
    line(
        to,
        "  %s, %s%s in %.1f s"
            .formatted(
                Words.count(coverage.contents(), "content"),
                Words.bytes(coverage.bytes()),
                commits,
                report.elapsed().toMillis() / 1000.0));
    if (!coverage.skippedByReason().isEmpty()) {
      line(to, style.bold("Not scanned"));
      for (Map.Entry<SkipReason, Long> e : coverage.skippedByReason().entrySet()) {
        writeSkipped(to, masking, coverage.problems(), e.getKey(), e.getValue());
      }
    }
    line(to, "");
  }

  private void writeSkipped(
      Writer to, Masking masking, List<ScanProblem> problems, SkipReason reason, long count)
      throws IOException {
    String words = "  %s: %s".formatted(Words.number(count), reason.meaning());
    line(to, reason.makesIncomplete() ? style.warning(words) : words);
    int shown = 0;
    for (ScanProblem problem : problems) {
      if (problem.reason() == reason && shown < PROBLEMS_SHOWN) {
        String detail = problem.detail().isEmpty() ? "" : " (" + problem.detail() + ")";
        line(to, "    " + safe(masking.path(problem.subject()) + masking.text(detail)));
        shown++;
      }
    }
    if (shown > 0 && count > shown) {
      line(to, style.dim("    and " + Words.number(count - shown) + " more"));
    }
  }

  private static String safe(String hostile) {
    return TerminalText.escape(hostile);
  }

  private static void line(Writer to, String text) throws IOException {
    to.write(text);
    to.write('\n');
  }
}
