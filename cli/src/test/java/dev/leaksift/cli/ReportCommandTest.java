package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.InProcess.Result;
import dev.leaksift.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports of ours and of another scanner, as files and on standard input. */
class ReportCommandTest {
  private static final String TOKEN = InProcess.slackToken(5);

  @TempDir Path directory;
  private String own = "";
  private String foreign = "";

  @BeforeEach
  void write() throws Exception {
    Path app = Files.createDirectories(directory.resolve("app"));
    Files.writeString(app.resolve("app.env"), "SLACK_TOKEN=" + TOKEN + "\n");
    own = directory.resolve("own.json").toString();
    InProcess.run("scan", "--format", "json", "-o", own, app.toString());
    foreign = directory.resolve("foreign.json").toString();
    Files.writeString(
        Path.of(foreign),
        "[{\"RuleID\":\"slack\",\"File\":\"app/app.env\",\"StartLine\":1,\"Secret\":\""
            + TOKEN
            + "\"}]");
  }

  @ParameterizedTest
  @EnumSource
  void convert_secretInClear_isMaskedInEveryFormat(ReportFormat format) {
    Result result = InProcess.run("report", "convert", foreign, "--format", format.label());

    assertThat(result.exitCode()).isZero();
    assertThat(result.all()).doesNotContain(TOKEN);
    Result clear =
        InProcess.run("report", "convert", foreign, "-f", format.label(), "--show-secrets");
    assertThat(clear.out()).contains(TOKEN);
  }

  @Test
  void convert_standardInput_isRead() throws Exception {
    Result result = InProcess.runWith(Files.readString(Path.of(own)), "report", "convert", "-");

    assertThat(result.out()).contains("1 finding (1 critical).").contains("slack-bot-token");
  }

  @Test
  void merge_ownAndForeign_tellsTheLeakOnce() {
    Result result = InProcess.run("report", "merge", own, foreign, "--strip", "app");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("1 finding (1 critical); INCOMPLETE")
        .contains("slack-bot-token")
        .contains("another scanner");
  }

  @Test
  void convert_noReport_exitsTwoWithOneLine() throws Exception {
    Path broken = directory.resolve("broken.json");
    Files.writeString(broken, "[{\"RuleID\":\"slack\",\"Secret\":\"" + TOKEN);

    Result result = InProcess.run("report", "convert", broken.toString());

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(result.err()).startsWith("leaksift: ").hasLineCount(1).doesNotContain(TOKEN);
  }
}
