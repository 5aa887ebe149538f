package dev.leaksift.intake;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Region;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Suppression;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Records of other scanners' reports. Names of fields were read off reports that gitleaks 8,
 * kingfisher 2.14 and detect-secrets 1.5 wrote, and from trufflehog 3's {@code pkg/output/json.go}
 * and {@code source_metadata.proto}.
 */
final class ForeignRecords {
  private static final String HIDDEN = "********";

  private ForeignRecords() {}

  /**
   * Gives the findings of a record on; false where it is of none of these scanners. Kingfisher ends
   * its lines with two that hold no finding.
   *
   * @param prefix taken off their paths
   */
  static boolean read(Fields record, String prefix, Consumer<Finding> findings) {
    if (record.has("RuleID") && record.has("File")) {
      findings.accept(gitleaks(record).without(prefix));
    } else if (record.has("DetectorName") && record.has("SourceMetadata")) {
      findings.accept(trufflehog(record).without(prefix));
    } else if (record.has("rule") && record.has("finding")) {
      findings.accept(kingfisher(record).without(prefix));
    } else if (record.has("results") && record.has("plugins_used")) {
      detectSecrets(record.object("results"), prefix, findings);
    } else {
      return record.has("kingfisher") || record.has("audit");
    }
    return true;
  }

  private static Foreign gitleaks(Fields record) {
    Region region =
        Foreign.region(
            record.number("StartLine"),
            record.number("StartColumn"),
            record.number("EndLine"),
            record.number("EndColumn") + 1);
    String secret = record.text("Secret");
    boolean cut = secret.isEmpty() || secret.contains("REDACTED") || secret.endsWith("...");
    return new Foreign(
        "gitleaks",
        record.text("RuleID"),
        record.text("Description"),
        cut ? Secret.masked(record.text("Fingerprint"), HIDDEN) : Secret.of(secret),
        false,
        Confidence.MEDIUM,
        Foreign.location(record.text("File"), region),
        Foreign.commit(
            record.text("Commit"),
            record.text("Author"),
            record.text("Email"),
            record.text("Date"),
            record.text("Message")));
  }

  /** The place stands one level down, under the name of the source that was scanned. */
  private static Foreign trufflehog(Fields record) {
    Fields data = record.object("SourceMetadata").object("Data");
    Fields source =
        data.values().keySet().stream().sorted().findFirst().map(data::object).orElse(data);
    long line = source.number("line");
    String path = source.some("file").or(() -> source.some("link")).orElse("unknown");
    String raw = record.text("Raw");
    Optional<CommitRef> commit =
        Foreign.commit(
            source.text("commit"), source.text("email"), "", source.text("timestamp"), "");
    return new Foreign(
        "trufflehog",
        record.text("DetectorName"),
        "",
        raw.isEmpty()
            ? Secret.masked(path + line + record.text("Redacted"), HIDDEN)
            : Secret.of(raw),
        record.isTrue("Verified"),
        Confidence.MEDIUM,
        Foreign.location(path, Foreign.region(line, 1, line, 1)),
        commit);
  }

  private static Foreign kingfisher(Fields record) {
    Fields rule = record.object("rule");
    Fields found = record.object("finding");
    Fields commit = found.object("git_metadata").object("commit");
    String snippet = found.text("snippet");
    Region region =
        Foreign.region(
            found.number("line"),
            found.number("column_start"),
            found.number("line"),
            found.number("column_end") + 1);
    return new Foreign(
        "kingfisher",
        rule.text("id"),
        rule.text("name"),
        snippet.isEmpty() || snippet.contains("[REDACTED")
            ? Secret.masked(found.text("fingerprint"), HIDDEN)
            : Secret.of(snippet),
        found.object("validation").text("outcome").equals("active")
            || found.object("validation").text("status").startsWith("Active"),
        confidence(found.text("confidence")),
        Foreign.location(found.text("path"), region),
        Foreign.commit(
            commit.text("id"),
            commit.object("author").text("name"),
            commit.object("author").text("email"),
            commit.text("date"),
            ""));
  }

  private static Confidence confidence(String word) {
    return Arrays.stream(Confidence.values())
        .filter(c -> c.label().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(Confidence.MEDIUM);
  }

  /** By file; of a secret there is its SHA-1 only, which is not passed on. */
  private static void detectSecrets(Fields results, String prefix, Consumer<Finding> findings) {
    results.values().keySet().stream()
        .sorted()
        .forEach(file -> {
          for (Fields leak : results.objects(file)) {
            Finding finding = detectSecrets(file, leak).without(prefix);
            findings.accept(leak.isFalse("is_secret") ? finding.suppressedBy(audited()) : finding);
          }
        });
  }

  private static Suppression audited() {
    return new Suppression(
        "detect-secrets audit", Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Foreign detectSecrets(String file, Fields leak) {
    long line = leak.number("line_number");
    return new Foreign(
        "detect-secrets",
        leak.text("type"),
        "",
        Secret.masked(sha1(leak.text("hashed_secret")), HIDDEN),
        leak.isTrue("is_verified"),
        Confidence.MEDIUM,
        Foreign.location(file, Foreign.region(line, 1, line, 1)),
        Optional.empty());
  }

  /** The identity of a secret of which only the SHA-1 is known. */
  static String sha1(String hex) {
    return "sha1:" + hex.toLowerCase(Locale.ROOT);
  }
}
