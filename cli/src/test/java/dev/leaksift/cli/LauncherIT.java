package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The POSIX launcher beside a jar in {@code lib/}, as a release has it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "leaksift.cmd is the launcher there")
class LauncherIT {
  @TempDir Path directory;
  private Path launcher;

  @BeforeEach
  void install() throws Exception {
    Path home = Files.createDirectories(directory.resolve("in stalled/lib")).getParent();
    launcher = home.resolve("leaksift");
    Files.copy(Program.root().resolve("leaksift"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(home.resolve("lib/leaksift.jar"), Program.jar());
  }

  @Test
  void version_isPrinted() throws Exception {
    Program.Result result = launch(launcher, Map.of(), "--version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("leaksift ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void symbolicLink_isFollowed() throws Exception {
    Files.createDirectories(directory.resolve("bin"));
    Path link = directory.resolve("bin/leaksift");
    Files.createSymbolicLink(link, Path.of("../in stalled/leaksift"));

    assertThat(launch(link, Map.of(), "--version").out()).startsWith("leaksift ");
  }

  @Test
  void exitCode_isTheProgramsOwn() throws Exception {
    Files.writeString(directory.resolve("clean.txt"), "nothing here\n");

    assertThat(launch(launcher, Map.of(), "scan", "clean.txt").exitCode()).isZero();
    assertThat(launch(launcher, Map.of(), "scan", "--no-such-option").exitCode()).isEqualTo(2);
  }

  @Test
  void arguments_arriveUnchanged() throws Exception {
    Program.Result result = launch(launcher, Map.of(), "scan", "no such * file");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no such * file");
  }

  @Test
  void javaHomeWithoutJava_isAnErrorWithARemedy() throws Exception {
    Program.Result result =
        launch(launcher, Map.of("LEAKSIFT_JAVA_HOME", directory.toString()), "--version");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no Java 17 or later").contains("install a JDK");
  }

  @Test
  void removedWorkingDirectory_isAWrongCall() throws Exception {
    String command = "mkdir gone && cd gone && rmdir ../gone && exec '%s' scan '%s'";
    Map<String, String> environment = environment(Map.of());

    Program.Result result =
        Program.run(
            directory,
            environment,
            List.of("sh", "-c", command.formatted(launcher, directory.resolve("clean.txt"))));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("working directory was removed");
  }

  /** The program's own files would take their places. */
  @Test
  void closedStreams_areEmptyAndFull() throws Exception {
    String command = "'%s' scan - <&-; echo $?; '%s' scan '%s' >&-; echo $? >&2";

    Program.Result result =
        Program.run(
            directory,
            environment(Map.of()),
            List.of("sh", "-c", command.formatted(launcher, launcher, directory)));

    assertThat(result.out()).contains("1 content, 0 B").endsWith("0\n");
    assertThat(result.err()).endsWith("2\n");
  }

  @Test
  void optionsForTheJvm_win() throws Exception {
    Program.Result result =
        launch(launcher, Map.of("LEAKSIFT_JAVA_OPTS", "-Xmx16m -showversion"), "--version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).containsIgnoringCase("64-bit server vm");
  }

  @Test
  void archive_isMadeOnceAndUsed() throws Exception {
    Map<String, String> withCache = Map.of("LEAKSIFT_NO_ARCHIVE", "", "CI", "");

    assertThat(launch(launcher, withCache, "--version").exitCode()).isZero();
    Path archive = awaitArchive();
    FileTime made = Files.getLastModifiedTime(archive);
    Program.Result second = launch(launcher, withCache, "--version");

    assertThat(second.out()).startsWith("leaksift ");
    assertThat(second.err()).isEmpty();
    assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
  }

  @Test
  void archive_thatIsGarbage_isIgnored() throws Exception {
    Map<String, String> withCache = Map.of("LEAKSIFT_NO_ARCHIVE", "", "CI", "");
    launch(launcher, withCache, "--version");
    Files.writeString(awaitArchive(), "not an archive");

    Program.Result result = launch(launcher, withCache, "--version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("leaksift ").hasLineCount(1);
  }

  private Program.Result launch(Path program, Map<String, String> more, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return Program.run(directory, environment(more), command);
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "LEAKSIFT_JAVA_HOME", Path.of(Program.java()).getParent().getParent().toString());
    environment.put("LEAKSIFT_NO_ARCHIVE", "1");
    environment.put("LEAKSIFT_JAVA_OPTS", "");
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    environment.putAll(more);
    return environment;
  }

  /** Waits for the background job, which steps back behind all else that a busy machine does. */
  private Path awaitArchive() throws Exception {
    Instant end = Instant.now().plusSeconds(240);
    while (Instant.now().isBefore(end)) {
      Path cache = directory.resolve("cache/leaksift");
      if (Files.isDirectory(cache)) {
        try (var files = Files.walk(cache, 2)) {
          var archive = files.filter(file -> file.endsWith("classes")).findFirst();
          if (archive.isPresent() && !Files.exists(archive.get().resolveSibling("making"))) {
            return archive.get();
          }
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no archive was made");
  }
}
