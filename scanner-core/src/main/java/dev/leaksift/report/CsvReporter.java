package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Region;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.TerminalText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Comma-separated values (RFC 4180, but LF ends a line): a head line, then one row a place, so that
 * a finding has as many rows as places, numbered from 1. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front (OWASP, CSV injection).
 */
final class CsvReporter implements Reporter {
  private static final String HEAD =
      "severity,rule,title,path,line,column,endLine,endColumn,status,commit,author,date,"
          + "secret,confidence,evidence,fingerprint,occurrence,occurrences\n";

  private final ReportOptions options;

  CsvReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Masking masking = Masking.of(report, options);
    to.write(HEAD);
    for (Finding finding : report.findings()) {
      for (int i = 0; i < finding.occurrences().size(); i++) {
        writeRow(to, cells(finding, i, masking));
      }
    }
    to.flush();
  }

  private static List<String> cells(Finding finding, int number, Masking masking) {
    Occurrence place = finding.occurrences().get(number);
    Region at = place.location().region();
    Optional<CommitRef> since = place.introduced();
    return List.of(
        finding.severity().label(),
        finding.rule().id(),
        finding.rule().title(),
        masking.path(place.location().path()),
        Integer.toString(at.line()),
        Integer.toString(at.column()),
        Integer.toString(at.endLine()),
        Integer.toString(at.endColumn()),
        place.status().label(),
        since.map(CommitRef::id).orElse(""),
        since.map(c -> masking.text(c.author())).orElse(""),
        since.map(c -> c.time().toString()).orElse(""),
        masking.secret(finding),
        finding.confidence().label(),
        Words.evidence(finding),
        finding.fingerprint().hex(),
        Integer.toString(number + 1),
        Integer.toString(finding.occurrences().size()));
  }

  private static void writeRow(Writer to, List<String> cells) throws IOException {
    String separator = "";
    for (String cell : cells) {
      to.write(separator);
      to.write(quoted(harmless(TerminalText.escape(cell))));
      separator = ",";
    }
    to.write('\n');
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  private static String quoted(String cell) {
    boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
