package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.TerminalText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The XML that JUnit made common, as CI servers read it: a failed test a finding, a skipped one for
 * each that is suppressed, and one named {@code coverage} that is an error where the scan is
 * incomplete, so that an empty report is never mistaken for a clean one.
 */
final class JunitReporter implements Reporter {
  private final ReportOptions options;

  JunitReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Masking masking = Masking.of(report, options);
    int failures = report.findings().size();
    int skipped = report.suppressed().size();
    int errors = report.coverage().complete() ? 0 : 1;
    String counts =
        String.format(
            Locale.ROOT,
            "name=\"leaksift\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
                + " time=\"%.3f\"",
            failures + skipped + 1,
            failures,
            errors,
            skipped,
            report.elapsed().toMillis() / 1000.0);
    to.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    to.write("<testsuites " + counts + ">\n  <testsuite " + counts);
    to.write(" timestamp=\"" + report.started() + "\">\n");
    for (Finding finding : report.findings()) {
      writeFailure(to, masking, finding);
    }
    for (Finding finding : report.suppressed()) {
      writeSkipped(to, masking, finding);
    }
    writeCoverage(to, masking, report);
    to.write("  </testsuite>\n</testsuites>\n");
    to.flush();
  }

  private void writeFailure(Writer to, Masking masking, Finding finding) throws IOException {
    beginCase(to, masking, finding);
    String message = finding.rule().title() + " " + masking.secret(finding);
    to.write("      <failure type=\"" + xml(finding.severity().label()));
    to.write("\" message=\"" + xml(message) + "\">");
    List<Occurrence> places = finding.occurrences();
    for (Occurrence place : places.subList(0, Math.min(options.maxPlaces(), places.size()))) {
      String commit = place.introduced().map(CommitRef::id).map(id -> " " + id).orElse("");
      to.write(xml(where(masking, place) + " " + place.status().label() + commit) + "\n");
    }
    if (places.size() > options.maxPlaces()) {
      to.write("and " + Words.number(places.size() - options.maxPlaces()) + " more\n");
    }
    to.write(xml(finding.rule().rotate().map(RuleInfo.Rotate::url).orElse("")) + "\n");
    to.write("fingerprint " + finding.fingerprint().hex() + "</failure>\n    </testcase>\n");
  }

  private void writeSkipped(Writer to, Masking masking, Finding finding) throws IOException {
    beginCase(to, masking, finding);
    String why =
        finding
            .suppression()
            .map(s -> s.source() + s.reason().map(r -> ": " + r).orElse(""))
            .orElse("");
    to.write("      <skipped message=\"" + xml(masking.text(why)) + "\"/>\n    </testcase>\n");
  }

  private static void beginCase(Writer to, Masking masking, Finding finding) throws IOException {
    String name = finding.rule().id() + " at " + where(masking, finding.first());
    to.write("    <testcase classname=\"" + xml(finding.rule().id()));
    to.write("\" name=\"" + xml(name) + "\">\n");
  }

  private static void writeCoverage(Writer to, Masking masking, ScanReport report)
      throws IOException {
    to.write("    <testcase classname=\"leaksift\" name=\"coverage\">\n");
    if (!report.coverage().complete()) {
      to.write("      <error type=\"incomplete\" message=\"" + xml(Words.verdict(report)) + "\">");
      for (ScanProblem problem : report.coverage().problems()) {
        String subject = masking.path(problem.subject());
        to.write(xml(subject + ": " + problem.reason().meaning()) + "\n");
      }
      to.write("</error>\n");
    }
    to.write("    </testcase>\n");
  }

  private static String where(Masking masking, Occurrence place) {
    return masking.path(place.location().path()) + ":" + place.location().region().line();
  }

  /** Text for an element or a quoted attribute; what XML 1.0 forbids becomes visible or U+FFFD. */
  private static String xml(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (char c : TerminalText.escape(text).toCharArray()) {
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\ufffe', '\uffff' -> out.append('\ufffd');
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
