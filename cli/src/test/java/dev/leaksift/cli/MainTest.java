package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in this process: exit codes, what goes to which stream, and that nothing leaks. */
class MainTest {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();

  @TempDir Path directory;

  @Test
  void scan_cleanTree_exitsZero() throws IOException {
    write("readme.txt", "nothing to see");

    assertThat(run("scan", directory.toString())).isZero();

    assertThat(out.toString()).contains("No findings");
  }

  @Test
  void scan_secret_exitsOneAndMasksIt() throws IOException {
    String token = slackToken();
    write("app.env", "SLACK_TOKEN=" + token + "\n");

    int code = run("scan", "--format", "jsonl", directory.toString());

    assertThat(code).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(out.toString()).contains("\"path\":\"app.env\"").contains("slack-bot-token");
    assertThat(out.toString() + err).doesNotContain(token);
  }

  @Test
  void scan_showSecrets_printsThem() throws IOException {
    String token = slackToken();
    write("app.env", "SLACK_TOKEN=" + token + "\n");

    run("scan", "--show-secrets", "--fail-on", "none", directory.toString());

    assertThat(out.toString()).contains(token);
  }

  @Test
  void scan_emptyTree_isIncomplete() {
    assertThat(run("scan", directory.toString())).isEqualTo(ExitCode.INCOMPLETE.code());
    assertThat(run("scan", "--allow-incomplete", directory.toString())).isZero();
  }

  @Test
  void scan_incompleteAndNotForPeople_saysSoOnStandardError() {
    run("scan", "--format", "json", directory.toString());

    assertThat(err.toString()).startsWith("leaksift: not all was scanned: 1 nothing to scan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan --nope",
        "scan --fail-on urgent .",
        "scan --format yaml",
        "scan no/such/path",
        "scan --kind git .",
        "scan --rules no-such.yaml .",
        "scan --disable no-such-rule .",
        "rules show no-such-rule",
        "rules list --incident atlantis",
        "why app.env",
        "baseline check --baseline no-such.jsonl"
      })
  void wrongCall_oneLineAndExitTwo(String call) {
    String[] arguments = call.replace(" .", " " + directory).split(" ");

    assertThat(run(arguments)).isEqualTo(ExitCode.USAGE.code());

    assertThat(err.toString()).startsWith("leaksift: ").doesNotContain("\tat ");
  }

  @Test
  void rules_listShowAndImport_print() throws IOException {
    assertThat(run("rules", "list", "--provider", "Slack", "--incident", "slack")).isZero();
    assertThat(out.toString()).contains("slack-bot-token").doesNotContain("github-pat");
    assertThat(run("rules", "show", "github-pat-classic")).isZero();
    assertThat(out.toString()).contains("ghp_");

    Path toml = write("own.toml", "[[rules]]\nid = 'acme'\nregex = 'acme_[a-z]{20}'\n");
    assertThat(run("rules", "import", toml.toString())).isZero();
    assertThat(out.toString()).contains("id: acme");
  }

  @Test
  void why_lineWithSecret_namesRuleAndOutcome() throws IOException {
    Path file = write("app.env", "A=1\nSLACK_TOKEN=" + slackToken() + "\n");

    assertThat(run("why", file + ":2")).isZero();
    assertThat(out.toString()).contains("slack-bot-token").contains("match").contains("reported");

    assertThat(run("why", file + ":1")).isZero();
    assertThat(out.toString()).contains("no rule has a keyword");
  }

  @Test
  void baseline_createdAndUsed_letsThrough() throws IOException {
    write("app.env", "SLACK_TOKEN=" + slackToken() + "\n");
    String list = directory.resolve("known.jsonl").toString();
    String target = directory.resolve("app.env").toString();

    assertThat(run("baseline", "create", target, "--baseline", list, "--reason", "old")).isZero();
    assertThat(run("scan", "--baseline", list, target)).isZero();
    assertThat(run("baseline", "check", target, "--baseline", list)).isZero();
    assertThat(run("baseline", "create", target, "--baseline", list))
        .isEqualTo(ExitCode.USAGE.code());

    Files.writeString(directory.resolve("app.env"), "SLACK_TOKEN=\n");
    assertThat(run("baseline", "check", target, "--baseline", list))
        .isEqualTo(ExitCode.FINDINGS.code());
    assertThat(run("baseline", "prune", target, "--baseline", list)).isZero();
    assertThat(run("baseline", "update", target, "--baseline", list)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completion_anyShell_namesCommands(String shell) {
    assertThat(run("completion", shell)).isZero();

    assertThat(out.toString()).contains("scan").contains("rules");
  }

  @Test
  void help_everyCommand_printsUsage() {
    assertThat(run("--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(run("scan", "--help")).isZero();

    assertThat(out.toString()).contains("Usage: leaksift").contains("Exit status");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private int run(String... arguments) {
    InProcess.Result result = InProcess.run(arguments);
    out.append(result.out());
    err.append(result.err());
    return result.exitCode();
  }

  private static String slackToken() {
    return InProcess.slackToken(5);
  }
}
