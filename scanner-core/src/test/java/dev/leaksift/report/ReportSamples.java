package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import dev.leaksift.model.Location;
import dev.leaksift.model.Match;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Reach;
import dev.leaksift.model.Region;
import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Snippet;
import dev.leaksift.model.Status;
import dev.leaksift.model.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Reports to test with; every secret is made up at run time from a fixed seed. */
public final class ReportSamples {
  private static final String ALNUM =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Text that attacks whoever shows it: terminals, HTML, CSV, workflow commands, XML. */
  public static final String HOSTILE =
      "\033[2J\u202e\u200b</script><img src=x onerror=alert(1)>]]>&\"'`|\n::error::=cmd()\ufffd";

  public static final RuleInfo GITHUB =
      rule("github-pat", "GitHub personal access token", "GitHub", "vcs", Severity.CRITICAL);
  public static final RuleInfo PASSWORD =
      new RuleInfo(
          "generic-password",
          "Password in an assignment",
          "generic",
          "generic",
          Severity.MEDIUM,
          Optional.empty(),
          List.of());

  private ReportSamples() {}

  /** One of everything: places, evidence, decoding, suppression, problems, a repository. */
  public static ScanReport everything() {
    Finding pat = githubPat();
    Finding password = hostilePassword();
    Finding hidden =
        finding(GITHUB, token("ghp_", 36, 3), List.of(place("old/keys.txt", 7, Status.HISTORY)))
            .suppressedBy(
                new Suppression(
                    "baseline",
                    Optional.of("revoked in 2021"),
                    Optional.of("ann"),
                    Optional.of(LocalDate.of(2030, 1, 31))));
    Coverage coverage =
        new Coverage(
            1234,
            12_345_678,
            345,
            Map.of(SkipReason.TOO_BIG, 5L, SkipReason.SYMLINK, 1L),
            List.of(
                new ScanProblem(SkipReason.TOO_BIG, "data/dump 1.sql", "120.0 MiB"),
                new ScanProblem(SkipReason.TOO_BIG, HOSTILE, HOSTILE),
                new ScanProblem(SkipReason.SYMLINK, "link", "")));
    return report(List.of(pat, password), List.of(hidden), coverage);
  }

  /** Nothing found, nothing missed. */
  public static ScanReport clean() {
    return report(List.of(), List.of(), new Coverage(10, 2048, 0, Map.of(), List.of()));
  }

  /** One finding at a path. */
  public static ScanReport withPath(String path) {
    return report(
        List.of(finding(GITHUB, token("ghp_", 36, 9), List.of(place(path, 1, Status.HEAD)))),
        List.of(),
        new Coverage(1, 1, 0, Map.of(), List.of()));
  }

  /** So many findings of a place each, worst first. */
  public static ScanReport many(int findings) {
    List<Finding> all = new ArrayList<>(findings);
    for (int i = 0; i < findings; i++) {
      RuleInfo rule = i < findings / 2 ? GITHUB : PASSWORD;
      String path = "src/module" + i % 97 + "/File" + i + ".java";
      all.add(finding(rule, token("tok", 40, i), List.of(place(path, 1 + i % 500, Status.HEAD))));
    }
    return report(all, List.of(), new Coverage(findings, 1 << 30, 80_000, Map.of(), List.of()));
  }

  /** Every secret of a report in clear. */
  public static List<String> secretsOf(ScanReport report) {
    List<String> all = new ArrayList<>();
    report.findings().forEach(f -> all.add(f.secret().reveal()));
    report.suppressed().forEach(f -> all.add(f.secret().reveal()));
    return all;
  }

  public static String token(String prefix, int length, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(prefix);
    for (int i = 0; i < length; i++) {
      text.append(ALNUM.charAt(random.nextInt(ALNUM.length())));
    }
    return text.toString();
  }

  public static Finding finding(RuleInfo rule, String secret, List<Occurrence> places) {
    Secret captured = Secret.of(secret);
    return new Finding(
        rule,
        captured,
        Fingerprint.of(rule.id(), places.get(0).location().path(), captured),
        rule.severity(),
        Confidence.HIGH,
        List.of(new Evidence(Evidence.Kind.PREFIX, "starts as such tokens do")),
        Optional.empty(),
        List.of(),
        places,
        Optional.empty());
  }

  public static Occurrence place(String path, int line, Status status) {
    return new Occurrence(
        new Location(path, new Region(line, 9, line, 49)),
        new Origin.GitBlob("b".repeat(40)),
        status,
        Optional.of(commit("1f".repeat(20), "2024-03-01T10:15:30Z", "Add settings")),
        status == Status.HISTORY
            ? Optional.of(commit("2e".repeat(20), "2024-05-02T08:00:00Z", "Remove settings"))
            : Optional.empty(),
        Optional.of(new Snippet(line, List.of("token = ghp_********yz"))));
  }

  public static CommitRef commit(String id, String time, String subject) {
    return new CommitRef(id, "Ann Example", "ann@example.org", Instant.parse(time), subject);
  }

  private static Finding githubPat() {
    String secret = token("ghp_", 36, 1);
    Occurrence quoted =
        new Occurrence(
            new Location("docs/a b/#ü%:1.md", new Region(3, 1, 3, 41)),
            new Origin.WorkTreeFile("docs/a b/#ü%:1.md"),
            Status.WORKTREE,
            Optional.of(commit("3d".repeat(20), "2024-04-01T00:00:00Z", "Quote " + secret)),
            Optional.empty(),
            Optional.empty());
    List<Occurrence> places = new ArrayList<>();
    places.add(
        new Occurrence(
            new Location("src/settings.properties", new Region(12, 9, 12, 49)),
            new Origin.GitBlob("c".repeat(40)),
            Status.HISTORY,
            Optional.of(commit("1f".repeat(20), "2024-03-01T10:15:30Z", "Add " + secret)),
            Optional.of(commit("2e".repeat(20), "2024-05-02T08:00:00Z", "Remove it")),
            Optional.of(
                new Snippet(11, List.of("# \tsettings", "token = ghp_********yz", "debug = on")))));
    places.add(quoted);
    for (int i = 0; i < 6; i++) {
      places.add(place("copies/copy" + i + ".txt", 5 + i, Status.HISTORY));
    }
    List<String> names = List.of("refs/heads/main", "refs/heads/" + HOSTILE, "refs/tags/v1");
    return finding(GITHUB, secret, places).reachedBy(new Reach(12, 0, 1, 0, names, false));
  }

  private static Finding hostilePassword() {
    Secret secret = Secret.of(token("pw", 22, 2) + HOSTILE);
    Occurrence place =
        new Occurrence(
            new Location("dir/" + HOSTILE + "\udcff.txt", new Region(1, 1, 1, 20)),
            new Origin.ArchiveMember(new Origin.WorkTreeFile("a.zip"), HOSTILE),
            Status.HEAD,
            Optional.of(
                new CommitRef(
                    "4c".repeat(20),
                    HOSTILE,
                    HOSTILE,
                    Instant.parse("2025-01-01T00:00:00Z"),
                    HOSTILE)),
            Optional.empty(),
            Optional.of(new Snippet(1, List.of(HOSTILE))));
    return new Finding(
        PASSWORD,
        secret,
        Fingerprint.of(PASSWORD.id(), "dir", secret),
        Severity.MEDIUM,
        Confidence.LOW,
        List.of(
            new Evidence(Evidence.Kind.CONTEXT, "assigned to " + HOSTILE),
            new Evidence(Evidence.Kind.ENTROPY, "4.1 bits a character")),
        Optional.of("base64>gzip"),
        List.of(new Match.Companion("generic-user", new Region(2, 1, 2, 5))),
        List.of(place),
        Optional.empty());
  }

  private static RuleInfo rule(
      String id, String title, String provider, String category, Severity severity) {
    return new RuleInfo(
        id,
        title,
        provider,
        category,
        severity,
        Optional.of(new RuleInfo.Rotate("https://github.com/settings/tokens", "Delete the token.")),
        List.of("2023: a token of this kind in a public image"));
  }

  private static ScanReport report(
      List<Finding> findings, List<Finding> suppressed, Coverage coverage) {
    return new ScanReport(
        "0.1.0",
        List.of("."),
        Optional.of(
            new RepositoryInfo(
                Optional.of("git@github.com:example/leaky.git"),
                Optional.of("5b".repeat(20)),
                Optional.of("main"),
                false)),
        List.of(PASSWORD, GITHUB),
        findings,
        suppressed,
        coverage,
        Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofMillis(1234));
  }
}
