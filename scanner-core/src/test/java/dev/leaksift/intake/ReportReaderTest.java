package dev.leaksift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Status;
import dev.leaksift.report.ReportFormat;
import dev.leaksift.report.ReportOptions;
import dev.leaksift.report.ReportSamples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports read again; secrets are made here and now. */
class ReportReaderTest {
  static final String SECRET = ReportSamples.token("tok", 40, 77);

  @Test
  void read_ownJson_writesTheSameAgain() throws Exception {
    String text = render(ReportFormat.JSON, ReportSamples.everything(), ReportOptions.DEFAULTS);

    assertThat(render(ReportFormat.JSON, read(text), ReportOptions.DEFAULTS)).isEqualTo(text);
  }

  @Test
  void read_ownLines_writesTheSameAgain() throws Exception {
    String text = render(ReportFormat.JSONL, ReportSamples.everything(), ReportOptions.DEFAULTS);

    ScanReport again = read(text);

    assertThat(again.findings()).hasSize(2);
    String[] lines = render(ReportFormat.JSONL, again, ReportOptions.DEFAULTS).split("\n");
    assertThat(lines[0]).isEqualTo(text.split("\n")[0]);
    assertThat(lines[1]).isEqualTo(text.split("\n")[1]);
  }

  @Test
  void read_ownReportInClear_isMaskedAgain() throws Exception {
    ScanReport report = ReportSamples.withPath("a.txt");
    ReportOptions clear = ReportOptions.DEFAULTS.withShowSecrets(true);
    String text = render(ReportFormat.JSON, report, clear);

    String again = render(ReportFormat.JSON, read(text), ReportOptions.DEFAULTS);

    assertThat(again).isEqualTo(oneRule(render(ReportFormat.JSON, report, ReportOptions.DEFAULTS)));
    assertThat(render(ReportFormat.JSON, read(text), clear)).isEqualTo(oneRule(text));
  }

  /** Of the rules that were on a report only has those that findings name. */
  private static String oneRule(String json) {
    return json.replace("\"rulesOn\": 2", "\"rulesOn\": 1");
  }

  @Test
  void read_gitleaks_keepsPlaceAndCommit() throws Exception {
    Finding finding = only(Reports.gitleaks(SECRET, "src/a.env"));

    assertThat(finding.rule().id()).isEqualTo("gitleaks-some-pat");
    assertThat(finding.secret().reveal()).isEqualTo(SECRET);
    assertThat(finding.first().location().path()).isEqualTo("src/a.env");
    assertThat(finding.first().location().region().line()).isEqualTo(3);
    assertThat(finding.status()).isEqualTo(Status.HISTORY);
    assertThat(finding.first().introduced().orElseThrow().time())
        .hasToString("2023-11-16T19:13:20Z");
  }

  @Test
  void read_trufflehog_verifiedIsCriticalAndSure() throws Exception {
    Finding finding = only(Reports.trufflehog(SECRET, "src/a.env", true));

    assertThat(finding.rule().id()).isEqualTo("trufflehog-some");
    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.first().introduced().orElseThrow().time())
        .hasToString("2022-06-16T17:17:40Z");
  }

  @Test
  void read_kingfisher_documentAndLines() throws Exception {
    String record = Reports.kingfisher(SECRET, "src/a.env");
    String end = "\n{\"audit\":{}}\n{\"findings\":1,\"kingfisher\":{}}\n";

    Finding ofLines = only(record + end);
    Finding ofDocument = only("{\"findings\":[" + record + "],\"summary\":{}}");

    assertThat(ofLines.fingerprint()).isEqualTo(ofDocument.fingerprint());
    assertThat(ofLines.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(ofLines.secret().reveal()).isEqualTo(SECRET);
  }

  @Test
  void read_detectSecrets_neverHandsTheDigestOn() throws Exception {
    ScanReport report = read(Reports.detectSecrets(SECRET, "src/a.env"));

    ReportOptions clear = ReportOptions.DEFAULTS.withShowSecrets(true);
    for (ReportFormat format : ReportFormat.values()) {
      assertThat(render(format, report, clear)).doesNotContain(Reports.sha1(SECRET));
    }
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void read_otherScanner_isNeverAWholeScan() throws Exception {
    ScanReport report = read("[]");

    assertThat(report.findings()).isEmpty();
    assertThat(report.coverage().skippedByReason()).containsOnlyKeys(SkipReason.UNACCOUNTED);
  }

  @Test
  void read_prefix_isTakenOffOtherScannersPaths() throws Exception {
    String text = Reports.gitleaks(SECRET, "work/src/a.env");

    assertThat(read(text, "work").findings().get(0).first().location().path())
        .isEqualTo("src/a.env");
    assertThat(read(text, "wor").findings().get(0).first().location().path())
        .isEqualTo("k/src/a.env");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "{", "[1, 2", "[1]x", "{\"a\": 1}", "{\"runs\": []}", "\"text\""})
  void read_noReport_isOneClearLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IntakeException.class)
        .hasMessageStartingWith("in.json")
        .message()
        .hasLineCount(1);
  }

  @Test
  void read_file_namesWhatIsWrong() {
    assertThatThrownBy(() -> ReportReader.read(Path.of("no-such.json"), ""))
        .hasMessage("no-such.json: no such file; name a report");
  }

  @Test
  void read_deepNesting_isRefused() {
    assertThatThrownBy(() -> read("[".repeat(10_000))).isInstanceOf(IntakeException.class);
    assertThatThrownBy(() -> read("{\"a\":".repeat(500))).isInstanceOf(IntakeException.class);
  }

  /** Whatever is cut out of or put into a report: findings or one exception without its content. */
  @Test
  void read_damagedReport_neverFailsOtherwise() throws IOException {
    Random random = new Random(3);
    String whole =
        render(ReportFormat.JSON, ReportSamples.everything(), ReportOptions.DEFAULTS)
            + Reports.gitleaks(SECRET, "a")
            + Reports.kingfisher(SECRET, "b")
            + Reports.trufflehog(SECRET, "c", false);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder(whole);
      for (int cut = random.nextInt(4); cut >= 0; cut--) {
        int from = random.nextInt(text.length());
        text.delete(from, Math.min(text.length(), from + random.nextInt(60)));
        text.insert(random.nextInt(text.length()), "{}[]\",:1".charAt(random.nextInt(8)));
      }
      try {
        read(text.toString());
      } catch (IntakeException e) {
        assertThat(e.getMessage().contains(SECRET.substring(0, 12))).isFalse();
      }
    }
  }

  private static Finding only(String text) throws IntakeException {
    ScanReport report = read(text);
    assertThat(report.findings()).hasSize(1);
    return report.findings().get(0);
  }

  static ScanReport read(String text) throws IntakeException {
    return read(text, "");
  }

  private static ScanReport read(String text, String prefix) throws IntakeException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ReportReader.read(new ByteArrayInputStream(bytes), "in.json", prefix);
  }

  private static String render(ReportFormat format, ScanReport report, ReportOptions options)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.reporter(options).write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
