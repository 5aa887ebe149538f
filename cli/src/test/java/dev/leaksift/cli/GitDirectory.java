package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** A real repository that real git works on, away from the user's own configuration. */
record GitDirectory(Path path) {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** A new repository on branch main. */
  static GitDirectory init(Path path) throws Exception {
    Files.createDirectories(path);
    GitDirectory git = new GitDirectory(path);
    git.run("init", "-q", "-b", "main");
    return git;
  }

  /** Runs git and returns what it wrote; fails where it fails. */
  String run(String... arguments) throws Exception {
    Program.Result result = tryRun(arguments);
    assertThat(result.exitCode()).as("git " + List.of(arguments) + result.err()).isZero();
    return result.out().strip();
  }

  /** Runs git, whatever comes of it. */
  Program.Result tryRun(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return Program.run(path, environment(), command);
  }

  /** What git and the program get from the environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("HOME", path.toString());
    environment.put("XDG_CONFIG_HOME", path.resolve("no-config").toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    // These tests may themselves run there; an empty variable counts as none.
    environment.put("GITHUB_ACTIONS", "");
    environment.put("GITHUB_STEP_SUMMARY", "");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "Somebody");
      environment.put("GIT_" + who + "_EMAIL", "somebody@example.org");
    }
    return environment;
  }

  /** Writes a file. */
  GitDirectory write(String file, String text) throws Exception {
    Path target = path.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
    return this;
  }

  /** Writes a file and stages it. */
  GitDirectory stage(String file, String text) throws Exception {
    write(file, text);
    run("add", "--", file);
    return this;
  }

  /** Writes, stages and commits a file without hooks; the commit's id. */
  String commit(String file, String text) throws Exception {
    stage(file, text);
    run("commit", "-q", "--no-verify", "-m", "change " + file);
    return run("rev-parse", "HEAD");
  }

  /** Installs a hook that calls the jar; a launcher would have a look at its checkout first. */
  void installHook(String... options) throws Exception {
    Path program = program();
    String[] arguments = {"hook", "install", "--program", program.toString()};
    Program.Result result = leaksift(concat(arguments, options));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  /** A script beside this directory that is the program, under a name that has to be quoted. */
  Path program() throws Exception {
    Path program = path.resolveSibling("leak sift");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -jar '%s' \"$@\"\n".formatted(Program.java(), Program.jar()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  /** Runs the program in this directory. */
  Program.Result leaksift(String... arguments) throws Exception {
    return leaksift(Map.of(), arguments);
  }

  /** Runs the program in this directory with more in its environment. */
  Program.Result leaksift(Map<String, String> more, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar"));
    command.add(Program.jar().toString());
    command.addAll(List.of(arguments));
    Map<String, String> environment = environment();
    environment.putAll(more);
    return Program.run(path, environment, command);
  }

  /** Some words and more. */
  static String[] concat(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** A token of GitHub's classic kind with its checksum, always the same for a seed. */
  static String token(int seed) {
    Random random = new Random(seed);
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      body.append(BASE62.charAt(random.nextInt(62)));
    }
    CRC32 crc = new CRC32();
    crc.update(body.toString().getBytes(StandardCharsets.US_ASCII));
    StringBuilder check = new StringBuilder();
    for (long rest = crc.getValue(); check.length() < 6; rest /= 62) {
      check.insert(0, BASE62.charAt((int) (rest % 62)));
    }
    return "gh" + "p_" + body + check;
  }
}
