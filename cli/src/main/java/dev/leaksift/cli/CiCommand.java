package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.cli.ci.CiChange;
import dev.leaksift.cli.ci.CiChange.Name;
import dev.leaksift.cli.ci.CiSystems;
import dev.leaksift.model.ScanException;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.SkipReason;
import dev.leaksift.report.ReportFormat;
import dev.leaksift.report.ReportOptions;
import dev.leaksift.report.text.TerminalText;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.GitRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leaksift ci}. */
@Command(
    name = "ci",
    mixinStandardHelpOptions = true,
    description = "Checks the change that a CI job is about, and no more.",
    footer = {
      "",
      "Finds the change by itself on GitHub Actions, GitLab CI, Bitbucket, Azure Pipelines,",
      "Buildkite, CircleCI, Travis CI, Drone, Woodpecker and Jenkins. Rules and baseline come from",
      "the commit that the change is compared with; marks that the change adds don't count.",
      "",
      "Examples:",
      "  leaksift ci",
      "  leaksift ci --report gitlab=gl-secret-detection-report.json",
      "  leaksift ci --base origin/main --fail-on high"
    })
final class CiCommand implements Callable<Integer> {
  private static final Path HERE = Path.of("");

  private final Streams streams;

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "Compare with this commit, whatever the CI system says.")
  private @Nullable String base;

  @Option(
      names = "--head",
      paramLabel = "REV",
      description = "The end of the change, with --base (default: HEAD).")
  private String head = "HEAD";

  @Option(
      names = "--deepen",
      description = {
        "Fetch what the clone lacks of the change, by https or from a directory, and keep it"
            + " beside",
        "the clone for the time of the check. Without it, nothing is fetched."
      })
  private boolean deepen;

  @Option(
      names = "--trust-head",
      description = "Take rules, baseline and marks as the change has them.")
  private boolean trustHead;

  @Option(
      names = "--no-inline",
      description = "Don't obey marks in the text, not even with --trust-head.")
  private boolean noInline;

  @Option(
      names = "--allow-incomplete",
      description = "Exit 0 instead of 3 where something could not be scanned.")
  private boolean allowIncomplete;

  @Mixin private GateOptions gate = new GateOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  CiCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws ScanException, IOException {
    CiChange change = change();
    try (CiDeepening clone = new CiDeepening(change, HERE)) {
      if (deepen) {
        deepen(clone);
      }
      if (clone.range().isEmpty()) {
        say(change.system() + ", " + change.event() + ": the clone lacks " + lacking(change));
        say("to mend it, " + remedy(change));
        return allowIncomplete ? ExitCode.CLEAN.code() : ExitCode.INCOMPLETE.code();
      }
      return check(change, clone, clone.range().get());
    }
  }

  /** What can't be fetched leaves the clone as it was; that may do, and else it is told. */
  private void deepen(CiDeepening clone) {
    try {
      clone.deepen();
      clone.told().ifPresent(this::say);
    } catch (SourceException e) {
      say("nothing was fetched: " + e.getMessage());
    }
  }

  private String remedy(CiChange change) {
    return change.remedy() + (deepen ? "" : ", or give --deepen");
  }

  private int check(CiChange change, CiDeepening clone, CiRange range)
      throws ScanException, IOException {
    GitRepository repository = clone.repository();
    say(range.why());
    GateRun.Result result = scan(range, clone);
    ScanReport report = result.report();
    OwnExcuses own =
        trustHead ? OwnExcuses.NONE : OwnExcuses.of(repository, range, report.findings());
    own.lines().forEach(this::say);
    output.write(report, streams);
    if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
      tellGithub(report);
    }
    if (report.coverage().skippedByReason().containsKey(SkipReason.SHALLOW)) {
      say("the clone is cut off inside the change; to mend it, " + remedy(change));
    }
    boolean badEntries = gate.tellEntries(result.outcome(), false, streams);
    ExitCode code = badEntries ? ExitCode.FINDINGS : gate.exitCode(report);
    if (code == ExitCode.CLEAN && own.broken().isPresent()) {
      say("once the change is in, every check would fail: " + own.broken().get());
      return ExitCode.USAGE.code();
    }
    return code == ExitCode.INCOMPLETE && allowIncomplete ? 0 : code.code();
  }

  private CiChange change() throws ScanException {
    if (base != null) {
      return new CiChange(
          "options",
          "as asked",
          List.of(Name.written(base, "--base")),
          List.of(Name.written(head, "--head")),
          List.of(),
          "fetch it from origin, with --unshallow into a shallow clone");
    }
    return CiSystems.change(System.getenv())
        .orElseThrow(
            () -> new SourceException("no CI system is known by its environment; give --base REV"));
  }

  private GateRun.Result scan(CiRange range, CiDeepening clone) throws ScanException {
    GitRepository repository = clone.repository();
    Optional<String> source = trustHead ? Optional.of(range.head()) : range.policy();
    CiPolicy policy = source.isPresent() ? policy(repository, source.get()) : CiPolicy.builtin();
    GateRun run = new GateRun(policy.detector(), policy.triage(trustHead && !noInline));
    GateRun.Result result = run.scan(List.of(range.change(clone.environment())));
    ScanReport report = result.report();
    if (report.coverage().contents() == 0 && report.coverage().complete()) {
      say("no commit in range");
    }
    return result;
  }

  private CiPolicy policy(GitRepository repository, String commit) throws ScanException {
    try {
      return CiPolicy.of(repository, commit);
    } catch (ScanException e) {
      String whose = trustHead ? "of the change" : "before the change; to mend it, --trust-head";
      say("the policy is that of " + commit.substring(0, 12) + ", " + whose);
      throw e;
    }
  }

  private static String lacking(CiChange change) {
    StringBuilder text = new StringBuilder("base or head: ");
    for (Name name : change.bases()) {
      text.append(name.revision()).append(" (").append(name.from()).append("), ");
    }
    Name end = change.heads().get(0);
    return text.append(end.revision()).append(" (").append(end.from()).append(')').toString();
  }

  /** Annotations by lines on standard output, and the summary of the step by a file. */
  private void tellGithub(ScanReport report) throws IOException {
    ReportFormat.GITHUB.reporter(ReportOptions.DEFAULTS).write(report, streams.out());
    String summary = System.getenv("GITHUB_STEP_SUMMARY");
    if (summary != null && !summary.isEmpty()) {
      try (OutputStream to =
          Files.newOutputStream(
              Path.of(summary), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        ReportFormat.MARKDOWN.reporter(ReportOptions.DEFAULTS).write(report, to);
      }
    }
  }

  private void say(String line) {
    streams.err().println("leaksift: " + TerminalText.escape(line));
  }
}
