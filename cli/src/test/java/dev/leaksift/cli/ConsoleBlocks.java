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

/**
 * Runs the commands of a paper's console blocks in their order, in an empty directory, and gives
 * the paper as it would be with the true output. {@code cd DIR} on a line of its own holds from
 * there on.
 */
final class ConsoleBlocks {
  private static final String FENCE = "```";

  private final Path work;
  private Path here;

  ConsoleBlocks(Path work) throws IOException {
    this.work = work;
    this.here = work;
    prepare();
  }

  /**
   * Holds a paper equal to what its commands print; {@code -Dreadme.update} writes that into it.
   */
  void check(Path paper) throws Exception {
    List<String> lines = Files.readAllLines(paper);
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
        told.addAll(run(commands));
      }
    }
    if (System.getProperty("readme.update") != null) {
      Files.write(paper, told);
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
        if (command.startsWith("cd ")) {
          here = here.resolve(command.substring(3));
        } else if (!command.startsWith("./leaksift")) {
          told.addAll(output(command));
        }
      }
    }
    return told;
  }

  private List<String> output(String command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
    builder.directory(here.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", work + ":" + System.getenv("PATH"));
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return text.lines().map(this::lasting).toList();
  }

  /** Leaves out what differs from run to run. */
  private String lasting(String line) {
    return line.replace(work.toString(), "/home/ada")
        .replaceAll(" in [0-9.,]+ s$", " in 0.4 s")
        .replaceAll("exposed [0-9,]+ days", "exposed 1,103 days")
        .replaceAll("\\b[0-9a-f]{12}\\b", "0123456789ab")
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
