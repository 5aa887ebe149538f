package dev.leaksift.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Finding;
import dev.leaksift.triage.BaselineEntry.Decision;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditSessionTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

  @Test
  void current_knownFindings_areNotAskedFor() {
    Baseline known = Baseline.EMPTY.plus(List.of(leak(1)), Decision.because("old"));

    AuditSession session = session(known, List.of(leak(0), leak(1), leak(2)));

    assertThat(session.total()).isEqualTo(2);
    assertThat(session.current()).contains(leak(0));
  }

  @Test
  void current_movedFinding_followsItsEntry() {
    Finding here = Leaks.at("old/a.txt", "secret");
    Finding there = Leaks.at("new/a.txt", "secret");
    Baseline known = Baseline.EMPTY.plus(List.of(here), Decision.because("old"));

    AuditSession session = session(known, List.of(there));

    assertThat(session.current()).isEmpty();
    assertThat(session.baseline().find(there.fingerprint())).isPresent();
  }

  @Test
  void decide_nothingLeft_isABug() {
    AuditSession session = session(Baseline.EMPTY, List.of());

    assertThat(session.undo()).isFalse();
    assertThatThrownBy(session::later).isInstanceOf(IllegalStateException.class);
  }

  /** Against the plain way: a list of answers from which undo removes the last. */
  @Test
  void baseline_randomAnswers_areThoseThatWereNotTakenBack() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        findings.add(leak(i));
      }
      AuditSession session = session(Baseline.EMPTY, findings);
      Deque<Boolean> answers = new ArrayDeque<>();
      for (int step = 0; step < 12; step++) {
        int choice = random.nextInt(3);
        if (choice == 0 || session.current().isEmpty()) {
          assertThat(session.undo()).isEqualTo(answers.pollLast() != null);
        } else if (choice == 1) {
          session.decide(Decision.because("seen"));
          answers.add(true);
        } else {
          session.later();
          answers.add(false);
        }
      }
      assertThat(session.done()).isEqualTo(answers.size());
      assertThat(session.baseline().entries())
          .hasSize((int) answers.stream().filter(decided -> decided).count());
    }
  }

  private static Finding leak(int number) {
    return Leaks.at("f" + number, "secret " + number);
  }

  private static AuditSession session(Baseline known, List<Finding> findings) {
    return new AuditSession(known, new Triage(known, false, TODAY).apply(findings), false);
  }
}
