package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.cli.InProcess.Result;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Severity;
import dev.leaksift.triage.SeverityGate.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** What fails a run: severity, confidence, what is new and what is known, marks, stale entries. */
class GateOptionsTest {
  @TempDir Path directory;

  @Test
  void threshold_severityAndConfidence_areRead() {
    assertThat(GateOptions.threshold("high:medium"))
        .isEqualTo(new Threshold(Optional.of(Severity.HIGH), Confidence.MEDIUM));
    assertThat(GateOptions.threshold("Low"))
        .isEqualTo(new Threshold(Optional.of(Severity.LOW), Confidence.LOW));
    assertThat(GateOptions.threshold("none")).isEqualTo(Threshold.NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "urgent", "high:", "high:sure", "high:low:low", "none:low"})
  void threshold_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> GateOptions.threshold(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void scan_failOn_countsWhatIsNewOnly() throws IOException {
    String list = known();

    assertThat(scan("--fail-on", "critical:high").exitCode()).isEqualTo(1);
    assertThat(scan("--fail-on", "none").exitCode()).isZero();
    assertThat(scan("--baseline", list).exitCode()).isZero();
    assertThat(scan("--baseline", list, "--fail-on-all", "critical").exitCode()).isEqualTo(1);
  }

  @Test
  void scan_strict_failsOnStaleEntriesOfAWholeScan() throws IOException {
    String list = known();
    Files.writeString(directory.resolve("app/app.env"), "SLACK_TOKEN=\n");

    Result lenient = scan("--baseline", list);
    assertThat(lenient.exitCode()).isZero();
    assertThat(lenient.err()).contains("1 entry of the baseline that no finding needs");
    assertThat(scan("--baseline", list, "--strict").exitCode()).isEqualTo(1);
    assertThat(scan("--baseline", list, "--strict", "--no-history").exitCode()).isZero();
  }

  @Test
  void scan_strict_failsOnExpiredEntries() throws IOException {
    String list = known("--until", "2020-01-01");

    Result result = scan("--baseline", list, "--strict", "--fail-on", "none");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("1 entry of the baseline whose day has come");
  }

  @Test
  void scan_inlineMark_countsWhenAskedAndIsCounted() throws IOException {
    write("SLACK_TOKEN=" + InProcess.slackToken(5) + " # leaksift:allow all only a sample\n");

    assertThat(scan().exitCode()).isEqualTo(1);
    assertThat(scan("--no-inline").exitCode()).isEqualTo(1);
    Result obeyed = scan("--inline");
    assertThat(obeyed.exitCode()).isZero();
    assertThat(obeyed.out()).contains("1 suppressed (1 inline)");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(directory.resolve("app"));
    Files.writeString(directory.resolve("app/app.env"), text);
  }

  /** A baseline that knows the one finding. */
  private String known(String... more) throws IOException {
    write("SLACK_TOKEN=" + InProcess.slackToken(5) + "\n");
    String list = directory.resolve("known.jsonl").toString();
    String target = directory.resolve("app").toString();
    String[] call = {"baseline", "create", target, "--baseline", list};
    assertThat(InProcess.run(join(call, more)).exitCode()).isZero();
    return list;
  }

  private Result scan(String... options) {
    return InProcess.run(join(new String[] {"scan", directory.resolve("app").toString()}, options));
  }

  private static String[] join(String[] first, String[] then) {
    String[] all = java.util.Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }
}
