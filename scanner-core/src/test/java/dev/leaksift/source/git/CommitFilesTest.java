package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitFilesTest {
  @TempDir Path dir;
  private GitFixture git;

  @BeforeEach
  void init() throws Exception {
    git = GitFixture.init(dir.resolve("repo"));
    Files.createSymbolicLink(git.dir().resolve("link"), Path.of("a"));
    git.write("a", "one").commit("d/b", "two");
  }

  private CommitFiles files() throws Exception {
    return CommitFiles.of(
        GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow(), "HEAD");
  }

  private void assertFails(String path, String why) {
    assertThatThrownBy(() -> files().readOrFail(path))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(path + ": ")
        .hasMessageContaining(why);
  }

  @Test
  void readOrFail_fileOrNothing_isGiven() throws Exception {
    assertThat(files().readOrFail("d/b"))
        .hasValueSatisfying(b -> assertThat(b).asString().isEqualTo("two"));
    assertThat(files().readOrFail("nowhere")).isEmpty();
    assertThat(files().readOrFail("nowhere/b")).isEmpty();
  }

  @Test
  void readOrFail_whatIsNoFile_fails() {
    assertFails("link", "is a link");
    assertFails("d", "is a link or directory");
    assertFails("a/b", "is no file");
  }

  @Test
  void readOrFail_whatIsNotHere_fails() throws Exception {
    String blob = git.id("HEAD:a");
    Files.delete(
        git.dir().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
    assertFails("a", "is not in this clone");
    String tree = git.id("HEAD:d");
    Files.delete(
        git.dir().resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));
    assertFails("d/b", "is not in this clone");
  }
}
