package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Hooks as git calls them. */
@DisabledOnOs(OS.WINDOWS)
class HookIT {
  private static final String FIRST = "key=" + GitDirectory.token(1) + "\n";
  private static final String SECOND = "key=" + GitDirectory.token(2) + "\n";

  @TempDir Path directory;
  private GitDirectory git;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo with 'space"));
    git.commit("readme", "clean\n");
  }

  private int commit(String... options) throws Exception {
    String[] arguments = {"commit", "-q", "-m", "message"};
    return git.tryRun(GitDirectory.concat(arguments, options)).exitCode();
  }

  @Test
  void preCommit_leakIsStopped_cleanOnePasses() throws Exception {
    git.installHook();
    git.stage("a", FIRST);
    git.stage("b", "clean\n");

    assertThat(commit()).isEqualTo(1);
    assertThat(commit("b")).isZero();
    assertThat(commit("-a")).isEqualTo(1);
    git.stage("a", "clean\n");
    git.write("a", FIRST);
    assertThat(commit()).isZero();
    assertThat(commit("-a")).isEqualTo(1);
  }

  @Test
  void preCommit_amendMergeAndWorktree_areStoppedToo() throws Exception {
    git.run("checkout", "-q", "-b", "side");
    git.commit("side", "one\n");
    git.run("checkout", "-q", "main");
    git.commit("main", "two\n");
    git.installHook();

    git.stage("a", FIRST);
    assertThat(commit("--amend")).isEqualTo(1);
    git.run("rm", "-q", "-f", "a");
    git.run("merge", "-q", "--no-commit", "side");
    git.stage("evil", SECOND);
    assertThat(commit()).isEqualTo(1);
    git.run("rm", "-q", "-f", "evil");
    assertThat(commit()).isZero();
    Path linked = directory.resolve("linked");
    git.run("worktree", "add", "-q", linked.toString());
    GitDirectory other = new GitDirectory(linked).stage("w", SECOND);
    assertThat(other.tryRun("commit", "-q", "-m", "message").exitCode()).isEqualTo(1);
  }

  @Test
  void commitMessage_isScannedWithoutTheDiffBelowIt() throws Exception {
    git.commit("a", FIRST);
    git.installHook("--type", "commit-msg");
    git.stage("a", "clean\n");

    assertThat(git.tryRun("commit", "-q", "-m", "see " + SECOND).exitCode()).isEqualTo(1);
    git.run("-c", "core.editor=sed -i 1s/^/fine/", "commit", "-q", "-v");
  }

  @Test
  void prePush_scansWhatIsPushedOnly() throws Exception {
    git.run("init", "-q", "--bare", "../server.git");
    git.run("remote", "add", "origin", "../server.git");
    git.run("checkout", "-q", "-b", "leaky");
    git.commit("a", FIRST);
    git.run("checkout", "-q", "main");
    git.installHook("--type", "pre-push");

    git.run("push", "-q", "origin", "main");
    assertThat(git.tryRun("push", "-q", "origin", "leaky").exitCode()).isEqualTo(1);
    git.run("push", "-q", "--no-verify", "origin", "leaky");
    git.run("checkout", "-q", "leaky");
    git.commit("b", "clean\n");
    git.run("push", "-q", "origin", "leaky");
    git.run("push", "-q", "origin", ":leaky");
  }

  @Test
  void preReceive_stopsAPushOnTheServer() throws Exception {
    GitDirectory server = new GitDirectory(directory.resolve("server.git"));
    git.run("init", "-q", "--bare", server.path().toString());
    server.installHook("--type", "pre-receive");

    git.run("push", "-q", server.path().toString(), "main");
    git.commit("a", FIRST);
    Program.Result result = git.tryRun("push", "-q", server.path().toString(), "main");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("github-pat-classic");
  }

  @Test
  void install_overAnotherHook_onlyWithChain() throws Exception {
    Path hooks = directory.resolve("shared hooks");
    git.run("config", "core.hooksPath", hooks.toString());
    Files.createDirectories(hooks);
    Path hook = hooks.resolve("pre-commit");
    Files.writeString(hook, "#!/bin/sh\ntouch ran\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));

    Program.Result refused = git.leaksift("hook", "install");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--chain");
    git.installHook("--chain");
    git.stage("a", FIRST);
    assertThat(commit()).isEqualTo(1);
    assertThat(git.path().resolve("ran")).exists();
    assertThat(git.leaksift("hook", "status").exitCode()).isZero();
    assertThat(git.leaksift("hook", "uninstall").exitCode()).isZero();
    assertThat(hook).content().contains("touch ran");
    assertThat(hooks.toFile().list()).containsExactly("pre-commit");
  }

  @Test
  void preCommitFramework_filesAndRanges_areScanned() throws Exception {
    String base = git.run("rev-parse", "HEAD");
    git.commit("a", FIRST);
    git.stage("a", "above\n" + FIRST);
    git.write("b", SECOND);
    String[] run = {"hook", "run", "pre-commit", "--"};

    assertThat(git.leaksift(GitDirectory.concat(run, "a", "readme")).exitCode()).isZero();
    assertThat(git.leaksift(GitDirectory.concat(run, "a", "b")).exitCode()).isEqualTo(1);
    assertThat(git.leaksift(GitDirectory.concat(run, "gone")).exitCode()).isEqualTo(3);
    Map<String, String> range = Map.of("PRE_COMMIT_FROM_REF", base, "PRE_COMMIT_TO_REF", "HEAD");
    assertThat(git.leaksift(range, GitDirectory.concat(run, "readme")).exitCode()).isEqualTo(1);
  }

  @Test
  void preCommitFramework_firstPushOfAHistory_isScannedCommitByCommit() throws Exception {
    git.commit("a", FIRST);
    git.commit("a", "clean\n");
    String[] run = {"hook", "run", "pre-commit", "--", "a", "readme"};
    Map<String, String> push =
        Map.of("PRE_COMMIT_REMOTE_NAME", "origin", "PRE_COMMIT_LOCAL_BRANCH", "refs/heads/main");

    assertThat(git.leaksift(push, run).exitCode()).isEqualTo(1);
    git.run("update-ref", "refs/remotes/origin/main", "HEAD");
    assertThat(git.leaksift(push, run).exitCode()).isZero();
  }
}
