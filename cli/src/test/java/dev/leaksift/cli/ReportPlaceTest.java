package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.ScanException;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
class ReportPlaceTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private void write(Path place, String... scanned) throws Exception {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Main.Streams streams = new Main.Streams(InputStream.nullInputStream(), stream, stream);
    new ReportPlace(place, List.of(scanned)).write(streams, false, body -> body.write('x'));
  }

  private Path link(String folder, Path to) throws Exception {
    Path made = Files.createDirectories(directory.resolve(folder));
    return Files.createSymbolicLink(made.resolve("link"), to);
  }

  @Test
  void ownLink_isFollowedAndStays() throws Exception {
    Path file = Files.writeString(directory.resolve("latest.json"), "old");
    Path link = link("reports", Path.of("../latest.json"));

    write(link, directory.resolve("scanned").toString());

    assertThat(Files.readString(file)).isEqualTo("x");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void linkToWhatIsStillToBeMade_isFollowed() throws Exception {
    write(link("reports", Path.of("new.json")));

    assertThat(directory.resolve("reports/new.json")).hasContent("x");
  }

  @Test
  void linkInWhatIsScanned_isRefused() throws Exception {
    Path victim = Files.writeString(directory.resolve("victim"), "mine");
    Path link = link("scanned/deep", victim);

    assertRefused(link, "scanned is gone", directory.resolve("scanned").toString());
    assertThat(victim).hasContent("mine");
  }

  @Test
  void linkInARepository_isRefusedWhateverIsScanned() throws Exception {
    Path victim = Files.writeString(directory.resolve("victim"), "mine");
    Path link = link("repository/deep", victim);
    Files.createDirectories(directory.resolve("repository/.git"));

    assertRefused(link, "-", "\0");
    assertThat(victim).hasContent("mine");
  }

  @Test
  void linkWhereEverybodyWrites_isRefused() throws Exception {
    Path victim = Files.writeString(directory.resolve("victim"), "mine");
    Path link = link("open", victim);
    Files.setPosixFilePermissions(link.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertRefused(link);
    assertThat(victim).hasContent("mine");
  }

  @Test
  void linkToAFolderOrDevice_isRefused() throws Exception {
    assertThatThrownBy(() -> write(link("a", directory))).isInstanceOf(ScanException.class);
    assertThatThrownBy(() -> write(link("b", Path.of("/dev/zero"))))
        .isInstanceOf(ScanException.class);
    assertThatThrownBy(() -> write(link("c", Path.of("link")))).isInstanceOf(ScanException.class);
  }

  @Test
  void standardOutput_byAnyName_isTheStream() throws Exception {
    for (String name : List.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")) {
      write(Path.of(name));
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("xxxx");
  }

  private void assertRefused(Path link, String... scanned) {
    assertThatThrownBy(() -> write(link, scanned))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("symbolic link")
        .hasMessageContaining("name the file itself");
  }
}
