package dev.leaksift.source.git.store;

import dev.leaksift.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the parts of a repository lie.
 *
 * @param gitDir what is its own of a work tree: HEAD, index
 * @param commonDir what all its work trees share: objects, refs, config
 * @param workTree the checked-out files; empty where the target is bare or a git directory
 */
public record GitLayout(Path gitDir, Path commonDir, Optional<Path> workTree) {
  private static final int MAX_POINTER_BYTES = 1 << 16;
  private static final String POINTER = "gitdir:";

  /**
   * The repository whose work tree or git directory the target is; empty where it is neither. Knows
   * {@code .git} directories and files (linked work trees, submodules, separate git directories)
   * and bare repositories. Does not look into the parents of the target.
   *
   * @throws SourceException where the target says that it is a repository, but points to none
   */
  public static Optional<GitLayout> at(Path target) throws SourceException {
    try {
      Path real = target.toRealPath();
      Path dotGit = real.resolve(".git");
      if (Files.isRegularFile(dotGit)) {
        return Optional.of(of(pointed(dotGit), Optional.of(real)));
      }
      if (isGitDirectory(dotGit)) {
        return Optional.of(of(dotGit.toRealPath(), Optional.of(real)));
      }
      return isGitDirectory(real) ? Optional.of(of(real, Optional.empty())) : Optional.empty();
    } catch (IOException e) {
      throw new SourceException(target + ": can't be read as a repository; check the path", e);
    }
  }

  /** The same with other checked-out files. */
  public GitLayout withWorkTree(Path directory) {
    return new GitLayout(gitDir, commonDir, Optional.of(directory.toAbsolutePath().normalize()));
  }

  private static GitLayout of(Path gitDir, Optional<Path> workTree)
      throws IOException, SourceException {
    Path pointer = gitDir.resolve("commondir");
    if (!Files.isRegularFile(pointer)) {
      return new GitLayout(gitDir, gitDir, workTree);
    }
    Path common = resolve(gitDir, firstLine(pointer), pointer);
    if (!isGitDirectory(common)) {
      throw new SourceException(
          pointer + ": points to no git directory; run 'git worktree repair' or scan the main one");
    }
    return new GitLayout(gitDir, common.toRealPath(), workTree);
  }

  private static Path pointed(Path dotGit) throws IOException, SourceException {
    String line = firstLine(dotGit);
    if (line.startsWith(POINTER)) {
      Path gitDir =
          resolve(
              Objects.requireNonNull(dotGit.getParent()),
              line.substring(POINTER.length()).strip(),
              dotGit);
      if (isGitDirectory(gitDir)) {
        return gitDir.toRealPath();
      }
    }
    throw new SourceException(
        dotGit + ": points to no git directory; mend the link or scan with --kind tree");
  }

  private static Path resolve(Path from, String text, Path file) throws SourceException {
    try {
      return from.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new SourceException(file + ": holds no path; mend the link", e);
    }
  }

  private static String firstLine(Path file) throws IOException {
    byte[] bytes = SmallFile.read(file, MAX_POINTER_BYTES);
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /** Laxer than git, which wants a HEAD that parses: objects are worth a scan without. */
  private static boolean isGitDirectory(Path path) {
    if (Files.isRegularFile(path.resolve("commondir"))) {
      return true;
    }
    return Files.isDirectory(path.resolve("objects"))
        && (Files.exists(path.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)
            || Files.isDirectory(path.resolve("refs")));
  }
}
