package dev.leaksift.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archives, unpacked at another place than the build's, scan; from their own Java. */
@DisabledOnOs(OS.WINDOWS)
class DistIT {
  private static final Path TARGET = Path.of(System.getProperty("leaksift.dist"));

  @TempDir Path directory;

  @Test
  void tar_unpackedAnywhere_scansWithItsOwnJavaAndItsClassArchive() throws Exception {
    Path home = unpack("tar", "-xzf", archive(".tar.gz").toString());
    Path project = Files.createDirectory(directory.resolve("a project"));
    Files.writeString(project.resolve("settings.py"), "name = 'value'\n");

    Run run = run(project, home.resolve("leaksift").toString(), "scan", ".");

    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).contains("1 content");
  }

  @Test
  void zip_unpackedInAnotherTimeZone_isNoLessQuick() throws Exception {
    Path home = unpack("unzip", "-q", archive(".zip").toString());

    Run run = run(directory, home.resolve("leaksift").toString(), "--version");

    assertThat(run.status()).as(run.output()).isZero();
  }

  @Test
  void papers_areThere() throws Exception {
    Path home = unpack("tar", "-xzf", archive(".tar.gz").toString());

    assertThat(Files.readString(home.resolve("THIRD-PARTY.txt")))
        .contains("jgit", "commons-compress");
    assertThat(Files.readString(home.resolve("sbom.json"))).contains("CycloneDX", "re2j");
    for (String file :
        List.of(
            "LICENSE",
            "README.md",
            "runtime/legal/java.base/LICENSE",
            "share/man/man1/leaksift.1",
            "share/completions/leaksift.bash",
            "share/completions/leaksift.zsh",
            "share/completions/leaksift.fish")) {
      assertThat(home.resolve(file)).isNotEmptyFile();
    }
  }

  private static Path archive(String ending) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  private Path unpack(String... command) throws Exception {
    Path place = Files.createDirectory(directory.resolve("unpacked here"));
    assertThat(run(place, command).status()).isZero();
    try (Stream<Path> folders = Files.list(place)) {
      return folders.findFirst().orElseThrow();
    }
  }

  private record Run(int status, String output) {}

  /** With {@code -Xshare:on} the Java machine refuses to start without the class archive. */
  private static Run run(Path directory, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LEAKSIFT_JAVA_OPTS", "-Xshare:on");
    builder.environment().put("TZ", "Asia/Tokyo");
    builder.environment().remove("LEAKSIFT_JAVA_HOME");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Run(process.waitFor(), output);
  }
}
