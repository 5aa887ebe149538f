package dev.leaksift.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Finding;
import dev.leaksift.triage.BaselineEntry.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFileTest {
  private static final Decision FULL =
      new Decision(
          Optional.of("revoked \u202e \"quoted\"\n"),
          Optional.of("änn"),
          Optional.of(LocalDate.of(2030, 1, 2)));

  @TempDir Path dir;

  private static final Decision LEAK =
      new Decision(Optional.of("in use"), Optional.empty(), Optional.empty(), true);

  @Test
  void write_anyBaseline_readsBackTheSame() throws Exception {
    Baseline baseline =
        Baseline.EMPTY
            .plus(List.of(Leaks.at("dir/ü \udcff.txt", "one")), FULL)
            .plus(List.of(Leaks.at("b", "two")), Decision.because("old"))
            .plus(List.of(Leaks.at("c", "three")), LEAK);

    assertThat(BaselineFile.read(file(text(baseline))).entries()).isEqualTo(baseline.entries());
  }

  @Test
  void write_anyText_isPlainAscii() throws Exception {
    Baseline baseline = Baseline.EMPTY.plus(List.of(Leaks.at("ü\033[2J", "one")), FULL);

    assertThat(text(baseline).chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
  }

  @Test
  void write_entriesInAnyOrder_areSortedOneALine() throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      findings.add(Leaks.at("f" + i, "s" + i));
    }
    String sorted = text(Baseline.EMPTY.plus(findings, FULL));
    Collections.shuffle(findings, new Random(1));

    assertThat(text(Baseline.EMPTY.plus(findings, FULL))).isEqualTo(sorted);
    assertThat(sorted.lines()).hasSize(51);
    assertThat(sorted.lines().skip(1)).isSorted();
  }

  @Test
  void write_secret_isNotInTheFile() throws Exception {
    String secret = "super " + "secret " + 12345;

    assertThat(text(Baseline.EMPTY.plus(List.of(Leaks.at("f", secret)), FULL)).contains("super"))
        .isFalse();
  }

  @Test
  void write_fileNamedByItsSecret_isMasked() throws Exception {
    String secret = "s".repeat(12) + "ecret " + 12345678;

    String text =
        text(Baseline.EMPTY.plus(List.of(Leaks.at("k/" + secret + ".txt", secret)), FULL));

    assertThat(text.contains(secret)).isFalse();
    assertThat(text).contains("k/ssss********78.txt");
  }

  @Test
  void read_bothSidesOfAMerge_isTheirUnion() throws Exception {
    Baseline common = Baseline.EMPTY.plus(List.of(Leaks.at("f", "1")), FULL);
    Baseline ours = common.plus(List.of(Leaks.at("g", "2")), FULL);
    Baseline theirs = common.plus(List.of(Leaks.at("h", "3")), FULL);

    Baseline merged = BaselineFile.read(file(text(ours) + text(theirs)));

    assertThat(merged.entries()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{\"fingerprint\":\"12\",\"rule\":\"r\",\"path\":\"p\"}",
        "{\"rule\":\"r\",\"path\":\"p\"}",
        "{\"leaksift-baseline\":2}",
        "{\"fingerprint\":{},\"rule\":\"r\"}",
        "{\"line\":3}",
        "<<<<<<< HEAD"
      })
  void read_lineThatIsNone_namesIt(String line) throws Exception {
    Path file = file("{\"leaksift-baseline\":1}\n\n" + line + "\n");

    assertThatThrownBy(() -> BaselineFile.read(file))
        .isInstanceOf(TriageException.class)
        .hasMessageStartingWith(file + ":3: ");
  }

  @Test
  void read_noFileOrFolder_saysSo() {
    assertThatThrownBy(() -> BaselineFile.read(dir.resolve("none")))
        .isInstanceOf(TriageException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> BaselineFile.read(dir))
        .isInstanceOf(TriageException.class)
        .hasMessageContaining("not a regular file");
  }

  private static String text(Baseline baseline) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BaselineFile.write(baseline, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("baseline.jsonl"), text);
  }
}
