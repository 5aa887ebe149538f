package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Hooks where another program writes the files that git runs, laid out as that program does. */
@DisabledOnOs(OS.WINDOWS)
class HookManagersIT {
  private static final String LEAK = "key=" + GitDirectory.token(1) + "\n";

  @TempDir Path directory;
  private GitDirectory git;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
    git.commit("readme", "clean\n");
  }

  private void script(String path, String text) throws Exception {
    git.write(path, text);
    Files.setPosixFilePermissions(
        git.path().resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Husky 9: git runs {@code .husky/_/NAME}, which runs {@code .husky/NAME} with {@code sh -e}. */
  private void husky() throws Exception {
    String run =
        "#!/bin/sh\nsh -e \"$(dirname \"$(dirname \"$0\")\")/$(basename \"$0\")\" \"$@\"\n";
    script(".husky/_/pre-commit", run);
    script(".husky/_/pre-push", run);
    git.write(".husky/_/husky.sh", "");
    git.run("config", "core.hooksPath", ".husky/_");
  }

  private int commit(String file, String text) throws Exception {
    git.stage(file, text);
    return git.tryRun("commit", "-q", "-m", "message").exitCode();
  }

  @Test
  void husky_callStandsInTheProjectsScript() throws Exception {
    husky();
    git.write(".husky/pre-commit", "touch ran\nexit 0\n");

    Program.Result refused = git.leaksift("hook", "install");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--chain");
    git.installHook("--chain");
    assertThat(commit("a", LEAK)).isEqualTo(1);
    assertThat(commit("a", "clean\n")).isZero();
    assertThat(git.path().resolve("ran")).exists();
    assertThat(git.leaksift("hook", "status").out()).contains("and what stood there before");
    assertThat(git.leaksift("hook", "uninstall").exitCode()).isZero();
    assertThat(git.path().resolve(".husky/pre-commit")).hasContent("touch ran\nexit 0\n");
  }

  @Test
  void husky_withoutScript_getsOneThatCallsWhatIsOnThePath() throws Exception {
    husky();

    Program.Result installed = git.leaksift("hook", "install");

    assertThat(installed.exitCode()).as(installed.err()).isZero();
    assertThat(installed.out()).contains("on the PATH");
    Path script = git.path().resolve(".husky/pre-commit");
    assertThat(script).content().contains("leaksift' hook run pre-commit --");
    assertThat(git.leaksift("hook", "install").exitCode()).isZero();
    assertThat(git.leaksift("hook", "uninstall").exitCode()).isZero();
    assertThat(script).doesNotExist();
  }

  @Test
  void husky_pushHook_handsItsInputOn() throws Exception {
    husky();
    git.write(".husky/pre-push", "cat > seen\n");
    git.installHook("--type", "pre-push", "--chain");
    git.run("init", "-q", "--bare", "../server.git");

    git.run("push", "-q", "../server.git", "main");

    assertThat(git.path().resolve("seen")).content().contains("refs/heads/main");
    git.run("commit", "-q", "--no-verify", "--allow-empty", "-m", "see " + LEAK);
    assertThat(git.tryRun("push", "-q", "../server.git", "main").exitCode()).isEqualTo(1);
  }

  @Test
  void lefthook_isToldWhatToPutIntoItsConfiguration() throws Exception {
    script(".git/hooks/pre-push", "#!/bin/sh\ncall_lefthook() { :; }\ncall_lefthook run\n");

    Program.Result result = git.leaksift("hook", "install", "--type", "pre-push", "--chain");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("lefthook.yml").contains("hook run pre-push -- {0}");
    assertThat(git.path().resolve(".git/hooks").toFile().list()).contains("pre-push");
  }

  @Test
  void scriptThatCallsTheProgram_isLeftAsItIs() throws Exception {
    String text = "#!/bin/sh\nleaksift hook run pre-commit -- \"$@\"\n";
    script(".git/hooks/pre-commit", text);

    assertThat(git.leaksift("hook", "install", "--chain").err()).contains("calls Leaksift already");
    Program.Result status = git.leaksift("hook", "status");
    assertThat(status.exitCode()).isZero();
    assertThat(status.out()).contains("which calls leaksift");
    assertThat(git.path().resolve(".git/hooks/pre-commit")).hasContent(text);
  }

  @Test
  void preCommitFramework_runsTheHookThatItMovedAside() throws Exception {
    git.installHook();
    Path hooks = git.path().resolve(".git/hooks");
    Files.move(hooks.resolve("pre-commit"), hooks.resolve("pre-commit.legacy"));
    script(".git/hooks/pre-commit", "#!/bin/sh\n\"$0.legacy\" \"$@\"\n");

    assertThat(git.leaksift("hook", "status").out()).contains("which calls leaksift");
    assertThat(commit("a", LEAK)).isEqualTo(1);
  }

  @Test
  void global_servesARepositoryAndItsOwnHook() throws Exception {
    script(".git/hooks/pre-commit", "#!/bin/sh\ntouch ran\n");
    git.installHook("--global");
    Path hooks = git.path().resolve("no-config/git/hooks");
    assertThat(hooks.resolve("pre-commit")).exists();
    git.run("config", "--global", "core.hooksPath", hooks.toString());

    assertThat(commit("a", LEAK)).isEqualTo(1);
    assertThat(git.path().resolve("ran")).exists();
    assertThat(commit("a", "clean\n")).isZero();
    assertThat(git.leaksift("hook", "status", "--global").exitCode()).isZero();
    assertThat(git.leaksift("hook", "uninstall", "--global").exitCode()).isZero();
    assertThat(commit("a", LEAK)).isZero();
  }

  @Test
  void linkedWorkTree_hasTheHooksOfAll() throws Exception {
    Path linked = directory.resolve("linked");
    git.run("worktree", "add", "-q", linked.toString());
    new GitDirectory(linked).installHook();

    assertThat(git.path().resolve(".git/hooks/pre-commit")).exists();
    assertThat(commit("a", LEAK)).isEqualTo(1);
  }
}
