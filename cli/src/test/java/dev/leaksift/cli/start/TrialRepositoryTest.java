package dev.leaksift.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it can be read, and much is found: a training that fails early trains nothing. */
class TrialRepositoryTest {
  private static final String COMPLETE = "\"complete\":true";

  @TempDir Path folder;
  private TrialExamples examples;

  @BeforeEach
  void makeRepository() throws Exception {
    examples = TrialExamples.make();
    new TrialRepository(folder, examples).make();
  }

  @Test
  void stagedChange_isRead() {
    List<String> lines = scan("--staged");

    assertThat(lines).as("findings").hasSizeGreaterThan(1000);
    assertThat(lines).anyMatch(line -> line.contains(COMPLETE));
  }

  @Test
  void history_isReadButForWhatIsMissing() {
    List<String> lines = scan("--no-worktree");

    assertThat(lines).as("findings").hasSizeGreaterThan(1000);
    for (String path :
        List.of("app/gone.txt", "app/encoded.yaml", "app/tool", "app/wide.txt", "parts.zip!lib/")) {
      assertThat(lines).as(path).anyMatch(line -> line.contains("\"path\":\"" + path));
    }
    assertThat(lines).filteredOn(line -> line.contains("missing.txt")).hasSize(1);
  }

  @Test
  void range_bringsWhatOneParentLacks() {
    assertThat(scan("--range", "main~1..main")).anyMatch(line -> line.contains("parts.zip!lib/"));
  }

  @Test
  void archives_areAllOpened() throws Exception {
    TrialArchives.write(folder, examples);

    List<String> lines = scan("--no-history");

    for (String member :
        List.of(
            "app.jar!lib/keys.txt!lib/keys.txt",
            "backup.tar.gz!keys.txt",
            "log.gz!content",
            "log.zst!content",
            "package.deb!data.tar.gz!keys.txt",
            "initrd.cpio!keys.txt",
            "manual.pdf!stream 1")) {
      assertThat(lines).as(member).anyMatch(line -> line.contains("\"path\":\"" + member));
    }
    assertThat(lines).anyMatch(line -> line.contains(COMPLETE));
  }

  /** Scans, which gives findings; the report's lines. */
  private List<String> scan(String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    String[] words =
        Stream.of(
                Stream.of("scan", "--format", "jsonl"),
                Stream.of(options),
                Stream.of(folder.toString()))
            .flatMap(part -> part)
            .toArray(String[]::new);

    int code =
        Main.run(
            words,
            new Main.Streams(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                err));

    assertThat(code).isEqualTo(1);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
