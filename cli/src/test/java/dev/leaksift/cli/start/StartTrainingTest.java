package dev.leaksift.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTrainingTest {
  @TempDir Path outer;

  /**
   * In a process of its own, as it ends that; without a PATH, as git may not be there; with
   * standard input that never ends.
   */
  @Test
  void training_endsWellAndWritesOnlyInItsFolder() throws Exception {
    Path folder = Files.createDirectory(outer.resolve("trial"));

    Process process = train(folder);

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said())).isZero();
    assertThat(Files.readString(said())).isEmpty();
    assertThat(folder.resolve("report")).isNotEmptyFile();
    try (var files = Files.list(outer)) {
      assertThat(files).containsExactlyInAnyOrder(folder, said());
    }
  }

  @Test
  void trainingWhereItCantWrite_fails() throws Exception {
    Path folder = Files.writeString(outer.resolve("trial"), "a file\n");

    Process process = train(folder);

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
  }

  private Process train(Path folder) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StartTraining.class.getName(),
            folder.toString());
    builder.environment().put("PATH", "");
    builder.environment().put("HOME", outer.toString());
    builder.directory(Files.isDirectory(folder) ? folder.toFile() : outer.toFile());
    builder.redirectErrorStream(true).redirectOutput(said().toFile());
    return builder.start();
  }

  private Path said() {
    return outer.resolve("said.txt");
  }
}
