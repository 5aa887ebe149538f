package dev.leaksift.cli;

import dev.leaksift.cli.Main.Streams;
import dev.leaksift.model.ScanReport;
import dev.leaksift.scan.Change;
import dev.leaksift.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which change is scanned instead of all that a repository holds. */
final class ChangeOptions {
  @Option(
      names = "--staged",
      description = "Scan what the next commit would bring (the index against HEAD), no more.")
  private boolean staged;

  @Option(
      names = "--unstaged",
      description = {
        "Scan what changed in tracked files and is not staged (files against the index), no more;",
        "with --staged both."
      })
  private boolean unstaged;

  @Option(
      names = "--all",
      description = {
        "Scan all that is not committed: staged, unstaged, and untracked files that are not",
        "ignored."
      })
  private boolean all;

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

  /** Takes an option of these; false where it is none. */
  boolean take(QuickLine line) {
    switch (line.option()) {
      case "--staged" -> staged = true;
      case "--unstaged" -> unstaged = true;
      case "--all" -> all = true;
      case "--range" -> range = line.value().orElse(null);
      case "--since" -> since = line.value().orElse(null);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** True where files of the user's own next commit are scanned. */
  boolean isStaged() {
    return staged || unstaged || all;
  }

  /** The changes that were asked for, at least one. */
  List<Change> changes() throws SourceException {
    if (range != null && (since != null || isStaged()) || since != null && isStaged()) {
      throw new SourceException("--range, --since and the options for files go one at a time");
    }
    if (range != null) {
      return List.of(new Change.Range(range));
    }
    if (since != null) {
      return List.of(new Change.Range(since + "..HEAD"));
    }
    Map<String, String> environment = System.getenv();
    List<Change> changes = new ArrayList<>();
    if (staged || all) {
      changes.add(new Change.Staged(environment));
    }
    if (unstaged || all) {
      changes.add(new Change.Unstaged(all, environment));
    }
    return changes;
  }

  /** Says so where there was nothing to scan: that is no failure, but no assurance either. */
  void note(ScanReport report, Streams streams) {
    if (report.coverage().contents() == 0 && report.coverage().complete()) {
      String what = range != null || since != null ? "no commit in range" : nothing();
      streams.err().println("leaksift: " + what);
    }
  }

  private String nothing() {
    if (all) {
      return "nothing but what is committed";
    }
    String change = staged && unstaged ? "nothing staged or changed" : "nothing staged";
    return staged ? change : "no tracked file differs from the index";
  }
}
