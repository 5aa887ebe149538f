package dev.leaksift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code leaksift scan --staged} on repositories that git itself made. */
class StagedScanIT {
  private static final String FIRST = "key=" + GitDirectory.token(1) + "\n";
  private static final String SECOND = "key=" + GitDirectory.token(2) + "\n";

  @TempDir Path directory;
  private GitDirectory git;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
  }

  private Program.Result scan() throws Exception {
    return git.leaksift("scan", "--staged", "--format", "csv", ".");
  }

  private void assertFound(int findings) throws Exception {
    Program.Result result = scan();
    assertThat(result.exitCode()).as(result.err()).isEqualTo(findings == 0 ? 0 : 1);
    assertThat(result.out().lines().skip(1)).hasSize(findings);
  }

  @Test
  void staged_newFileOfUnbornBranch_isFound() throws Exception {
    git.stage("a.txt", FIRST);

    Program.Result result = scan();

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.out()).contains("a.txt,1,5,").contains(",staged,");
  }

  @Test
  void staged_movedLineAndNewSecretOnOldLine_onlyTheNewOneIsFound() throws Exception {
    git.commit("a.txt", FIRST);

    git.stage("a.txt", "one\ntwo\n" + FIRST);
    assertFound(0);
    git.stage("a.txt", FIRST.strip() + " " + SECOND);
    assertFound(1);
  }

  @Test
  void staged_renameWithEdit_isNotNew() throws Exception {
    String rest = "some text\n".repeat(50);
    git.commit("a.txt", FIRST + rest);
    git.run("mv", "a.txt", "b.txt");

    git.stage("b.txt", "an edit\n" + FIRST + rest);
    assertFound(0);
    git.stage("b.txt", SECOND + FIRST + rest);
    assertFound(1);
  }

  @Test
  void staged_partialAdd_workTreeIsNotRead() throws Exception {
    git.stage("a.txt", "clean\n");
    git.write("a.txt", FIRST);
    assertFound(0);
    git.stage("a.txt", FIRST);
    git.write("a.txt", "clean\n");
    assertFound(1);
  }

  @Test
  void staged_removedAndIntendedToAdd_isClean() throws Exception {
    git.commit("a.txt", FIRST);
    git.run("rm", "-q", "a.txt");
    git.write("b.txt", SECOND);
    git.run("add", "--intent-to-add", "b.txt");

    assertFound(0);
  }

  @Test
  void staged_nothing_isCleanAndSaysSo() throws Exception {
    git.commit("a.txt", FIRST);

    Program.Result result = scan();

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).contains("nothing staged");
  }

  @Test
  void staged_unreadableIndex_isIncomplete() throws Exception {
    git.commit("a.txt", "clean\n");
    Files.writeString(git.path().resolve(".git/index"), "no index");

    Program.Result result = scan();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).doesNotContain("nothing staged");
  }

  @Test
  void staged_hostileConfigAndAttributes_hideNothingAndRunNothing() throws Exception {
    Path ran = directory.resolve("ran");
    String command = "touch '" + ran + "'; cat";
    git.stage("a.env", FIRST);
    git.stage(".gitattributes", "*.env -diff binary filter=x diff=x\n");
    for (String key : new String[] {"diff.x.textconv", "filter.x.smudge", "core.fsmonitor"}) {
      git.run("config", key, command);
    }
    git.write("leaksift.yaml", "extends: none\n");
    git.write(".leaksiftignore", "**\n");

    Program.Result result = scan();

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(ran).doesNotExist();
  }

  @Test
  void staged_pointerOfGitLfs_isFollowedWhereTheFileIsHere() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(FIRST.getBytes(UTF_8));
    String id = HexFormat.of().formatHex(digest);
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n";
    git.stage("big.bin", pointer.formatted(id, FIRST.length()));

    Program.Result lacking = git.leaksift("scan", "--staged", ".");
    assertThat(lacking.exitCode()).isEqualTo(3);
    assertThat(lacking.out()).contains("big.bin").contains("Git LFS");

    git.write("big.bin", FIRST);
    assertFound(1);
    git.run("commit", "-q", "--no-verify", "-m", "big");
    git.write(
        ".git/lfs/objects/" + id.substring(0, 2) + "/" + id.substring(2, 4) + "/" + id, FIRST);
    git.stage("big.bin", FIRST + "more\n");
    assertFound(0);
  }
}
