package dev.leaksift.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A change to a repository, of which only what it introduces is reported: a secret that stood
 * before in the same file, or in the one that it was renamed from, is not new. Values only.
 */
public sealed interface Change {
  /**
   * What the next commit would bring: the index against HEAD.
   *
   * @param environment what git told a hook about where its parts are ({@code GIT_DIR}, {@code
   *     GIT_INDEX_FILE} and so on)
   */
  record Staged(Map<String, String> environment) implements Change {
    public Staged {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * What is on disk against the index: changes of tracked files that are not staged.
   *
   * @param untracked true to take files too that the index does not have and git does not ignore
   * @param environment as in {@link Staged}
   */
  record Unstaged(boolean untracked, Map<String, String> environment) implements Change {
    public Unstaged {
      environment = Map.copyOf(environment);
    }
  }

  /** Commits as git writes ranges: {@code BASE..HEAD}, {@code A...B}, or {@code BASE} alone. */
  record Range(String text) implements Change {}

  /**
   * Commits that some reach and others don't.
   *
   * @param included ids or names of commits
   * @param excluded ids of commits; those that are not here exclude nothing
   * @param excludedRefs a name's beginning, as {@code refs/remotes/origin/}: what such refs reach
   *     is excluded too; empty for none
   * @param environment as in {@link Staged}
   */
  record Commits(
      List<String> included,
      List<String> excluded,
      String excludedRefs,
      Map<String, String> environment)
      implements Change {
    public Commits {
      included = List.copyOf(included);
      excluded = List.copyOf(excluded);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * Files on disk, new as a whole; those that are staged are left out, as {@link Staged} tells what
   * is new in them.
   *
   * @param paths relative to the target
   * @param environment as in {@link Staged}
   */
  record Files(List<String> paths, Map<String, String> environment) implements Change {
    public Files {
      paths = List.copyOf(paths);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * The message that a commit is about to get.
   *
   * @param file where git has put it
   */
  record Message(Path file) implements Change {}
}
