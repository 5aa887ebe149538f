package dev.leaksift.source.git;

import dev.leaksift.source.ContentSink;
import dev.leaksift.source.NestedRepositories;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.TreeOptions;
import dev.leaksift.source.TreeSource;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.ignore.IgnoreFiles;
import dev.leaksift.source.path.PathFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a work tree whose content the history does not have: changed, untracked and ignored
 * ones. Every file is read and hashed as git would hash it; what the index says about sizes and
 * times is not trusted, and no filter is run. The git directory is left out.
 */
public final class WorkTreeFiles implements Source {
  private final GitRepository repository;
  private final Path root;
  private final Optional<HistorySource> history;
  private final KnownFiles known;
  private final boolean respectIgnores;
  private final Optional<NestedRepositories> nested;

  /**
   * A source over a repository's work tree.
   *
   * @param history whose blobs were scanned already, its {@code forEach} having returned; where it
   *     is empty, all files are contents
   * @throws IllegalArgumentException where the repository has no work tree
   */
  public WorkTreeFiles(GitRepository repository, Optional<HistorySource> history) {
    this(repository, history, false, Optional.empty());
  }

  /**
   * The same.
   *
   * @param respectIgnores whether what git ignores is left out, and counted
   * @param nested where repositories in the work tree are noted instead of being problems
   */
  public WorkTreeFiles(
      GitRepository repository,
      Optional<HistorySource> history,
      boolean respectIgnores,
      Optional<NestedRepositories> nested) {
    this.respectIgnores = respectIgnores;
    this.nested = nested;
    this.repository = repository;
    this.root =
        repository
            .workTree()
            .orElseThrow(() -> new IllegalArgumentException("the repository has no work tree"));
    this.history = history;
    this.known = new KnownFiles(repository.store());
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    Set<Path> without = new HashSet<>();
    without.add(realRoot().resolve(".git"));
    without.add(repository.layout().gitDir());
    without.add(repository.layout().commonDir());
    TreeOptions options =
        new TreeOptions(repository.options().maxBytes(), without, filter(), respectIgnores, nested);
    TreeSource files = new TreeSource(root, options);
    if (history.isEmpty()) {
      files.forEach(sinks, workers);
      return;
    }
    ObjectFormat format = repository.store().format();
    NewFiles.Known scanned = (blob, path) -> isKnown(history.get(), blob, path);
    files.forEach(() -> new NewFiles(sinks.open(), format, scanned), workers);
  }

  private boolean isKnown(HistorySource scanned, ObjectName blob, String path) {
    boolean covered = scanned.covers(blob);
    if (covered) {
      known.add(blob, path);
    }
    return covered;
  }

  private PathFilter filter() throws SourceException {
    Path exclude = repository.layout().commonDir().resolve("info").resolve("exclude");
    return respectIgnores ? new IgnoreFiles(realRoot(), exclude) : PathFilter.ALL;
  }

  private Path realRoot() throws SourceException {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      throw new SourceException(root + ": is not there; check the path", e);
    }
  }

  /** Which files are some blob's; complete once {@link #forEach} has returned. */
  KnownFiles known() {
    return known;
  }
}
