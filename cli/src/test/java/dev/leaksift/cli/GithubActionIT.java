package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script of the composite action, run as a runner would run it. */
@DisabledOnOs(OS.WINDOWS)
class GithubActionIT {
  private static final String LEAK = "key=" + GitDirectory.token(1) + "\n";

  @TempDir Path directory;

  /** What stands below {@code run: |} of the action's last step. */
  private static String script() throws Exception {
    Path action = Program.root().resolve(".github/actions/leaksift/action.yml");
    return Files.readAllLines(action).stream()
        .dropWhile(line -> !line.strip().equals("run: |"))
        .skip(1)
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  private Map<String, String> environment(GitDirectory git, String base) throws Exception {
    Path home = Files.createDirectories(directory.resolve("home"));
    Files.move(git.program(), home.resolve("leaksift"));
    String head = git.run("rev-parse", "HEAD");
    String event = "{\"before\":\"%s\",\"after\":\"%s\"}".formatted(base, head);
    Map<String, String> environment = new TreeMap<>(git.environment());
    environment.put("GITHUB_ACTIONS", "true");
    environment.put("GITHUB_EVENT_NAME", "push");
    environment.put(
        "GITHUB_EVENT_PATH", Files.writeString(directory.resolve("event"), event).toString());
    environment.put("GITHUB_OUTPUT", directory.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", directory.resolve("summary").toString());
    environment.put("LEAKSIFT_HOME", home.toString());
    environment.put("LEAKSIFT_ARGS", "--fail-on high --no-snippets");
    environment.put("LEAKSIFT_SARIF", "leaks of a push.sarif");
    return environment;
  }

  @Test
  void push_withALeak_failsTheStepAndWritesAllReports() throws Exception {
    GitDirectory git = GitDirectory.init(directory.resolve("repo"));
    String base = git.commit("a", "clean\n");
    git.commit("b", LEAK);

    Program.Result result =
        Program.run(git.path(), environment(git, base), List.of("bash", "-e", "-c", script()));

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("::error file=b,line=1");
    assertThat(directory.resolve("output")).hasContent("exit-code=1");
    assertThat(directory.resolve("summary")).content().contains("1 finding");
    assertThat(git.path().resolve("leaks of a push.sarif")).content().contains("\"2.1.0\"");
  }
}
