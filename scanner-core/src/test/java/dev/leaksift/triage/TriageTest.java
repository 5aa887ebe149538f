package dev.leaksift.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Coverage;
import dev.leaksift.model.Finding;
import dev.leaksift.model.ScanReport;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Status;
import dev.leaksift.triage.BaselineEntry.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriageTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
  private static final Finding ONE = Leaks.at("a.txt", "first secret");
  private static final Finding TWO = Leaks.at("a.txt", "second secret");

  @Test
  void apply_knownFinding_isSuppressedWithItsReason() {
    Triage.Outcome outcome = triage(ONE, Decision.because("test data")).apply(List.of(ONE, TWO));

    assertThat(outcome.findings()).containsExactly(TWO);
    assertThat(outcome.suppressed()).hasSize(1);
    assertThat(outcome.suppressed().get(0).suppression().orElseThrow().reason())
        .contains("test data");
    assertThat(outcome.stale()).isEmpty();
  }

  @Test
  void apply_expiredEntry_isReportedAndDoesNotHold() {
    Decision ended = new Decision(Optional.empty(), Optional.empty(), Optional.of(TODAY));

    Triage.Outcome outcome = triage(ONE, ended).apply(List.of(ONE));

    assertThat(outcome.findings()).containsExactly(ONE);
    assertThat(outcome.expired()).hasSize(1);
    assertThat(outcome.stale()).isEmpty();
  }

  @Test
  void apply_entryThatSaysLeak_letsNothingThroughAndIsNotStale() {
    Decision leak = new Decision(Optional.empty(), Optional.empty(), Optional.empty(), true);

    Triage.Outcome outcome = triage(ONE, leak).apply(List.of(ONE));

    assertThat(outcome.findings()).containsExactly(ONE);
    assertThat(outcome.stale()).isEmpty();
    assertThat(outcome.expired()).isEmpty();
  }

  @Test
  void apply_dayBeforeTheEnd_stillHolds() {
    Decision ends =
        new Decision(Optional.empty(), Optional.empty(), Optional.of(TODAY.plusDays(1)));

    assertThat(triage(ONE, ends).apply(List.of(ONE)).findings()).isEmpty();
  }

  @Test
  void apply_goneFinding_leavesAStaleEntry() {
    Triage.Outcome outcome = triage(ONE, Decision.because("old")).apply(List.of(TWO));

    assertThat(outcome.stale()).extracting(BaselineEntry::path).containsExactly("a.txt");
    assertThat(outcome.findings()).containsExactly(TWO);
  }

  @Test
  void apply_renamedFile_isKnownAndFollowed() {
    Finding renamed = Leaks.at("b/a.txt", "first secret");
    Triage triage = triage(ONE, Decision.because("old"));

    Triage.Outcome outcome = triage.apply(List.of(renamed));

    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.moved()).extracting(m -> m.entry().path()).containsExactly("a.txt");
    assertThat(outcome.stale()).isEmpty();
    assertThat(triage.baseline().following(outcome.moved()).find(renamed.fingerprint()))
        .get()
        .extracting(e -> e.decision().reason().orElseThrow())
        .isEqualTo("old");
  }

  @Test
  void apply_manyStaleEntries_stillFindsTheFileThatMovedWithItsName() {
    Baseline baseline = Baseline.EMPTY;
    List<Finding> known = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      known.add(Leaks.at("old/f" + i + ".txt", "secret " + i));
    }
    baseline = baseline.plus(known, Decision.because("old"));
    List<Finding> now = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      now.add(Leaks.at("new/f" + i + ".txt", "secret " + i));
    }

    Triage.Outcome outcome = new Triage(baseline, true, TODAY).apply(now);

    assertThat(outcome.moved()).hasSize(2000);
    assertThat(outcome.findings()).isEmpty();
  }

  @Test
  void outcome_inReport_partsTheFindings() {
    ScanReport report =
        new ScanReport(
            "1",
            List.of("."),
            Optional.empty(),
            List.of(),
            List.of(ONE, TWO),
            List.of(),
            new Coverage(1, 1, 0, Map.of(), List.of()),
            Instant.EPOCH,
            Duration.ZERO);

    ScanReport triaged = triage(ONE, Decision.because("old")).apply(report.findings()).in(report);

    assertThat(triaged.findings()).containsExactly(TWO);
    assertThat(triaged.suppressed()).hasSize(1);
    assertThat(triaged.coverage()).isEqualTo(report.coverage());
  }

  @Test
  void apply_otherRuleSameSecret_isNotKnown() {
    Finding other =
        Leaks.of(
            "other-rule",
            "first secret",
            Severity.LOW,
            List.of(Leaks.place("a.txt", 1, Status.HEAD, "x")));

    assertThat(triage(ONE, Decision.because("old")).apply(List.of(other)).findings())
        .containsExactly(other);
  }

  @Test
  void apply_inlineMark_holdsOnlyWhereObeyed() {
    Finding marked =
        Leaks.of(
            "some-token",
            "first secret",
            Severity.LOW,
            List.of(Leaks.place("a.txt", 1, Status.HEAD, "x # gitleaks:allow")));

    assertThat(new Triage(Baseline.EMPTY, true, TODAY).apply(List.of(marked)).suppressed())
        .hasSize(1);
    assertThat(new Triage(Baseline.EMPTY, false, TODAY).apply(List.of(marked)).findings())
        .hasSize(1);
  }

  private static Triage triage(Finding known, Decision decision) {
    return new Triage(Baseline.EMPTY.plus(List.of(known), decision), true, TODAY);
  }
}
