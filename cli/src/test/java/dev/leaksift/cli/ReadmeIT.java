package dev.leaksift.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of papers, and holds the output printed there equal to the true one. */
class ReadmeIT {
  @TempDir Path work;

  @Test
  void readme_commands_printWhatItSays() throws Exception {
    new ConsoleBlocks(work).check(Program.root().resolve("README.md"));
  }

  @Test
  void tutorial_commands_printWhatItSays() throws Exception {
    new ConsoleBlocks(work).check(Program.root().resolve("docs/tutorial.md"));
  }
}
