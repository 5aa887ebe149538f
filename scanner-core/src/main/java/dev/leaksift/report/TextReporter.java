package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Region;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Snippet;
import dev.leaksift.report.text.TerminalText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * For people at a terminal: one block a finding, worst first, then the coverage account and one
 * line that says how it ended. All text of the target goes through {@link TerminalText}.
 */
final class TextReporter implements Reporter {
  private static final int ID_SHOWN = 10;
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
    for (Finding finding : report.findings()) {
      new Block(to, masking, report).write(finding);
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

  /** What is written about one finding. */
  private final class Block {
    private final Writer to;
    private final Masking masking;
    private final ScanReport report;

    Block(Writer to, Masking masking, ScanReport report) {
      this.to = to;
      this.masking = masking;
      this.report = report;
    }

    void write(Finding finding) throws IOException {
      RuleInfo rule = finding.rule();
      String severity = " " + finding.severity().label().toUpperCase(Locale.ROOT) + " ";
      line(
          to,
          style.of(finding.severity(), severity)
              + " "
              + style.bold(safe(rule.title()))
              + "  "
              + style.dim(rule.id()));
      entry("secret", style.secret(safe(masking.secret(finding))) + decoded(finding));
      writeExposure(finding);
      writePlaces(finding);
      if (options.snippets() && finding.first().snippet().isPresent()) {
        writeSnippet(finding.first().snippet().get(), finding.first().location().region());
      }
      entry("sure", finding.confidence().label() + evidence(finding));
      if (rule.rotate().isPresent()) {
        RuleInfo.Rotate rotate = rule.rotate().get();
        entry("rotate", safe(rotate.url().isEmpty() ? rotate.steps() : rotate.url()));
      }
      entry("id", style.dim(finding.fingerprint().hex()));
      line(to, "");
    }

    private String decoded(Finding finding) {
      return finding.decodedBy().map(d -> style.dim("  decoded from " + safe(d))).orElse("");
    }

    private String evidence(Finding finding) {
      String words = Words.evidence(finding);
      return words.isEmpty() ? "" : style.dim(" (" + words + ")");
    }

    private void writeExposure(Finding finding) throws IOException {
      Exposure exposure = Exposure.of(finding, report.started());
      entry("status", finding.status().label());
      if (exposure.introduced().isPresent()) {
        entry("since", commit(exposure.introduced().get()));
      }
      if (exposure.lastPresent().isPresent()) {
        entry("until", commit(exposure.lastPresent().get()));
      }
      if (exposure.days().isPresent()) {
        entry("exposed", Words.days(exposure.days().getAsLong()));
      }
    }

    private String commit(CommitRef commit) {
      LocalDate date = LocalDate.ofInstant(commit.time(), ZoneOffset.UTC);
      String author = commit.author().isEmpty() ? commit.email() : commit.author();
      return "%s  %s  %s".formatted(date, shortId(commit), style.dim(safe(masking.text(author))));
    }

    private void writePlaces(Finding finding) throws IOException {
      List<Occurrence> places = finding.occurrences();
      String label = places.size() == 1 ? "place" : "places";
      for (Occurrence place : places.subList(0, Math.min(options.maxPlaces(), places.size()))) {
        String at =
            "%s:%d:%d"
                .formatted(
                    safe(masking.path(place.location().path())),
                    place.location().region().line(),
                    place.location().region().column());
        String commit = place.introduced().map(c -> " " + shortId(c)).orElse("");
        String more = places.size() == 1 ? "" : "  " + place.status().label() + commit;
        entry(label, at + style.dim(more));
        label = "";
      }
      if (places.size() > options.maxPlaces()) {
        int more = places.size() - options.maxPlaces();
        entry("", style.dim("and " + Words.number(more) + " more"));
      }
    }

    /** The lines of the finding and those around, without blank ones at either end. */
    private void writeSnippet(Snippet snippet, Region region) throws IOException {
      int room = options.width() - 14;
      int first = region.line();
      int last = region.endLine();
      int number = snippet.firstLine();
      for (String text : snippet.lines()) {
        first = text.isBlank() ? first : Math.min(first, number);
        last = text.isBlank() ? last : Math.max(last, number);
        number++;
      }
      number = snippet.firstLine();
      for (String text : snippet.lines()) {
        if (number >= first && number <= last) {
          String shown = cut(TerminalText.line(masking.text(text)), room);
          String row = ("%9d | ".formatted(number) + shown).stripTrailing();
          boolean within = number >= region.line() && number <= region.endLine();
          line(to, within ? row : style.dim(row));
        }
        number++;
      }
    }

    private void entry(String label, String text) throws IOException {
      line(to, style.dim("%9s ".formatted(label)) + text);
    }
  }

  private static String shortId(CommitRef commit) {
    return commit.id().substring(0, Math.min(ID_SHOWN, commit.id().length()));
  }

  private static String cut(String text, int columns) {
    if (text.codePointCount(0, text.length()) <= columns) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, columns - 1)) + "…";
  }
}
