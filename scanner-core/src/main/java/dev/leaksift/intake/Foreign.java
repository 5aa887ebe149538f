package dev.leaksift.intake;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import dev.leaksift.model.Location;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Region;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What another scanner says of one leak, and how that reads here. Where it rates nothing, a leak of
 * a named provider is high, a guess (entropy, a telling name) medium, a live one critical.
 *
 * @param tool which scanner
 * @param kind its rule or detector
 * @param title what it says about the rule, may be empty
 * @param secret in clear or masked
 * @param live true where it has tried the secret with success
 * @param confidence as it says, else medium
 * @param location as it says
 * @param commit which has it, where it names one
 */
record Foreign(
    String tool,
    String kind,
    String title,
    Secret secret,
    boolean live,
    Confidence confidence,
    Location location,
    Optional<CommitRef> commit) {
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z", Locale.ROOT);

  /** As a finding, its path without a beginning. */
  Finding without(String prefix) {
    String path = location.path();
    boolean below = !prefix.isEmpty() && path.startsWith(prefix) && path.length() > prefix.length();
    String rest = below ? path.substring(prefix.length()) : path;
    return finding(
        new Location(rest.startsWith("/") && below ? rest.substring(1) : rest, location.region()));
  }

  private Finding finding(Location location) {
    String id = (tool + "-" + kind).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Severity severity = live ? Severity.CRITICAL : isGuess() ? Severity.MEDIUM : Severity.HIGH;
    RuleInfo rule =
        new RuleInfo(
            id.replaceAll("-+$", ""),
            title.isEmpty() ? kind : title,
            tool,
            "other scanners",
            severity,
            Optional.empty(),
            List.of());
    Occurrence place =
        new Occurrence(
            location,
            new Origin.WorkTreeFile(location.path()),
            commit.isPresent() ? Status.HISTORY : Status.WORKTREE,
            commit,
            Optional.empty(),
            Optional.empty());
    return new Finding(
        rule,
        secret,
        Fingerprint.of(rule.id(), location.path(), secret),
        severity,
        live ? Confidence.HIGH : confidence,
        List.of(
            new Evidence(
                live ? Evidence.Kind.STRUCTURE : Evidence.Kind.KEYWORD,
                "reported by " + tool + " as " + kind + (live ? ", which found it live" : ""))),
        Optional.empty(),
        List.of(),
        List.of(place),
        Optional.empty());
  }

  private boolean isGuess() {
    String lower = kind.toLowerCase(Locale.ROOT);
    return lower.contains("generic") || lower.contains("entropy") || lower.contains("keyword");
  }

  /** A region of which only lines, or nothing, may be known; both ends as the other counts them. */
  static Region region(long line, long column, long endLine, long endColumn) {
    int first = clamp(line, 1);
    int last = clamp(endLine, first);
    int from = clamp(column, 1);
    return new Region(first, from, last, clamp(endColumn, last == first ? from : 1));
  }

  private static int clamp(long number, int least) {
    return (int) Math.max(least, Math.min(number, Integer.MAX_VALUE));
  }

  static Location location(String path, Region region) {
    return new Location(path.replace('\\', '/'), region);
  }

  /** A commit by what is known of it; empty without an id. */
  static Optional<CommitRef> commit(
      String id, String author, String email, String time, String message) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    String subject = message.lines().findFirst().orElse("");
    return Optional.of(
        new CommitRef(
            id,
            author,
            email,
            instant(time),
            subject.substring(0, Math.min(200, subject.length()))));
  }

  /** ISO 8601, its form with blanks, or a date; 1970 where it is none of them. */
  static Instant instant(String text) {
    try {
      if (text.indexOf(' ') > 0) {
        String[] words = text.split(" ");
        return OffsetDateTime.parse(String.join(" ", List.of(words).subList(0, 3)), SPACED)
            .toInstant();
      }
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException | IndexOutOfBoundsException e) {
      return Instant.EPOCH;
    }
  }
}
