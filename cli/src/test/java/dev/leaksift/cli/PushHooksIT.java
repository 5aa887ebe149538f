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

  /** Files that take longer to scan than a second, and no time to send. */
  private void commitMuch() throws Exception {
    String line = "password_%d = \"ab%dZ\" token: key%n";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400_000; i++) {
      text.append(String.format(line, i % 97, i % 1013));
    }
    for (int file = 0; file < 6; file++) {
      git.stage("much" + file, "file " + file + "\n" + text);
    }
    git.run("commit", "-q", "-m", "much");
  }

  @Test
  void preReceive_whoseTimeIsUp_stopsThePushAndSaysWhatMendsIt() throws Exception {
    server.installHook("--type", "pre-receive", "--", "--timeout", "1");
    String before = server.run("rev-parse", "main");
    commitMuch();

    Program.Result late = push("main");

    assertThat(late.exitCode()).as(late.err()).isEqualTo(1);
    assertThat(late.err()).contains("pre-receive stopped: time was up after 1 s");
    assertThat(late.err()).contains("push less at once, or raise --timeout");
    assertThat(server.run("rev-parse", "main")).isEqualTo(before);
    server.installHook("--type", "pre-receive", "--", "--timeout", "1", "--allow-incomplete");
    Program.Result let = push("main");
    assertThat(let.exitCode()).as(let.err()).isZero();
    assertThat(let.err()).contains("pre-receive passed, but time was up after 1 s");
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
