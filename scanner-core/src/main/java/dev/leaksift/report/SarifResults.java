package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Region;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Suppression;
import dev.leaksift.report.text.TerminalText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results of a SARIF run: one a finding, its first place as location, the rest as related. */
final class SarifResults {
  /** The name of the target's root, to which all URIs are relative. */
  static final String BASE = "SRCROOT";

  private static final int MAX_PLACES = 1000;

  private final JsonStream json;
  private final Masking masking;
  private final SarifRules rules;

  SarifResults(JsonStream json, Masking masking, SarifRules rules) {
    this.json = json;
    this.masking = masking;
    this.rules = rules;
  }

  void write(Finding finding) throws IOException {
    json.beginObject().put("ruleId", finding.rule().id());
    json.put("ruleIndex", rules.indexOf(finding.rule()));
    json.put("level", SarifRules.level(finding.severity()));
    SarifReporter.putText(json, "message", message(finding));
    json.beginArray("locations");
    writeLocation(finding.first(), finding);
    json.endArray();
    writeRelated(finding.occurrences());
    writeFingerprints(finding.fingerprint().hex());
    writeSuppression(finding.suppression());
    writeProperties(finding);
    json.endObject();
  }

  private String message(Finding finding) {
    Optional<CommitRef> since = finding.first().introduced();
    String commit = since.map(c -> ", since commit " + c.id()).orElse("");
    String places =
        finding.occurrences().size() == 1
            ? ""
            : ", at " + Words.count(finding.occurrences().size(), "place");
    return "%s %s (%s%s%s). Revoke it, then remove it."
        .formatted(
            finding.rule().title(),
            masking.secret(finding),
            finding.status().label(),
            commit,
            places);
  }

  private void writeLocation(Occurrence place, Finding finding) throws IOException {
    json.beginObject();
    beginPhysical(place);
    writeRegion(place.location().region(), Optional.of(masking.secret(finding)));
    Optional<Snippet> around = place.snippet();
    if (around.isPresent()) {
      writeContext(around.get(), place.location().region());
    }
    json.endObject().endObject();
  }

  private void beginPhysical(Occurrence place) throws IOException {
    json.beginObject("physicalLocation").beginObject("artifactLocation");
    json.put("uri", masking.uri(place.location().path())).put("uriBaseId", BASE).endObject();
  }

  private void writeRegion(Region at, Optional<String> snippet) throws IOException {
    json.beginObject("region").put("startLine", at.line()).put("startColumn", at.column());
    json.put("endLine", at.endLine()).put("endColumn", at.endColumn());
    if (snippet.isPresent()) {
      SarifReporter.putText(json, "snippet", snippet.get());
    }
    json.endObject();
  }

  /** The lines around, where they do enclose the region as SARIF demands (3.29.5). */
  private void writeContext(Snippet around, Region region) throws IOException {
    int last = around.firstLine() + around.lines().size() - 1;
    if (around.firstLine() <= region.line() && last >= region.endLine()) {
      String text =
          around.lines().stream()
              .map(l -> TerminalText.line(masking.text(l)))
              .collect(Collectors.joining("\n"));
      json.beginObject("contextRegion").put("startLine", around.firstLine());
      json.put("endLine", last).beginObject("snippet").put("text", text);
      json.endObject().endObject();
    }
  }

  private void writeRelated(List<Occurrence> places) throws IOException {
    if (places.size() > 1) {
      json.beginArray("relatedLocations");
      for (int i = 1; i < Math.min(places.size(), MAX_PLACES); i++) {
        Occurrence place = places.get(i);
        json.beginObject().put("id", i);
        beginPhysical(place);
        writeRegion(place.location().region(), Optional.empty());
        json.endObject();
        SarifReporter.putText(json, "message", "the same secret, " + place.status().label());
        json.endObject();
      }
      json.endArray();
    }
  }

  /**
   * GitHub takes {@code primaryLocationLineHash} to tell old alerts from new ones and computes it
   * from the line where it is missing; giving it our fingerprint lets an alert survive moved lines.
   */
  private void writeFingerprints(String fingerprint) throws IOException {
    json.beginObject("partialFingerprints").put("leaksift/v1", fingerprint);
    json.put("primaryLocationLineHash", fingerprint + ":1").endObject();
  }

  private void writeSuppression(Optional<Suppression> suppression) throws IOException {
    if (suppression.isPresent()) {
      Suppression why = suppression.get();
      json.beginArray("suppressions").beginObject();
      json.put("kind", why.source().equals("inline") ? "inSource" : "external");
      json.put("status", "accepted").putIfPresent("justification", why.reason());
      json.endObject().endArray();
    }
  }

  private void writeProperties(Finding finding) throws IOException {
    Optional<CommitRef> since = finding.first().introduced();
    json.beginObject("properties").put("severity", finding.severity().label());
    json.put("confidence", finding.confidence().label());
    json.put("status", finding.status().label());
    json.put("occurrences", finding.occurrences().size());
    json.putIfPresent("introduced", since.map(CommitRef::id));
    json.putIfPresent("introducedAt", since.map(c -> c.time().toString()));
    json.endObject();
  }
}
