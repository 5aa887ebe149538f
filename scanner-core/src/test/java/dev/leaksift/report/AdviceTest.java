package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Finding;
import dev.leaksift.model.Reach;
import dev.leaksift.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final String COMMIT = "1f".repeat(20);

  @Test
  void on_noBranchOfTheRemoteHoldsIt_rewriteBeforeThePush() {
    Advice advice = Advice.on(leak(Status.HEAD, new Reach(1, 0, 0, 0, List.of("a"), true)));

    assertThat(advice.rewrite()).startsWith("worth it before the next push");
    assertThat(advice.commands()).contains("git rebase -i " + COMMIT + "^");
  }

  @Test
  void on_branchOfTheRemoteHoldsIt_isSeldomWorthIt() {
    Advice advice = Advice.on(leak(Status.HISTORY, new Reach(1, 1, 0, 0, List.of("a", "b"), true)));

    assertThat(advice.rewrite()).startsWith("seldom worth it: it has left this machine");
    assertThat(advice.commands()).first().isEqualTo("git for-each-ref --contains " + COMMIT);
  }

  @Test
  void on_noRemoteIsKnown_claimsNothingOfIt() {
    Advice advice = Advice.on(leak(Status.HEAD, new Reach(1, 0, 0, 0, List.of("a"), false)));

    assertThat(advice.rewrite()).startsWith("seldom worth it: clones keep it");
  }

  @Test
  void on_nothingReachesIt_isNotNeeded() {
    Advice advice = Advice.on(leak(Status.UNREACHABLE, new Reach(0, 0, 0, 0, List.of(), true)));

    assertThat(advice.rewrite()).startsWith("not needed");
    assertThat(advice.commands()).anyMatch(command -> command.contains("git gc"));
  }

  @Test
  void on_refsNotKnown_saysLess() {
    assertThat(Advice.on(leak(Status.HEAD, Reach.NONE)).rewrite())
        .startsWith("not before it is revoked");
  }

  private static Finding leak(Status status, Reach reach) {
    return ReportSamples.finding(
            ReportSamples.GITHUB,
            ReportSamples.token("ghp_", 36, 4),
            List.of(ReportSamples.place("a.txt", 1, status)))
        .reachedBy(reach);
  }
}
