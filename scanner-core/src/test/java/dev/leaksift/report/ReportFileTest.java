package dev.leaksift.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
  @TempDir Path dir;

  @Test
  void write_existingFile_isReplaced() throws Exception {
    Path file = Files.writeString(dir.resolve("r.json"), "old");

    ReportFile.write(file, ReportFormat.JSON, ReportOptions.DEFAULTS, ReportSamples.everything());

    assertThat(Files.readString(file))
        .isEqualTo(Rendered.render(ReportFormat.JSON, ReportSamples.everything()));
    assertThat(names()).containsExactly("r.json");
  }

  @Test
  void write_failsHalfway_leavesTheOldFileAndNothingElse() throws Exception {
    Path file = Files.writeString(dir.resolve("r.json"), "old");

    assertThatThrownBy(() ->
            ReportFile.write(
                file,
                false,
                out -> {
                  out.write("half".getBytes(StandardCharsets.UTF_8));
                  throw new IOException("full");
                }))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("r.json");
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(names()).containsExactly("r.json");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void write_symbolicLink_isRefusedAndItsTargetUnchanged() throws Exception {
    Path victim = Files.writeString(dir.resolve("victim"), "mine");
    Path link = Files.createSymbolicLink(dir.resolve("link"), victim);

    assertThatThrownBy(() -> ReportFile.write(link, false, out -> out.write('x')))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("symbolic link");
    assertThat(Files.readString(victim)).isEqualTo("mine");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void write_secretsInClear_isForTheOwnerOnly() throws Exception {
    Path file = dir.resolve("r.txt");
    ReportOptions clear = ReportOptions.DEFAULTS.withShowSecrets(true);

    ReportFile.write(file, ReportFormat.TEXT, clear, ReportSamples.everything());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).startsWith(JsonReporter.WARNING);
  }

  @Test
  void write_folderOrNoFolder_isRefusedWithARemedy() {
    assertThatThrownBy(() -> ReportFile.write(dir, false, out -> {}))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("folder");
    assertThatThrownBy(() -> ReportFile.write(dir.resolve("no/r.txt"), false, out -> {}))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void write_device_isRefused() {
    assertThatThrownBy(() -> ReportFile.write(Path.of("/dev/null"), false, out -> {}))
        .isInstanceOf(ReportException.class);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(p -> p.getFileName().toString()).toList();
    }
  }
}
