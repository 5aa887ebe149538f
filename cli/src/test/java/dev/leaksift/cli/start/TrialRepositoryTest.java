package dev.leaksift.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRepositoryTest {
  @TempDir Path folder;

  /** All of it can be read, and much is found: a training that fails early trains nothing. */
  @Test
  void history_andStagedChange_areRead() throws Exception {
    new TrialRepository(folder).make();

    assertThat(scan("scan", "--staged", "--format", "jsonl", folder.toString()))
        .as("findings")
        .isGreaterThan(1000);
    assertThat(scan("scan", "--quiet", "--no-worktree", "--format", "jsonl", folder.toString()))
        .isGreaterThan(1000);
  }

  /** Scans, which gives findings and no gap; lines of the report. */
  private static long scan(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments, new Main.Streams(InputStream.nullInputStream(), printed(out), printed(err)));

    assertThat(code).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"complete\":true");
    return out.toString(StandardCharsets.UTF_8).lines().count();
  }

  private static PrintStream printed(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
