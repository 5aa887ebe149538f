package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.InProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paper on one leak, and what is said where none is meant. */
class IncidentCommandTest {
  private static final String TOKEN = InProcess.slackToken(5);

  @TempDir Path directory;
  private String fingerprint = "";

  @BeforeEach
  void plant() throws Exception {
    Files.writeString(directory.resolve("app.env"), "SLACK_TOKEN=" + TOKEN + "\n");
    String line = InProcess.run("scan", "--format", "jsonl", directory.toString()).out();
    fingerprint = line.replaceAll("(?s).*?\"fingerprint\":\"([0-9a-f]{32})\".*", "$1");
  }

  @Test
  void incident_startOfAFingerprint_writesThePaper() {
    Result result = InProcess.run("incident", fingerprint.substring(0, 8), directory.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("# Incident: Slack bot token")
        .contains("## Timeline")
        .contains("## Where it spread")
        .contains("app.env:1")
        .contains("## Follow-ups")
        .contains(fingerprint);
    assertThat(result.all()).doesNotContain(TOKEN);
  }

  @Test
  void incident_output_isAFile() throws Exception {
    Path file = directory.resolve("incident.md");

    Result result =
        InProcess.run("incident", fingerprint, directory.toString(), "-o", file.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(file).content().startsWith("# Incident").doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "no hex digits", "00000000000000000000000000000000"})
  void incident_noSuchFinding_saysSoInALine(String wanted) {
    Result result = InProcess.run("incident", wanted, directory.toString());

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.err()).startsWith("leaksift: ").hasLineCount(1);
  }
}
