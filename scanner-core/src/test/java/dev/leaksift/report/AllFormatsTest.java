package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class AllFormatsTest {
  @ParameterizedTest
  @EnumSource
  void report_masked_holdsNoSecret(ReportFormat format) throws IOException {
    ScanReport report = ReportSamples.everything();

    String text = Rendered.render(format, report);

    for (String secret : ReportSamples.secretsOf(report)) {
      assertThat(text.contains(secret)).as("a secret in clear in %s", format).isFalse();
      assertThat(text.contains(secret.substring(4, 20))).as("a part in %s", format).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void report_inClear_holdsTheSecret(ReportFormat format) throws IOException {
    ScanReport report = ReportSamples.withPath("a.txt");

    String text = Rendered.render(format, report, ReportOptions.DEFAULTS.withShowSecrets(true));

    assertThat(text.contains(ReportSamples.secretsOf(report).get(0))).as("in %s", format).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void report_hostileText_staysVisible(ReportFormat format) throws IOException {
    String text = Rendered.render(format, ReportSamples.everything());

    assertThat(text.codePoints().filter(c -> c != '\n').anyMatch(TerminalText::isUnsafe))
        .as("control, format or blank characters in %s", format)
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void report_commandsToLogs_areNone(ReportFormat format) throws IOException {
    String path = "###vso[task.complete result=Succeeded]##[set-env name=a]/##teamcity[x].txt";

    String text = Rendered.render(format, ReportSamples.withPath(path));

    assertThat(text).doesNotContain("##vso[", "##[", "##teamcity[");
  }

  @Test
  void report_commandsToLogs_comeBackOutOfJson() throws IOException {
    String path = "a##vso[task.complete]b#c.txt";

    String text = Rendered.render(ReportFormat.JSON, ReportSamples.withPath(path));

    assertThat(JsonMapper.shared().readTree(text).findValue("path").asString()).isEqualTo(path);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void report_sample_isAsTheGoldenFile(ReportFormat format) throws IOException {
    String text = Rendered.render(format, ReportSamples.everything());

    assertThat(text).isEqualTo(Rendered.golden("everything." + format.extension(), text));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTML")
  void report_clean_isAsTheGoldenFile(ReportFormat format) throws IOException {
    String text = Rendered.render(format, ReportSamples.clean());

    assertThat(text).isEqualTo(Rendered.golden("clean." + format.extension(), text));
  }

  @ParameterizedTest
  @EnumSource
  void report_written_leavesTheStreamOpen(ReportFormat format) throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void close() {
            closed.set(true);
          }
        };

    format.reporter(ReportOptions.DEFAULTS).write(ReportSamples.clean(), out);

    assertThat(closed).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void named_label_findsTheFormat(ReportFormat format) {
    assertThat(ReportFormat.named(format.label())).contains(format);
    assertThat(ReportFormat.named("no-such")).isEmpty();
  }
}
