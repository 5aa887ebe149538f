package dev.leaksift.source.git;

import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Status;
import dev.leaksift.source.ChangeSource;
import dev.leaksift.source.ChangedPlace;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Placement;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.TreeOptions;
import dev.leaksift.source.TreeSource;
import dev.leaksift.source.git.index.IndexEntry;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.GitLayout;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.ignore.IgnoreFiles;
import dev.leaksift.source.path.PathFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What is on disk and not in the index: tracked files whose content is another there, and, where
 * asked for, files that the index does not have. What the index has at that path is not new. Files
 * are read and hashed as they are; what the index says about sizes and times is not trusted, and no
 * filter is run. Links are not followed, nested repositories not entered. Origins are {@link
 * Origin.WorkTreeFile}.
 */
public final class UnstagedSource implements ChangeSource {
  private final GitRepository repository;
  private final Path root;
  private final PathFilter untracked;
  private final Set<String> nested = new ConcurrentSkipListSet<>();

  /** The blobs that the index has at a path: several in a conflict, none where it is announced. */
  private final Map<String, List<ObjectName>> tracked = new HashMap<>();

  private final Set<String> directories = new HashSet<>();

  /**
   * Reads the index.
   *
   * @param untracked whether files are taken that the index does not have and git does not ignore
   * @throws SourceException where the index can't be read, or there is no work tree
   */
  public UnstagedSource(GitRepository repository, boolean untracked) throws SourceException {
    this.repository = repository;
    this.root = realRoot(repository);
    Path exclude = repository.layout().commonDir().resolve("info").resolve("exclude");
    this.untracked = untracked ? new IgnoreFiles(root, exclude) : (path, directory) -> false;
    for (IndexEntry entry : StagedSource.index(repository).entries()) {
      if (entry.isBlob()) {
        List<ObjectName> blobs = tracked.computeIfAbsent(entry.path(), p -> new ArrayList<>(1));
        if (!entry.intentToAdd()) {
          blobs.add(entry.id());
        }
        addDirectories(entry.path());
      }
    }
  }

  private static Path realRoot(GitRepository repository) throws SourceException {
    Path directory =
        repository
            .workTree()
            .orElseThrow(
                () -> new SourceException("a bare repository has no files; scan its history"));
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new SourceException(directory + ": is not there; check the path", e);
    }
  }

  private void addDirectories(String path) {
    int slash = path.lastIndexOf('/');
    while (slash > 0 && directories.add(path.substring(0, slash))) {
      slash = path.lastIndexOf('/', slash - 1);
    }
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    try (ContentSink sink = sinks.open()) {
      repository.formatProblems().forEach(sink::problem);
    }
    GitLayout layout = repository.layout();
    Set<Path> without =
        Set.copyOf(List.of(root.resolve(".git"), layout.gitDir(), layout.commonDir()));
    long maxBytes = repository.options().maxBytes();
    TreeOptions options = new TreeOptions(maxBytes, without, this::takes, false, Optional.empty());
    ObjectFormat format = repository.store().format();
    new TreeSource(root, options)
        .forEach(() -> new NewFiles(sinks.open(), format, this::isStaged), workers);
    try (ContentSink sink = sinks.open()) {
      nested.forEach(path -> sink.problem(new ScanProblem(SkipReason.SUBMODULE, path, "")));
    }
  }

  private boolean takes(String path, boolean directory) {
    if (directory ? directories.contains(path) : tracked.containsKey(path)) {
      return true;
    }
    if (!untracked.takes(path, directory)) {
      return false;
    }
    boolean repository = directory && Files.exists(root.resolve(path).resolve(".git"));
    if (repository) {
      nested.add(path);
    }
    return !repository;
  }

  private boolean isStaged(ObjectName blob, String path) {
    return tracked.getOrDefault(path, List.of()).contains(blob);
  }

  @Override
  public List<ChangedPlace> places(Origin origin) {
    String path = ((Origin.WorkTreeFile) origin).path();
    Placement placement = new Placement(path, Status.WORKTREE, Optional.empty(), Optional.empty());
    try (ObjectStore.Reader reader = repository.store().reader()) {
      List<ObjectName> staged = tracked.getOrDefault(path, List.of());
      return List.of(
          new ChangedPlace(
              placement, StagedSource.contents(staged, reader, repository), List.of()));
    }
  }
}
