package dev.leaksift.cli;

import dev.leaksift.cli.hook.HookType;
import dev.leaksift.scan.Change;
import dev.leaksift.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a hook is about, from what git gives it.
 *
 * @param type which hook
 * @param arguments those of its call
 * @param environment its variables
 */
record HookChanges(HookType type, List<String> arguments, Map<String, String> environment) {
  /** The changes; none where a push only deletes. */
  List<Change> read(InputStream in) throws SourceException, IOException {
    return switch (type) {
      case PRE_COMMIT -> preCommit();
      case COMMIT_MSG -> List.of(new Change.Message(Path.of(argument())));
      case PRE_PUSH -> pushed(in, 1, 3, remoteRefs());
      case PRE_RECEIVE -> pushed(in, 1, 0, "refs/");
    };
  }

  /**
   * Git gives no arguments. The pre-commit framework gives names of files: of those that are
   * staged, or of others when it is run by hand; and a range by two variables. Before the first
   * push of a whole history it gives all files instead, which does for no commit but the last one.
   */
  private List<Change> preCommit() {
    String from = environment.getOrDefault("PRE_COMMIT_FROM_REF", "");
    String to = environment.getOrDefault("PRE_COMMIT_TO_REF", "");
    if (!from.isEmpty() && !to.isEmpty()) {
      return List.of(new Change.Range(from + ".." + to));
    }
    String remote = environment.getOrDefault("PRE_COMMIT_REMOTE_NAME", "");
    String pushed = environment.getOrDefault("PRE_COMMIT_LOCAL_BRANCH", "");
    if (!remote.isEmpty() && !pushed.isEmpty()) {
      return List.of(new Change.Commits(List.of(pushed), List.of(), known(remote), environment));
    }
    Change staged = new Change.Staged(environment);
    return arguments.isEmpty()
        ? List.of(staged)
        : List.of(staged, new Change.Files(arguments, environment));
  }

  private String argument() throws SourceException {
    if (arguments.isEmpty()) {
      throw new SourceException(type + ": the file of the message is not given; git gives it");
    }
    return arguments.get(0);
  }

  /** What the remote is known to have; where a push names a URL, nothing is known of it. */
  private String remoteRefs() {
    return known(arguments.isEmpty() ? "" : arguments.get(0));
  }

  private static String known(String remote) {
    boolean named = !remote.isEmpty() && !remote.contains(":") && !remote.contains("/");
    return named ? "refs/remotes/" + remote + "/" : "";
  }

  /** Lines of ids and names of refs; an id of zeroes stands for none. Empty where nothing comes. */
  private List<Change> pushed(InputStream input, int newId, int oldId, String excludedRefs)
      throws SourceException, IOException {
    List<String> included = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    boolean told = false;
    BufferedReader in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split(" ");
      if (line.isBlank()) {
        continue;
      }
      if (words.length <= Math.max(newId, oldId) || !isId(words[newId]) || !isId(words[oldId])) {
        throw new SourceException(type + ": standard input is not what git writes there");
      }
      told = true;
      add(words[newId], included);
      add(words[oldId], excluded);
    }
    if (!told && type == HookType.PRE_RECEIVE) {
      // Git runs this hook for refs that change, and names each; somebody else has read them.
      throw new SourceException(
          type + ": standard input is empty; whatever runs this hook must hand git's input on");
    }
    return included.isEmpty()
        ? List.of()
        : List.of(new Change.Commits(included, excluded, excludedRefs, environment));
  }

  private static boolean isId(String word) {
    return (word.length() == 40 || word.length() == 64)
        && word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static void add(String id, List<String> ids) {
    if (id.chars().anyMatch(c -> c != '0')) {
      ids.add(id);
    }
  }
}
