package dev.leaksift.intake;

import static dev.leaksift.intake.ReportReaderTest.SECRET;
import static dev.leaksift.intake.ReportReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.report.ReportSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportMergeTest {
  private static final String OTHER = ReportSamples.token("tok", 40, 78);

  @Test
  void of_sameSecretByFourScanners_isOneFindingOfTheFirst() throws Exception {
    ScanReport merged =
        ReportMerge.of(
            List.of(
                read(Reports.gitleaks(SECRET, "a.env")),
                read(Reports.trufflehog(SECRET, "a.env", true)),
                read(Reports.kingfisher(SECRET, "b.env")),
                read(Reports.detectSecrets(SECRET, "c.env"))));

    assertThat(merged.findings()).hasSize(1);
    Finding finding = merged.findings().get(0);
    assertThat(finding.rule().provider()).isEqualTo("gitleaks");
    assertThat(finding.occurrences())
        .extracting(place -> place.location().path())
        .containsExactly("a.env", "b.env", "c.env");
    assertThat(finding.evidence()).hasSize(4);
    assertThat(merged.targets()).hasSize(1);
  }

  @Test
  void of_hiddenSecretOnTheSameLine_isTheOneInClear() throws Exception {
    String hidden = Reports.gitleaks(SECRET, "a.env").replace(SECRET, "REDACTED");

    ScanReport merged =
        ReportMerge.of(List.of(read(hidden), read(Reports.kingfisher(SECRET, "a.env"))));

    assertThat(merged.findings()).hasSize(1);
    assertThat(merged.findings().get(0).secret().reveal()).isEqualTo(SECRET);
  }

  @Test
  void of_twoSecretsOnALine_areTwo() throws Exception {
    ScanReport merged =
        ReportMerge.of(
            List.of(
                read(Reports.gitleaks(SECRET, "a.env")), read(Reports.kingfisher(OTHER, "a.env"))));

    assertThat(merged.findings()).hasSize(2);
  }

  @Test
  void of_sameReportTwice_addsNothing() throws Exception {
    ScanReport one = ReportSamples.everything();

    ScanReport merged = ReportMerge.of(List.of(one, one));

    assertThat(merged.findings()).isEqualTo(one.findings());
    assertThat(merged.suppressed()).isEqualTo(one.suppressed());
    assertThat(merged.coverage().bytes()).isEqualTo(2 * one.coverage().bytes());
  }

  @Test
  void of_hiddenInOneReportOnly_isReported() {
    ScanReport one = ReportSamples.everything();
    Finding known = one.suppressed().get(0);
    Finding open =
        ReportSamples.finding(known.rule(), known.secret().reveal(), known.occurrences());

    ScanReport merged = ReportMerge.of(List.of(one, with(one, open)));

    assertThat(merged.suppressed()).isEmpty();
    assertThat(merged.findings()).hasSize(3);
  }

  private static ScanReport with(ScanReport report, Finding finding) {
    return new ScanReport(
        report.toolVersion(),
        report.targets(),
        report.repository(),
        report.rules(),
        List.of(finding),
        List.of(),
        report.coverage(),
        report.started(),
        report.elapsed());
  }
}
