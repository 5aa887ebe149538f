package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository that real git makes, in a directory of its own, deaf to the machine's settings. */
public final class GitFixture {
  private final Path dir;
  private int clock = 1_700_000_000;

  private GitFixture(Path dir) {
    this.dir = dir;
  }

  /** {@code git init} with further arguments. */
  public static GitFixture init(Path dir, String... more) throws IOException {
    Files.createDirectories(dir);
    GitFixture git = new GitFixture(dir);
    List<String> command = new ArrayList<>(List.of("init", "-q", "-b", "main"));
    command.addAll(List.of(more));
    git.run(command.toArray(new String[0]));
    return git;
  }

  /** A fixture over a directory that holds a repository already. */
  public static GitFixture at(Path dir) {
    return new GitFixture(dir);
  }

  public Path dir() {
    return dir;
  }

  /** Runs git, which must succeed, and gives its output without white space around. */
  public String run(String... arguments) throws IOException {
    return run(Map.of(), arguments);
  }

  /** The same with more environment variables. */
  String run(Map<String, String> more, String... arguments) throws IOException {
    return run(Path.of("/dev/null"), more, arguments);
  }

  private String run(Path input, Map<String, String> more, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("HOME", dir.toString());
    environment.put("XDG_CONFIG_HOME", dir.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_AUTHOR_NAME", "Ada");
    environment.put("GIT_AUTHOR_EMAIL", "ada@example.org");
    environment.put("GIT_COMMITTER_NAME", "Ada");
    environment.put("GIT_COMMITTER_EMAIL", "ada@example.org");
    environment.put("GIT_AUTHOR_DATE", clock + " +0000");
    environment.put("GIT_COMMITTER_DATE", clock + " +0000");
    environment.putAll(more);
    builder.redirectInput(input.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as("git %s: %s", List.of(arguments), output).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return output.strip();
  }

  /** Runs git, which must fail. */
  void fails(String... arguments) throws IOException {
    assertThat(exitCode(arguments)).isNotZero();
  }

  private int exitCode(String... arguments) throws IOException {
    try {
      run(arguments);
      return 0;
    } catch (AssertionError e) {
      return 1;
    }
  }

  /** Runs git with a file as its standard input. */
  String pipe(Path input, String... arguments) throws IOException {
    return run(input, Map.of(), arguments);
  }

  /** Writes a file of the work tree. */
  public GitFixture write(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Commits all that is in the work tree, a minute after the commit before; gives the id. */
  String commit(String message) throws IOException {
    clock += 60;
    run("add", "-A");
    run("commit", "-q", "--allow-empty", "-m", message);
    return run("rev-parse", "HEAD");
  }

  /** Writes a file, commits it, and gives the commit's id. */
  public String commit(String path, String text) throws IOException {
    write(path, text);
    return commit("set " + path);
  }

  /** The id of anything that {@code git rev-parse} knows. */
  public String id(String revision) throws IOException {
    return run("rev-parse", revision);
  }
}
