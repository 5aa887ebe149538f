package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a push brings, on its way out and on the server. */
@DisabledOnOs(OS.WINDOWS)
class PushHooksIT {
  private static final String LEAK = "key=" + GitDirectory.token(1) + "\n";

  @TempDir Path directory;
  private GitDirectory git;
  private GitDirectory server;

  @BeforeEach
  void init() throws Exception {
    git = GitDirectory.init(directory.resolve("repo"));
    git.commit("readme", "clean\n");
    server = new GitDirectory(directory.resolve("server.git"));
    git.run("init", "-q", "-b", "main", "--bare", server.path().toString());
    git.run("remote", "add", "origin", server.path().toString());
    git.run("push", "-q", "origin", "main");
  }

  private Program.Result push(String... refs) throws Exception {
    String[] arguments = {"push", "-q", "origin"};
    return git.tryRun(GitDirectory.concat(arguments, refs));
  }

  private void assertStopped(String... refs) throws Exception {
    Program.Result result = push(refs);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    assertThat(result.err()).contains("stopped: revoke the secret");
  }

  private void assertPasses(String... refs) throws Exception {
    Program.Result result = push(refs);
    assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
  }

  /** Branches, tags and other refs that bring something, or nothing. */
  private void assertJustWhatIsPushedCounts() throws Exception {
    git.run("checkout", "-q", "-b", "leaky");
    git.commit("a", LEAK);
    git.run("checkout", "-q", "-b", "clean", "main");
    String clean = git.commit("b", "clean\n");
    assertPasses("clean");
    assertStopped("leaky");
    assertStopped("clean:again", "leaky");
    assertPasses(":clean");
    git.run("tag", "light", "leaky");
    assertStopped("light");
    git.run("tag", "-a", "-m", "see " + LEAK, "noted", clean);
    assertStopped("noted");
    git.run("tag", "-a", "-m", "fine", "fine", clean);
    assertPasses("fine");
    git.run("tag", "-a", "-m", "fine", "blob", "leaky:a");
    assertStopped("blob");
    assertStopped(git.run("rev-parse", "leaky:a") + ":refs/other/x");
  }

  @Test
  void prePush_scansJustWhatIsPushed() throws Exception {
    git.installHook("--type", "pre-push");

    assertJustWhatIsPushedCounts();
  }

  @Test
  void preReceive_scansJustWhatComes() throws Exception {
    server.installHook("--type", "pre-receive");

    assertJustWhatIsPushedCounts();
    assertThat(server.run("for-each-ref", "--format=%(refname)"))
        .isEqualTo("refs/heads/main\nrefs/tags/fine");
  }

  @Test
  void forcedPush_bringsWhatTheRewriteBrings() throws Exception {
    git.installHook("--type", "pre-push");
    git.commit("a", "one\n");
    assertPasses("main");
    git.run("reset", "-q", "--hard", "HEAD~1");
    git.commit("a", "two\n");
    assertPasses("+main");
    git.run("reset", "-q", "--hard", "HEAD~1");
    git.commit("a", LEAK);
    assertStopped("+main");
  }

  @Test
  void secretTakenOutAgain_isStillPushed() throws Exception {
    server.installHook("--type", "pre-receive");
    git.commit("a", LEAK);
    git.commit("a", "clean\n");

    Program.Result result = push("main");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("status history");
  }

  @Test
  void preReceive_whatIsPushedDoesNotLetItselfThrough() throws Exception {
    server.installHook("--type", "pre-receive");
    git.stage("leaksift.yaml", "extends: none\n");
    git.stage(".leaksift-baseline.jsonl", "{\"leaksift-baseline\":1}\n");
    git.stage(".gitattributes", "* -diff binary\n");
    git.commit("a", LEAK.strip() + " # leaksift:allow all mine\n");

    Program.Result result = push("main");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("don't count; found with one: 1");
  }

  @Test
  void preReceive_policyOfANamedCommit_counts() throws Exception {
    git.stage("leaksift.yaml", "disable: [github-pat-classic, key-material]\n");
    git.commit("b", "clean\n");
    assertPasses("main");
    server.installHook("--type", "pre-receive", "--", "--policy", "main");

    git.commit("a", LEAK);

    assertPasses("main");
  }
}
