package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.ScanReport;
import dev.leaksift.scan.Change;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which change is scanned instead of all that a repository holds; at most one is given. */
final class ChangeOptions {
  @Option(
      names = "--staged",
      description = "Scan what the next commit would bring (the index against HEAD), no more.")
  private boolean staged;

  @Option(
      names = "--range",
      paramLabel = "RANGE",
      description = "Scan what the commits of BASE..HEAD or A...B bring, no more.")
  private @Nullable String range;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "Scan what the commits after this one bring, as --range REV..HEAD does.")
  private @Nullable String since;

  /** True where the user's own next commit is scanned. */
  boolean isStaged() {
    return staged;
  }

  /** The change that was asked for. */
  Change change() {
    if (range != null) {
      return new Change.Range(range);
    }
    return since == null ? new Change.Staged(System.getenv()) : new Change.Range(since + "..HEAD");
  }

  /** Says so where there was nothing to scan: that is no failure, but no assurance either. */
  void note(ScanReport report, Streams streams) {
    if (report.coverage().contents() == 0 && report.coverage().complete()) {
      streams.err().println(staged ? "leaksift: nothing staged" : "leaksift: no commit in range");
    }
  }
}
