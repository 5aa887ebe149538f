package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command of the README's console blocks in its order, and holds the output printed
 * there equal to the true one. {@code -Dreadme.update} writes the true output into the README.
 */
class ReadmeIT {
  private static final String FENCE = "```";

  @TempDir Path work;

  @Test
  void consoleBlocks_run_printWhatTheReadmeSays() throws Exception {
    Path readme = Program.root().resolve("README.md");
    List<String> lines = Files.readAllLines(readme);
    prepare();

    List<String> told = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at++);
      told.add(line);
      if (line.equals(FENCE + "console")) {
        List<String> commands = new ArrayList<>();
        while (!lines.get(at).equals(FENCE)) {
          commands.add(lines.get(at++));
        }
        run(commands).forEach(told::add);
      }
    }

    if (System.getProperty("readme.update") != null) {
      Files.write(readme, told);
    }
    assertThat(told).isEqualTo(lines);
  }

  /** Commands of one block with their true output. */
  private List<String> run(List<String> block) throws Exception {
    List<String> told = new ArrayList<>();
    for (String line : block) {
      if (line.startsWith("$ ")) {
        told.add(line);
        String command = line.substring(2);
        if (!command.startsWith("./leaksift")) {
          told.addAll(output(command));
        }
      }
    }
    return told;
  }

  private List<String> output(String command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.directory(work.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", work + ":" + System.getenv("PATH"));
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return text.lines().map(ReadmeIT::lasting).toList();
  }

  /** Leaves out what differs from run to run. */
  private static String lasting(String line) {
    return line.replaceAll(" in [0-9.,]+ s$", " in 0.4 s")
        .replaceAll("exposed [0-9,]+ days", "exposed 1,103 days")
        .stripTrailing();
  }

  private void prepare() throws IOException {
    Files.createSymbolicLink(work.resolve("samples"), Program.root().resolve("samples"));
    Path program = work.resolve("leaksift");
    String script =
        "#!/bin/sh\nexec \"" + Program.java() + "\" -jar \"" + Program.jar() + "\" \"$@\"\n";
    Files.writeString(program, script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
