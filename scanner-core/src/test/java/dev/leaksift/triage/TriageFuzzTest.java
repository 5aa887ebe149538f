package dev.leaksift.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a baseline, ours or another's, or as a line with a mark: read, or refused by place.
 */
class TriageFuzzTest {
  private static final String ENTRY =
      "{\"fingerprint\":\"" + "0f".repeat(16) + "\",\"rule\":\"r\",\"path\":\"a/b\"";

  @TempDir static Path directory;

  static Stream<Arguments> seeds() {
    return Stream.of(
            "0{\"leaksift-baseline\":1}\n" + ENTRY + "}\n\n" + ENTRY + ",\"until\":\"2030-01-02\"}",
            "0" + ENTRY + ",\"reason\":\"\\u202e\",\"by\":\"x\"}\r\n<<<<<<< a",
            "1# comment\nsrc/a:b.txt:rule:12\n" + "1f".repeat(20) + ":x:y:1",
            "1[{\"RuleID\":\"r\",\"File\":\"a\\\\b\",\"StartLine\":3,\"Secret\":\"REDACTED\"}]",
            "1{\"results\":{\"f\":[{\"hashed_secret\":\"AB\",\"filename\":\"f\",\"line_number\":9}]}}",
            "2key = x # leaksift:allow r1, r2 -- a reason",
            "2<!-- gitleaks:allow --> // pragma: allowlist secret")
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void triage(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
    try {
      switch (input[0]) {
        case '0' -> baseline(bytes);
        case '1' -> foreign(bytes);
        default -> mark(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (TriageException e) {
      assertThat(e).hasMessageContaining("given");
    }
  }

  private static void baseline(byte[] bytes) throws IOException, TriageException {
    Path name = Path.of("given");
    Baseline baseline = BaselineFile.parse(name, bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    BaselineFile.write(baseline, out);

    assertThat(BaselineFile.parse(name, out.toByteArray()).entries()).isEqualTo(baseline.entries());
  }

  private static void foreign(byte[] bytes) throws IOException, TriageException {
    Path file = Files.write(directory.resolve("given"), bytes);
    assertThat(ForeignBaseline.read(file).size()).isLessThanOrEqualTo(bytes.length);
  }

  private static void mark(String line) {
    InlineMark.onLine("r1", line).ifPresent(s -> assertThat(s.source()).isNotEmpty());
    InlineMark.onLineBefore("r1", line).ifPresent(s -> assertThat(s.source()).isNotEmpty());
  }
}
