package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day's work with git, with hooks on: partial adds, stashes, merges, rebases, odd directories.
 */
@DisabledOnOs(OS.WINDOWS)
class HookedWorkIT {
  private static final String LEAK = "key=" + GitDirectory.token(1) + "\n";
  private static final String FAR = "between\n".repeat(20);

  @TempDir Path directory;
  private GitDirectory git;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
    git.commit("file", "top\n" + FAR + "bottom\n");
    git.installHook();
  }

  private int commit(String... options) throws Exception {
    String[] arguments = {"commit", "-q", "-m", "message"};
    return git.tryRun(GitDirectory.concat(arguments, options)).exitCode();
  }

  /** Runs an interactive command of git with answers on its standard input. */
  private void answer(String answers, String command) throws Exception {
    git.run("-c", "alias.x=!printf '" + answers + "' | git " + command, "x");
  }

  @Test
  void addPatch_onlyTheChosenHunkCounts() throws Exception {
    git.write("file", "edited\n" + FAR + LEAK);

    answer("y\\nn\\n", "add -p");
    assertThat(commit()).isZero();
    answer("y\\n", "add -p");
    assertThat(commit()).isEqualTo(1);
  }

  @Test
  void stashPatch_leavesWhatIsThenCommitted() throws Exception {
    git.write("file", "edited\n" + FAR + LEAK);

    answer("n\\ny\\n", "stash push -p");
    assertThat(commit("-a")).isZero();
    git.run("stash", "pop", "-q");
    assertThat(commit("-a")).isEqualTo(1);
  }

  @Test
  void merge_resolutionWithALeakIsStopped_theOtherSidesOldOneIsNot() throws Exception {
    git.run("checkout", "-q", "-b", "side");
    git.commit("file", "side\n" + LEAK);
    git.run("checkout", "-q", "main");
    git.commit("file", "main\n");
    assertThat(git.tryRun("merge", "side").exitCode()).isEqualTo(1);

    git.stage("file", "both\nkey=" + GitDirectory.token(2) + "\n");
    assertThat(commit()).isEqualTo(1);
    git.stage("file", "both\n" + LEAK);
    assertThat(commit()).isZero();
  }

  @Test
  void mergeSquash_bringsEverythingAnew() throws Exception {
    git.run("checkout", "-q", "-b", "side");
    git.commit("leak", LEAK);
    git.run("checkout", "-q", "main");
    git.run("merge", "-q", "--squash", "side");

    assertThat(commit()).isEqualTo(1);
  }

  @Test
  void rebase_asksNoHookBeforeACommit_butThePushIsStopped() throws Exception {
    git.installHook("--type", "pre-push");
    git.run("init", "-q", "--bare", "../server.git");
    git.run("checkout", "-q", "-b", "side");
    git.commit("file", "side\n");
    git.run("checkout", "-q", "main");
    git.commit("file", "main\n");
    git.run("checkout", "-q", "side");
    assertThat(git.tryRun("rebase", "-q", "main").exitCode()).isEqualTo(1);
    git.stage("file", "both\n" + LEAK);

    git.run("-c", "core.editor=true", "rebase", "--continue");

    git.run("push", "-q", "../server.git", "main");
    assertThat(git.tryRun("push", "-q", "../server.git", "side").exitCode()).isEqualTo(1);
  }

  @Test
  void rebase_reword_isAsked() throws Exception {
    git.installHook("--type", "commit-msg");
    git.run("commit", "-q", "--no-verify", "--allow-empty", "-m", "fine");
    String editor = "core.editor=f() { sed -i '1s/.*/" + LEAK.strip() + "/' \"$1\"; }; f";

    int code = git.tryRun("-c", editor, "commit", "-q", "--amend", "--allow-empty").exitCode();

    assertThat(code).isEqualTo(1);
  }

  @Test
  void directoriesNamedOnTheCommandLine_areThoseThatCount() throws Exception {
    Path elsewhere = directory.resolve("elsewhere");
    GitDirectory other = GitDirectory.init(elsewhere);
    String gitDir = "--git-dir=" + git.path().resolve(".git");
    other.write("new", LEAK);

    other.run(gitDir, "--work-tree=" + elsewhere, "add", "new");

    String[] commit = {gitDir, "--work-tree=" + elsewhere, "commit", "-q", "-m", "message"};
    assertThat(other.tryRun(commit).exitCode()).isEqualTo(1);
    other.write("new", "clean\n");
    other.run(gitDir, "--work-tree=" + elsewhere, "add", "new");
    assertThat(other.tryRun(commit).exitCode()).isZero();
  }

  @Test
  void fileWithTheNameOfAnOption_isAFile() throws Exception {
    git.write("options", "--fail-on\nnone\n");
    git.write("@options", LEAK);
    git.write("--fail-on=none", LEAK);

    for (String name : new String[] {"@options", "--fail-on=none"}) {
      String[] run = {"hook", "run", "pre-commit", "--fail-on", "low", "--", name};
      assertThat(git.leaksift(run).exitCode()).as(name).isEqualTo(1);
      assertThat(git.leaksift("hook", "run", "pre-commit", "--", name).exitCode()).isEqualTo(1);
    }
  }
}
