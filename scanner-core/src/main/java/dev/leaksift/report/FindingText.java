package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Reach;
import dev.leaksift.model.Region;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Snippet;
import dev.leaksift.report.text.Style;
import dev.leaksift.report.text.TerminalText;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** One finding for a person at a terminal; all text of the target is escaped. */
public final class FindingText {
  private static final int ID_SHOWN = 10;
  private static final int REFS_SHOWN = 4;

  private final Writer to;
  private final ScanReport report;
  private final Masking masking;
  private final ReportOptions options;
  private final Style style;

  /**
   * Writes findings of a report.
   *
   * @param to where; neither flushed nor closed here
   * @param report what they are of: its other secrets are masked too
   */
  public FindingText(Writer to, ScanReport report, ReportOptions options) {
    this(to, report, Masking.of(report, options), options);
  }

  FindingText(Writer to, ScanReport report, Masking masking, ReportOptions options) {
    this.to = to;
    this.report = report;
    this.masking = masking;
    this.options = options;
    this.style = options.colour() ? Style.COLOURED : Style.PLAIN;
  }

  /** Writes a block of lines and an empty one. */
  public void write(Finding finding) throws IOException {
    RuleInfo rule = finding.rule();
    String severity = " " + finding.severity().label().toUpperCase(Locale.ROOT) + " ";
    line(
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
    if (finding.first().introduced().isPresent()) {
      entry("rewrite", Advice.on(finding).rewrite());
    }
    entry("id", style.dim(finding.fingerprint().hex()));
    line("");
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
    writeReach(finding);
  }

  private void writeReach(Finding finding) throws IOException {
    Reach reach = finding.reach();
    if (reach.total() > 0) {
      List<String> names =
          reach.names().stream()
              .limit(REFS_SHOWN)
              .map(name -> safe(masking.text(Words.shortRef(name))))
              .toList();
      String more = reach.total() > names.size() ? ", ..." : "";
      String shown = ": " + String.join(", ", names) + more;
      entry("reach", Words.reach(reach) + style.dim(shown));
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
        line(within ? row : style.dim(row));
      }
      number++;
    }
  }

  private void entry(String label, String text) throws IOException {
    line(style.dim("%9s ".formatted(label)) + text);
  }

  private void line(String text) throws IOException {
    to.write(text);
    to.write('\n');
  }

  private static String safe(String hostile) {
    return TerminalText.escape(hostile);
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
