package dev.leaksift.source.git.store;

import dev.leaksift.model.ScanProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the refs of a repository point to when they are read.
 *
 * @param byName id in lower-case hex of each ref that is no symbolic one, by its full name
 * @param branch full name of the branch that HEAD is on; empty where HEAD is detached or unreadable
 * @param headId the commit of HEAD; empty where the branch is unborn or HEAD unreadable
 * @param problems refs that can't be read
 */
public record RefTips(
    Map<String, String> byName,
    Optional<String> branch,
    Optional<String> headId,
    List<ScanProblem> problems) {
  public RefTips {
    byName = Map.copyOf(byName);
    problems = List.copyOf(problems);
  }

  /** Reads all refs, in whichever way they are stored. Never fails. */
  public static RefTips read(GitLayout layout, GitFormat format) {
    return format.reftable()
        ? new TableRefs(layout, format).read()
        : new FileRefs(layout, format).read();
  }

  /** HEAD's commit alone, without reading all refs where it stands in a file of its own. */
  public static Optional<String> readHead(GitLayout layout, GitFormat format) {
    Optional<String> quick =
        format.reftable() ? Optional.empty() : new FileRefs(layout, format).readHead();
    return quick.isPresent() ? quick : read(layout, format).headId();
  }
}
