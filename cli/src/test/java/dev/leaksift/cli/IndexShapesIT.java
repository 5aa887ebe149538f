package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code leaksift scan --staged} with indexes of every shape that git writes, and damaged ones. */
@DisabledOnOs(OS.WINDOWS)
class IndexShapesIT {
  private static final String OLD = "key=" + GitDirectory.token(1) + "\n";
  private static final String NEW = "key=" + GitDirectory.token(2) + "\n";

  @TempDir Path directory;
  private GitDirectory git;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
    git.stage("far/away/file", "clean\n");
    git.stage("near/file", "clean\n");
    git.commit("near/old", OLD);
  }

  private Path index() {
    return git.path().resolve(".git/index");
  }

  private void assertFound(String... paths) throws Exception {
    Program.Result result = git.leaksift("scan", "--staged", "--format", "csv");
    assertThat(result.exitCode()).as(result.err()).isEqualTo(paths.length == 0 ? 0 : 1);
    List<String> found =
        result.out().lines().skip(1).map(line -> line.split(",")[3]).distinct().toList();
    assertThat(found).containsExactly(paths);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config index.version 2",
        "config index.version 3",
        "config index.version 4",
        "config core.splitIndex true",
        "config index.skipHash true",
        "config core.untrackedCache true",
        "config index.threads 4",
        "sparse-checkout set --cone --sparse-index near",
        "update-index --split-index",
        "update-index --untracked-cache"
      })
  void anyShape_isReadAsGitReadsIt(String command) throws Exception {
    git.run(command.split(" "));
    git.run("update-index", "--force-write-index");
    git.stage("near/new", NEW);
    git.write("near/announced", NEW);
    git.run("add", "--intent-to-add", "near/announced");

    assertFound("near/new");
    git.run("status");
    assertFound("near/new");
  }

  @Test
  void monitoredIndex_isRead_andTheMonitorIsNotRun() throws Exception {
    Path ran = directory.resolve("ran");
    git.write("monitor", "#!/bin/sh\ntouch '" + ran + "'\nprintf 'token\\0/\\0'\n");
    Path monitor = git.path().resolve("monitor");
    Files.setPosixFilePermissions(monitor, PosixFilePermissions.fromString("rwx------"));
    git.run("config", "core.fsmonitor", monitor.toString());
    git.run("update-index", "--fsmonitor");
    git.stage("new", NEW);
    Files.deleteIfExists(ran);

    assertFound("new");
    assertThat(ran).doesNotExist();
  }

  @Test
  void modesLinksAndSubmodules_bringOnlyWhatIsNew() throws Exception {
    git.run("update-index", "--chmod=+x", "near/old");
    assertFound();
    String commit = git.run("rev-parse", "HEAD");
    git.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",module");
    assertFound();
    Files.delete(git.path().resolve("near/file"));
    Files.createSymbolicLink(git.path().resolve("near/file"), Path.of(NEW.strip()));
    git.run("add", "near/file");
    assertFound("near/file");
  }

  @Test
  void directoryInPlaceOfAFile_isNew() throws Exception {
    git.run("rm", "-q", "near/file");
    git.stage("near/file/deep", NEW);

    assertFound("near/file/deep");
  }

  @Test
  void conflict_itsSidesAreNotStaged_whatIsBesideThemIs() throws Exception {
    git.run("checkout", "-q", "-b", "side");
    git.commit("near/file", "side\n" + NEW);
    git.run("checkout", "-q", "main");
    git.commit("near/file", "main\n");
    assertThat(git.tryRun("merge", "-q", "side").exitCode()).isEqualTo(1);
    assertFound();
    git.stage("beside", NEW);

    assertFound("beside");
  }

  @Test
  void index_ofTheEnvironment_isRead() throws Exception {
    Path other = git.path().resolve(".git/other");
    Files.copy(index(), other);
    git.stage("new", NEW);
    Map<String, String> environment = Map.of("GIT_INDEX_FILE", other.toString());

    assertThat(git.leaksift(environment, "scan", "--staged").exitCode()).isZero();
    assertFound("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut off", "version", "empty", "shared part gone"})
  void damagedIndex_isNeverClean(String damage) throws Exception {
    git.stage("new", NEW);
    byte[] bytes = Files.readAllBytes(index());
    switch (damage) {
      case "cut off" -> bytes = Arrays.copyOf(bytes, bytes.length / 2);
      case "version" -> bytes[7] = 9;
      case "empty" -> bytes = new byte[0];
      default -> {
        git.run("update-index", "--split-index");
        bytes = Files.readAllBytes(index());
        for (Path file : files(git.path().resolve(".git"), "sharedindex.")) {
          Files.delete(file);
        }
      }
    }
    Files.write(index(), bytes);

    for (String option : List.of("--staged", "--unstaged", "--all")) {
      Program.Result result = git.leaksift("scan", option);
      assertThat(result.exitCode()).as(option + result.out()).isEqualTo(3);
      assertThat(result.out()).contains("the index can't be read").contains("git status");
    }
    assertThat(git.leaksift("hook", "run", "pre-commit", "--").exitCode()).isEqualTo(3);
  }

  @Test
  void flippedBit_isNamedBesideWhatIsStaged() throws Exception {
    git.stage("new", NEW);
    byte[] bytes = Files.readAllBytes(index());
    bytes[12] ^= 1;
    Files.write(index(), bytes);

    Program.Result staged = git.leaksift("scan", "--staged");

    assertThat(staged.exitCode()).isEqualTo(1);
    assertThat(staged.out()).contains("checksum is wrong; 'git status' may mend it");
    assertThat(git.leaksift("scan", "--unstaged").exitCode()).isEqualTo(3);
    assertThat(git.leaksift("hook", "run", "pre-commit", "--").exitCode()).isEqualTo(1);
    git.stage("new", "nothing of note\n");
    bytes = Files.readAllBytes(index());
    bytes[12] ^= 1;
    Files.write(index(), bytes);
    assertThat(git.leaksift("scan", "--staged").exitCode()).isEqualTo(3);
  }

  private static List<Path> files(Path directory, String start) throws Exception {
    try (var stream = Files.list(directory)) {
      return stream.filter(file -> file.getFileName().toString().startsWith(start)).toList();
    }
  }
}
