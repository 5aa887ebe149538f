package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.report.text.Markdown;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * GitHub flavoured Markdown, a summary for a merge request: verdict, a table of the worst findings,
 * what to do, the account. Cut to what a comment takes. Text of the target stands in code spans,
 * where neither markup, HTML, mentions nor links work.
 */
final class MarkdownReporter implements Reporter {
  /** A comment takes 65,536 characters at GitHub; a row is some 400 at most. */
  private static final int MAX_ROWS = 100;

  private static final int ID_SHOWN = 10;

  private final ReportOptions options;

  MarkdownReporter(ReportOptions options) {
    this.options = options;
  }

  @Override
  public void write(ScanReport report, OutputStream out) throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Masking masking = Masking.of(report, options);
    to.write("## Leaksift: " + Words.findings(report) + "\n\n");
    if (options.showSecrets()) {
      to.write("**" + JsonReporter.WARNING + "**\n\n");
    }
    to.write(Words.verdict(report) + "\n");
    if (!report.findings().isEmpty()) {
      writeTable(to, masking, report);
      writeSteps(to, report);
    }
    writeCoverage(to, report.coverage());
    to.flush();
  }

  private static void writeTable(Writer to, Masking masking, ScanReport report) throws IOException {
    to.write("\n| Severity | What | Where | Secret | Status | Since |\n");
    to.write("| --- | --- | --- | --- | --- | --- |\n");
    List<Finding> findings = report.findings();
    for (Finding finding : findings.subList(0, Math.min(MAX_ROWS, findings.size()))) {
      to.write(row(masking, finding));
    }
    if (findings.size() > MAX_ROWS) {
      to.write("\nand " + Words.count(findings.size() - MAX_ROWS, "more finding") + "\n");
    }
  }

  private static String row(Masking masking, Finding finding) {
    Occurrence place = finding.first();
    int more = finding.occurrences().size() - 1;
    String where =
        Markdown.code(
                masking.path(place.location().path()) + ":" + place.location().region().line())
            + (more == 0 ? "" : " and " + Words.number(more) + " more");
    return "| **%s** | %s %s | %s | %s | %s | %s |\n"
        .formatted(
            finding.severity().label(),
            Markdown.plain(finding.rule().title()),
            Markdown.code(finding.rule().id()),
            where,
            Markdown.code(masking.secret(finding)),
            status(finding),
            place.introduced().map(c -> since(masking, c)).orElse(""));
  }

  private static String status(Finding finding) {
    String reach = Words.reach(finding.reach());
    return finding.status().label() + (reach.isEmpty() ? "" : ", " + reach);
  }

  private static String since(Masking masking, CommitRef commit) {
    String id = commit.id().substring(0, Math.min(ID_SHOWN, commit.id().length()));
    LocalDate date = LocalDate.ofInstant(commit.time(), ZoneOffset.UTC);
    String author = masking.text(commit.author());
    return date + " " + Markdown.code(id) + (author.isBlank() ? "" : " " + Markdown.code(author));
  }

  private static void writeSteps(Writer to, ScanReport report) throws IOException {
    Map<String, RuleInfo> rules = new LinkedHashMap<>();
    report.findings().forEach(f -> rules.putIfAbsent(f.rule().id(), f.rule()));
    to.write("\n### What to do\n\n");
    to.write("1. Revoke each secret first: removing it from the files does not take it back.\n");
    for (RuleInfo rule : rules.values()) {
      if (rule.rotate().isPresent()) {
        RuleInfo.Rotate rotate = rule.rotate().get();
        String link = Markdown.link(rotate.url());
        to.write(
            "   - "
                + Markdown.plain(rule.title())
                + ": "
                + Markdown.plain(rotate.steps())
                + link
                + "\n");
      }
    }
    to.write("2. Take it out of the code and read it from a secret store or the environment.\n");
    to.write("3. Rewrite the history only after that, and only if it must not be read.\n");
  }

  private static void writeCoverage(Writer to, Coverage coverage) throws IOException {
    to.write("\n### Scanned\n\n");
    to.write(
        "%s, %s, %s.\n"
            .formatted(
                Words.count(coverage.contents(), "content"),
                Words.bytes(coverage.bytes()),
                Words.count(coverage.commits(), "commit")));
    if (!coverage.skippedByReason().isEmpty()) {
      to.write("\nNot scanned:\n\n");
      for (Map.Entry<SkipReason, Long> e : coverage.skippedByReason().entrySet()) {
        to.write("- " + Words.number(e.getValue()) + ": " + e.getKey().meaning() + "\n");
      }
    }
  }
}
