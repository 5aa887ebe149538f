package dev.leaksift.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Status;
import dev.leaksift.model.Suppression;
import dev.leaksift.triage.SeverityGate.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeverityGateTest {
  private static final Finding HIGH = finding(Severity.HIGH);
  private static final Finding LOW = finding(Severity.LOW);
  private static final Finding KNOWN =
      finding(Severity.CRITICAL)
          .suppressedBy(
              new Suppression("baseline", Optional.empty(), Optional.empty(), Optional.empty()));
  private static final ScanReport REPORT =
      new ScanReport(
          "1",
          List.of("."),
          Optional.empty(),
          List.of(),
          List.of(HIGH, LOW),
          List.of(KNOWN),
          new Coverage(1, 1, 0, Map.of(), List.of()),
          Instant.EPOCH,
          Duration.ZERO);

  @Test
  void failing_default_isAllThatIsNew() {
    assertThat(SeverityGate.DEFAULT.failing(REPORT)).containsExactly(HIGH, LOW);
  }

  @Test
  void failing_severity_isThatAndWorse() {
    assertThat(gate(from(Severity.HIGH, Confidence.LOW), Threshold.NEVER)).containsExactly(HIGH);
    assertThat(gate(from(Severity.CRITICAL, Confidence.LOW), Threshold.NEVER)).isEmpty();
  }

  @Test
  void failing_confidence_isThatAndSurer() {
    assertThat(gate(from(Severity.LOW, Confidence.HIGH), Threshold.NEVER)).isEmpty();
  }

  @Test
  void failing_thresholdForAll_looksAtKnownOnesToo() {
    assertThat(gate(Threshold.NEVER, from(Severity.CRITICAL, Confidence.LOW)))
        .containsExactly(KNOWN);
  }

  private static List<Finding> gate(Threshold fresh, Threshold all) {
    return new SeverityGate(fresh, all).failing(REPORT);
  }

  private static Threshold from(Severity severity, Confidence confidence) {
    return new Threshold(Optional.of(severity), confidence);
  }

  private static Finding finding(Severity severity) {
    return Leaks.of(
        "r", "secret " + severity, severity, List.of(Leaks.place("a", 1, Status.HEAD, "x")));
  }
}
