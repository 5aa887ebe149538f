package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run whose surroundings fail it: signals, full disks, closed pipes, memory. */
@DisabledOnOs(OS.WINDOWS)
class ProcessIT {
  @TempDir Path dir;
  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(dir.resolve("target"));
    Files.writeString(target.resolve("clean.txt"), "nothing\n");
  }

  private void plantSecret() throws IOException {
    Files.writeString(target.resolve("a.env"), "TOKEN=" + GitDirectory.token(11) + "\n");
  }

  /** Takes some seconds to scan, and no room on the disk. */
  private void makeLong() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(target.resolve("z").toFile(), "rw")) {
      file.setLength(15L << 30);
    }
  }

  private static Program.Result shell(Path directory, String command) throws Exception {
    String program = Program.java() + " -jar " + Program.jar();
    Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8");
    return Program.run(
        directory, environment, List.of("sh", "-c", command.replace("leaksift", program)));
  }

  /** Starts a scan and ends it with SIGTERM once it says how far it is. */
  private Program.Result interrupted() throws Exception {
    Path out = dir.resolve("out");
    Process process =
        new ProcessBuilder(
                Program.java(),
                "-Dleaksift.terminal=err",
                "-jar",
                Program.jar().toString(),
                "scan",
                "--format",
                "json",
                target.toString())
            .redirectOutput(out.toFile())
            .start();
    try (InputStream err = process.getErrorStream()) {
      int first = err.read();
      process.toHandle().destroy();
      String told = first + new String(err.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Program.Result(process.exitValue(), Files.readString(out), told);
    }
  }

  @Test
  void sigterm_whileScanning_tellsWhatWasFound() throws Exception {
    plantSecret();
    makeLong();

    Program.Result result = interrupted();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("github-pat-classic", "interrupted").endsWith("}\n");
  }

  @Test
  void sigterm_withNothingFound_isIncomplete() throws Exception {
    makeLong();

    Program.Result result = interrupted();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).contains("interrupted");
    assertThat(result.err()).doesNotContain("Exception");
  }

  @Test
  void timeout_endsTheScanAsIncomplete() throws Exception {
    makeLong();

    Program.Result result = Program.leaksift(dir, "scan", "--timeout", "1", "target");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).contains("INCOMPLETE");
  }

  @Test
  void fullDisk_underStandardOutput_isNoCleanRun() throws Exception {
    Program.Result clean = shell(dir, "leaksift scan target > /dev/full");
    plantSecret();
    Program.Result found = shell(dir, "leaksift scan target > /dev/full");

    assertThat(clean.exitCode()).isEqualTo(2);
    assertThat(clean.err()).contains("standard output was not written whole").hasLineCount(1);
    assertThat(found.exitCode()).isEqualTo(1);
  }

  @Test
  void closedPipe_isToldInALine() throws Exception {
    Program.Result result = shell(dir, "leaksift rules list | head -n 1");

    assertThat(result.out()).hasLineCount(1);
    assertThat(result.err()).doesNotContain("Exception").hasLineCount(1);
  }

  @Test
  void reportFile_thatCantBeWritten_isAWrongCall() throws Exception {
    Program.Result result =
        Program.leaksift(dir, "scan", "--format", "json", "-o", "gone/report.json", "target");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no such folder").hasLineCount(1);
  }

  @Test
  void standardOutput_byItsNames_isWrittenTo() throws Exception {
    for (String name : List.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")) {
      Program.Result result =
          Program.leaksift(dir, "scan", "--format", "json", "-o", name, "target");

      assertThat(result.exitCode()).isZero();
      assertThat(result.out()).startsWith("{");
    }
  }

  @Test
  void streams_ofTheProcess_areWrittenToByTheirNames() throws Exception {
    String scan = "leaksift scan -f csv target -o ";

    shell(dir, "echo before > three; " + scan + "/dev/fd/3 3>> three");
    Program.Result piped = shell(dir, scan + "/dev/fd/4 4>&1 | wc -l");
    Program.Result err = shell(dir, scan + "/dev/stderr");

    assertThat(Files.readString(dir.resolve("three")))
        .startsWith("before\n")
        .contains("fingerprint");
    assertThat(piped.out()).contains("1");
    assertThat(err.err()).contains("fingerprint");
    assertThat(shell(dir, scan + "/dev/null").exitCode()).isZero();
    assertThat(shell(dir, scan + "/dev/full").exitCode()).isEqualTo(2);
    assertThat(shell(dir, scan + "/dev/fd/77").err()).contains("/dev/fd/77").hasLineCount(1);
  }

  @Test
  void memory_tooLittle_isToldInALine() throws Exception {
    Program.Result tight =
        Program.run(
            dir,
            Map.of(),
            List.of(Program.java(), "-Xmx6m", "-jar", Program.jar().toString(), "scan", "target"));

    assertThat(tight.exitCode()).isEqualTo(4);
    assertThat(tight.err()).contains("out of memory", "-Xmx2g").doesNotContain("\tat ");
  }

  @Test
  void scans_atOnce_sayTheSame() throws Exception {
    plantSecret();
    String scan = "leaksift scan --no-snippets --format csv target";

    Program.Result both = shell(dir, "(" + scan + " > one) & " + scan + " > two; wait");

    assertThat(both.err()).isEmpty();
    assertThat(dir.resolve("one")).hasSameTextualContentAs(dir.resolve("two"));
    assertThat(Files.readString(dir.resolve("one"))).contains("github-pat-classic");
  }
}
