package dev.leaksift.source.git;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.index.IndexEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells a bare repository that somebody keeps from one that somebody committed.
 *
 * <p>*Problem*: a directory with {@code objects}, {@code refs} and {@code HEAD} is a repository to
 * whoever looks for one, and may be committed to another as so many files. A check that is started
 * inside of it would scan what its author likes. *Idea*: files that the repository around tracks
 * are no repository of ours. *Rejected*: to take the one around, since a bare repository that is
 * just lying in a work tree is meant; to refuse every bare one below a work tree, as many keep
 * their home directory in git.
 */
final class EmbeddedRepositories {
  private final GitOptions options;

  EmbeddedRepositories(GitOptions options) {
    this.options = options;
  }

  /**
   * Does nothing where a git directory is nobody's file.
   *
   * @throws SourceException where it is, or where that can't be told
   */
  void refuse(Path gitDirectory) throws SourceException {
    try {
      Path real = gitDirectory.toRealPath();
      for (Path at = real.getParent(); at != null; at = at.getParent()) {
        Optional<GitRepository> around = GitRepository.open(at, options);
        Optional<Path> root = around.flatMap(GitRepository::workTree);
        if (root.isPresent()) {
          if (!isInside(around.get(), real) && tracks(around.get(), root.get().relativize(real))) {
            throw new SourceException(
                gitDirectory
                    + ": has the shape of a repository, but is files of "
                    + root.get()
                    + "; go there");
          }
          return;
        }
      }
    } catch (IOException e) {
      throw new SourceException(gitDirectory + ": can't be read; check its permissions", e);
    }
  }

  /** True where a directory is a part of a repository's own, as those of submodules are. */
  private static boolean isInside(GitRepository around, Path directory) {
    return directory.startsWith(around.layout().commonDir());
  }

  private static boolean tracks(GitRepository around, Path directory) throws SourceException {
    String path = directory.toString().replace('\\', '/') + "/";
    List<IndexEntry> entries = StagedSource.index(around).entries();
    return entries.stream()
        .anyMatch(e -> e.path().startsWith(path) || e.isTree() && path.startsWith(e.path()));
  }
}
