package dev.leaksift.intake;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import dev.leaksift.model.Location;
import dev.leaksift.model.Match;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Reach;
import dev.leaksift.model.Region;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Status;
import dev.leaksift.model.Suppression;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Findings and rules as Leaksift's own {@code json} and {@code jsonl} have them. */
final class OwnRecords {
  private static final String STARS = "****";

  private final String name;

  /** A reader of the records of one report; the name is for messages. */
  OwnRecords(String name) {
    this.name = name;
  }

  Finding finding(Fields record) throws IntakeException {
    Severity severity = oneOf(Severity.values(), record.text("severity"));
    Fingerprint fingerprint = fingerprint(record.text("fingerprint"));
    Finding finding =
        new Finding(
            rule(record.text("rule"), record, severity),
            secret(record.text("secret"), fingerprint),
            fingerprint,
            severity,
            oneOf(Confidence.values(), record.text("confidence")),
            evidence(record),
            record.some("decodedBy"),
            companions(record),
            occurrences(record),
            Optional.empty(),
            reach(record.object("reach")));
    return record.has("suppression")
        ? finding.suppressedBy(suppression(record.object("suppression")))
        : finding;
  }

  private static Reach reach(Fields fields) {
    return new Reach(
        (int) fields.number("branches"),
        (int) fields.number("remoteBranches"),
        (int) fields.number("tags"),
        (int) fields.number("others"),
        fields.texts("names"),
        fields.isTrue("remoteKnown"));
  }

  RuleInfo rule(Fields record) throws IntakeException {
    Severity severity = oneOf(Severity.values(), record.text("severity"));
    return rule(record.text("id"), record, severity);
  }

  private static RuleInfo rule(String id, Fields record, Severity severity) {
    Fields rotate = record.object("rotate");
    return new RuleInfo(
        id,
        record.text("title"),
        record.text("provider"),
        record.text("category"),
        severity,
        record.has("rotate")
            ? Optional.of(new RuleInfo.Rotate(rotate.text("url"), rotate.text("steps")))
            : Optional.empty(),
        record.texts("incidents"));
  }

  /** A masked form has stars; then the fingerprint tells the secret apart. */
  private static Secret secret(String text, Fingerprint fingerprint) {
    return text.isEmpty() || text.contains(STARS)
        ? Secret.masked(fingerprint.hex(), text.isEmpty() ? STARS : text)
        : Secret.of(text);
  }

  private Fingerprint fingerprint(String hex) throws IntakeException {
    try {
      return new Fingerprint(hex);
    } catch (IllegalArgumentException e) {
      throw new IntakeException(name + ": a finding without a fingerprint of 32 hex digits");
    }
  }

  private List<Evidence> evidence(Fields record) throws IntakeException {
    List<Evidence> all = new ArrayList<>();
    for (Fields one : record.objects("evidence")) {
      all.add(new Evidence(oneOf(Evidence.Kind.values(), one.text("kind")), one.text("detail")));
    }
    return all;
  }

  private static List<Match.Companion> companions(Fields record) {
    return record.objects("companions").stream()
        .map(one -> new Match.Companion(one.text("rule"), region(one)))
        .toList();
  }

  /** What is said of the finding as a whole is put to its first place, where reports look. */
  private List<Occurrence> occurrences(Fields record) throws IntakeException {
    List<Occurrence> all = new ArrayList<>();
    for (Fields place : record.objects("occurrences")) {
      boolean first = all.isEmpty();
      all.add(
          new Occurrence(
              location(place),
              origin(place),
              oneOf(Status.values(), place.text("status")),
              first && record.has("introduced")
                  ? commit(record.object("introduced"))
                  : commit(place),
              first ? commit(record.object("lastPresent")) : Optional.empty(),
              first ? snippet(record.object("snippet")) : Optional.empty()));
    }
    if (all.isEmpty()) {
      throw new IntakeException(name + ": a finding without a place");
    }
    return all;
  }

  private static Location location(Fields place) {
    return new Location(place.text("path"), region(place));
  }

  private static Region region(Fields place) {
    return Foreign.region(
        place.number("line"),
        place.number("column"),
        place.number("endLine"),
        place.number("endColumn"));
  }

  private static Origin origin(Fields place) {
    return place.has("blob")
        ? new Origin.GitBlob(place.text("blob"))
        : new Origin.WorkTreeFile(place.some("origin").orElse(place.text("path")));
  }

  private static Optional<CommitRef> commit(Fields fields) {
    return fields
        .some("commit")
        .map(id ->
            new CommitRef(
                id,
                fields.text("author"),
                fields.text("email"),
                Foreign.instant(fields.text("date")),
                fields.text("subject")));
  }

  private static Optional<Snippet> snippet(Fields fields) {
    List<String> lines = fields.texts("lines");
    int first = (int) fields.number("firstLine");
    return first < 1 || lines.isEmpty() ? Optional.empty() : Optional.of(new Snippet(first, lines));
  }

  private Suppression suppression(Fields fields) throws IntakeException {
    try {
      return new Suppression(
          fields.text("source"),
          fields.some("reason"),
          fields.some("by"),
          fields.some("until").map(LocalDate::parse));
    } catch (DateTimeParseException e) {
      throw new IntakeException(name + ": until is a date such as 2030-12-31");
    }
  }

  private <E extends Enum<E>> E oneOf(E[] values, String word) throws IntakeException {
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
        return value;
      }
    }
    throw new IntakeException(
        name
            + ": a finding of another version; a "
            + values[0].getDeclaringClass().getSimpleName()
            + " is not known");
  }
}
