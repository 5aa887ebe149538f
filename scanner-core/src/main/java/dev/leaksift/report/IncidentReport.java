package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Reach;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.Markdown;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The skeleton of a post-mortem on one finding, in Markdown: what history tells is filled in, what
 * only people know is asked. Blameless: commits and dates, no author. Masked whatever the options
 * say, since such a paper is passed around.
 */
public final class IncidentReport {
  private static final int MAX_PLACES = 100;
  private static final int ID_SHOWN = 12;
  private static final String ASKED = "_to be filled in_";

  private IncidentReport() {}

  /** One line of the timeline. */
  private record Event(Instant time, String what) {}

  /** Writes the paper as UTF-8; the stream is flushed and stays open. */
  public static void write(ScanReport report, Finding finding, OutputStream out)
      throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Masking masking = Masking.of(report, ReportOptions.DEFAULTS);
    Exposure exposure = Exposure.of(finding, report.started());
    to.write("# Incident: " + Markdown.plain(finding.rule().title()) + " in the repository\n\n");
    writeSummary(to, finding, exposure);
    writeTimeline(to, finding, exposure, report.started());
    writeSpread(to, masking, finding);
    writeSteps(to, finding, exposure);
    to.write(
        """

        ## What went well, what did not

        - %1$s

        ## Follow-ups

        - [ ] A check before the commit and in the merge request, so that the next one stops earlier
        - [ ] Where this credential is kept from now on: %1$s
        - [ ] Its rights cut to what is needed, and a date on which it is changed: %1$s
        """
            .formatted(ASKED));
    to.flush();
  }

  private static void writeSummary(Writer to, Finding finding, Exposure exposure)
      throws IOException {
    String exposed =
        exposure.days().isPresent() ? Words.days(exposure.days().getAsLong()) : "not known";
    to.write("| | |\n| --- | --- |\n");
    to.write("| Credential | " + Markdown.code(finding.secret().masked()) + " |\n");
    to.write("| Kind | " + Markdown.code(finding.rule().id()) + " |\n");
    to.write("| Severity | " + finding.severity().label() + " |\n");
    to.write("| State | " + finding.status().label() + " |\n");
    to.write("| Exposed | " + exposed + " |\n");
    to.write("| Fingerprint | " + Markdown.code(finding.fingerprint().hex()) + " |\n");
    to.write("| Who can read the repository | " + ASKED + " |\n");
    to.write("| What the credential opens | " + ASKED + " |\n\n");
  }

  private static void writeTimeline(Writer to, Finding finding, Exposure exposure, Instant scanned)
      throws IOException {
    List<Event> events = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Occurrence place : finding.occurrences()) {
      Optional<CommitRef> since = place.introduced();
      if (since.isPresent() && seen.add(since.get().id())) {
        String first = seen.size() == 1 ? "committed first" : "committed at one more place";
        events.add(new Event(since.get().time(), first + " in " + id(since.get())));
      }
    }
    exposure
        .lastPresent()
        .ifPresent(c -> events.add(new Event(c.time(), "still there in " + id(c) + ", then gone")));
    events.add(new Event(scanned, "found by Leaksift"));
    events.sort(Comparator.comparing(Event::time));
    to.write("## Timeline (UTC)\n\n");
    for (Event event : events.subList(0, Math.min(MAX_PLACES, events.size()))) {
      to.write("- " + date(event.time()) + ": " + event.what() + "\n");
    }
    to.write("- " + ASKED + ": revoked\n- " + ASKED + ": its use since then looked through\n\n");
  }

  private static void writeSpread(Writer to, Masking masking, Finding finding) throws IOException {
    List<Occurrence> places = finding.occurrences();
    to.write("## Where it spread\n\n");
    for (Occurrence place : places.subList(0, Math.min(MAX_PLACES, places.size()))) {
      String path = masking.path(place.location().path());
      String at = Markdown.code(path + ":" + place.location().region().line());
      to.write("- " + at + " (" + place.status().label() + ")\n");
    }
    if (places.size() > MAX_PLACES) {
      to.write("- and " + Words.number(places.size() - MAX_PLACES) + " more\n");
    }
    Reach reach = finding.reach();
    if (reach.total() > 0) {
      to.write("- still reached by " + Words.reach(reach) + ":");
      for (String name : reach.names()) {
        to.write(" " + Markdown.code(masking.text(Words.shortRef(name))));
      }
      to.write("\n");
    }
    to.write("- forks, clones, caches, logs and images of the repository: " + ASKED + "\n\n");
  }

  private static void writeSteps(Writer to, Finding finding, Exposure exposure) throws IOException {
    to.write("## What to do now\n\n1. [ ] Revoke it.");
    if (finding.rule().rotate().isPresent()) {
      RuleInfo.Rotate rotate = finding.rule().rotate().get();
      to.write(" " + Markdown.plain(rotate.steps()) + Markdown.link(rotate.url()));
    }
    to.write("\n2. [ ] Look through the provider's log of its use since ");
    to.write(exposure.introduced().map(c -> date(c.time())).orElse(ASKED) + ".\n");
    to.write(
        exposure.present()
            ? "3. [ ] Take it out of the files that still hold it.\n"
            : "3. [x] It stands in no file of the checked-out tip.\n");
    Advice advice = Advice.on(finding);
    to.write("4. [ ] Decide on rewriting the history: " + Markdown.plain(advice.rewrite()) + ".\n");
    if (!advice.commands().isEmpty()) {
      to.write("\nTo see which branches and tags hold it, and to take it out of them:\n\n");
      to.write("```sh\n" + String.join("\n", advice.commands()) + "\n```\n");
    }
  }

  private static String id(CommitRef commit) {
    return Markdown.code(commit.id().substring(0, Math.min(ID_SHOWN, commit.id().length())));
  }

  private static String date(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }
}
