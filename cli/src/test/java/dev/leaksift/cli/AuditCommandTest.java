package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.InProcess.Result;
import dev.leaksift.triage.Baseline;
import dev.leaksift.triage.BaselineEntry;
import dev.leaksift.triage.BaselineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit by scripted answers: three findings, in the order a.env, b.env, c.env. */
class AuditCommandTest {
  @TempDir Path directory;
  private Path list;

  @BeforeEach
  void plant() throws Exception {
    Path app = Files.createDirectories(directory.resolve("app"));
    list = directory.resolve("list.jsonl");
    for (String name : List.of("a", "b", "c")) {
      String token = InProcess.slackToken(name.charAt(0));
      Files.writeString(app.resolve(name + ".env"), "SLACK_TOKEN=" + token + "\n");
    }
  }

  @Test
  void audit_eachVerdict_isWrittenAtOnce() throws Exception {
    Result result = audit("f only a sample", "r", "t still in use");

    assertThat(result.exitCode()).isZero();
    assertThat(reasons())
        .containsExactly(
            "a.env false positive: only a sample", "b.env revoked", "c.env leak: still in use");
    assertThat(result.out()).contains("3 of 3").contains("3 entries; 0 findings not looked at");
  }

  @Test
  void audit_trueLeak_staysReportedAndIsNotAskedForAgain() throws Exception {
    audit("t", "f", "f");

    Result scan = InProcess.run("scan", "--baseline", list.toString(), app());
    assertThat(scan.exitCode()).isEqualTo(1);
    assertThat(scan.out()).contains("1 finding (1 critical), 2 suppressed (2 baseline)");
    assertThat(audit().out()).doesNotContain("1 of");
    InProcess.runWith("q\n", "audit", "--again", app(), "--baseline", list.toString());
    assertThat(reasons()).contains("a.env leak");
    Result check = InProcess.run("baseline", "check", app(), "--baseline", list.toString());
    assertThat(check.exitCode()).isZero();
  }

  @Test
  void audit_endOfAnswers_goesOnWhereItEnded() throws Exception {
    assertThat(audit("f").out()).contains("1 of 3").contains("2 findings not looked at");
    assertThat(audit("l", "q").out()).contains("1 of 2");
    assertThat(audit("f", "f").out()).contains("0 findings not looked at");

    assertThat(reasons()).hasSize(3);
  }

  @Test
  void audit_undo_takesTheLastAnswerBack() throws Exception {
    Result result = audit("u", "f", "r wrong", "u", "u", "t", "q");

    assertThat(result.out()).contains("nothing to undo");
    assertThat(reasons()).containsExactly("a.env leak");
  }

  @Test
  void audit_undoAfterTheLast_showsItAgain() throws Exception {
    Result result = audit("f", "f", "f", "f", "u", "t");

    assertThat(result.out()).contains("nothing is left to decide on");
    assertThat(reasons()).contains("c.env leak").hasSize(3);
  }

  @Test
  void audit_answerWithoutMeaning_isAskedAgain() throws Exception {
    Result result = audit("x", "", "f");

    assertThat(result.out()).contains("one of f, r, t, l, u, q");
    assertThat(reasons()).containsExactly("a.env false positive");
  }

  @Test
  void audit_nothingDecided_writesNothing() {
    assertThat(audit("l", "l", "l").exitCode()).isZero();

    assertThat(list).doesNotExist();
  }

  private Result audit(String... answers) {
    String input = String.join("\n", answers) + (answers.length == 0 ? "" : "\n");
    return InProcess.runWith(input, "audit", app(), "--baseline", list.toString());
  }

  private String app() {
    return directory.resolve("app").toString();
  }

  private List<String> reasons() throws Exception {
    Baseline baseline = BaselineFile.read(list);
    return baseline.entries().stream().map(AuditCommandTest::words).sorted().toList();
  }

  private static String words(BaselineEntry entry) {
    return entry.path() + " " + entry.decision().reason().orElseThrow();
  }
}
