package dev.leaksift.scan;

import dev.leaksift.model.Confidence;
import dev.leaksift.source.git.GitOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to scan and how; values only, nothing is opened yet.
 *
 * @param targets at least one
 * @param history whether a repository's objects are scanned
 * @param worktree whether a repository's files on disk are scanned
 * @param workers threads, at least one
 * @param maxContentBytes contents above this come in windows
 * @param archiveDepth archives in archives that are opened; 0 opens none
 * @param confidence matches less sure than this are not reported
 * @param trees what is taken of trees of files
 * @param memoryBytes what the objects of a history may take while they are rebuilt; less is slower
 */
public record ScanRequest(
    List<Target> targets,
    boolean history,
    boolean worktree,
    int workers,
    long maxContentBytes,
    int archiveDepth,
    Confidence confidence,
    Trees trees,
    long memoryBytes) {
  public ScanRequest {
    targets = List.copyOf(targets);
    if (targets.isEmpty() || workers < 1 || maxContentBytes < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException("a request has a target, a worker and limits");
    }
  }

  /** A request with the usual memory. */
  @SuppressWarnings("ParameterNumber") // the record's own, but for one
  public ScanRequest(
      List<Target> targets,
      boolean history,
      boolean worktree,
      int workers,
      long maxContentBytes,
      int archiveDepth,
      Confidence confidence,
      Trees trees) {
    this(
        targets,
        history,
        worktree,
        workers,
        maxContentBytes,
        archiveDepth,
        confidence,
        trees,
        GitOptions.defaults().memoryBytes());
  }

  /** The same with other memory for objects. */
  public ScanRequest withMemoryBytes(long bytes) {
    return new ScanRequest(
        targets,
        history,
        worktree,
        workers,
        maxContentBytes,
        archiveDepth,
        confidence,
        trees,
        bytes);
  }

  /**
   * What is taken of trees of files.
   *
   * @param respectIgnores whether what git ignores is left out, and counted
   * @param recurseNested whether the histories of nested repositories and submodules are scanned
   */
  public record Trees(boolean respectIgnores, boolean recurseNested) {
    /** All files, and of nested repositories no history. */
    public static final Trees PLAIN = new Trees(false, false);
  }

  /** What a target is taken for. */
  public enum Kind {
    /** A repository where there is one, else a tree; {@code -} is standard input. */
    AUTO,
    GIT,
    TREE,
    STDIN
  }

  /**
   * One thing to scan.
   *
   * @param path where; for standard input any
   * @param label as the user named it
   * @param kind what it is taken for
   * @param change a change to the repository that the path is in, where only that is scanned
   */
  public record Target(Path path, String label, Kind kind, Optional<Change> change) {
    /** A target that is scanned whole. */
    public Target(Path path, String label, Kind kind) {
      this(path, label, kind, Optional.empty());
    }
  }
}
