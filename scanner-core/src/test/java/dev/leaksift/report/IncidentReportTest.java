package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.ScanReport;
import dev.leaksift.report.text.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IncidentReportTest {
  private static final ScanReport REPORT = ReportSamples.everything();

  @Test
  void write_findingWithHistory_isAsTheGoldenFile() throws IOException {
    String text = incident(0);

    assertThat(text).isEqualTo(Rendered.golden("incident.md", text));
    assertThat(text).doesNotContain("Ann");
  }

  @Test
  void write_hostileFinding_holdsNoSecretAndNothingUnsafe() throws IOException {
    String text = incident(1);

    for (String secret : ReportSamples.secretsOf(REPORT)) {
      assertThat(text.contains(secret.substring(0, 20))).isFalse();
    }
    assertThat(text.codePoints().filter(c -> c != '\n')).noneMatch(TerminalText::isUnsafe);
  }

  private static String incident(int number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    IncidentReport.write(REPORT, REPORT.findings().get(number), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
