package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories in a repository's files, and files that git ignores. */
class NestedRepositoryIT {
  @TempDir Path dir;

  /** The inner repository holds a secret in its history only. */
  @BeforeEach
  void makeRepositories() throws Exception {
    GitDirectory outer = GitDirectory.init(dir.resolve("outer"));
    outer.commit("a.txt", "nothing\n");
    GitDirectory inner = GitDirectory.init(outer.path().resolve("sub"));
    inner.commit("old.env", "TOKEN=" + GitDirectory.token(3) + "\n");
    inner.commit("old.env", "TOKEN=gone\n");
  }

  private Program.Result scan(String... more) throws Exception {
    String[] arguments = {"scan", "--format", "json", "outer"};
    return Program.leaksift(dir, GitDirectory.concat(arguments, more));
  }

  @Test
  void nestedRepository_isNamed_itsHistoryIsNotScanned() throws Exception {
    Program.Result result = scan();

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("sub/.git", "submodule");
  }

  @Test
  void nestedRepository_withRecursion_isScannedWithPathsFromTheTarget() throws Exception {
    Program.Result result = scan("--recurse-submodules");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("sub/old.env", "github-pat-classic");
  }

  @Test
  void ignoredFile_isScanned_unlessAskedNotTo() throws Exception {
    Path outer = dir.resolve("outer");
    Files.writeString(outer.resolve(".gitignore"), "*.local\n");
    Files.writeString(outer.resolve("x.local"), "TOKEN=" + GitDirectory.token(5) + "\n");

    Program.Result all = scan();
    Program.Result fewer = scan("--respect-gitignore");

    assertThat(all.exitCode()).isEqualTo(1);
    assertThat(fewer.exitCode()).isZero();
    assertThat(fewer.out()).contains("ignored", "x.local");
  }
}
