package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project holds no look-alike of a secret, today or in its history, and needs no allow list.
 */
class SelfScanIT {
  @TempDir Path directory;

  @Test
  void scan_ownTreeAndHistory_isClean() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Program.root().resolve(".git")), "the sources are no git checkout");
    Path clone = directory.resolve("clone");
    Program.Result cloned =
        Program.run(
            directory,
            Map.of(),
            List.of(
                "git",
                "clone",
                "--quiet",
                "--single-branch",
                "file://" + Program.root(),
                clone.toString()));
    assertThat(cloned.exitCode()).as(cloned.err()).isZero();

    Program.Result result = Program.leaksift(clone, "scan", "--quiet", "--allow-incomplete", ".");

    assertThat(result.exitCode()).as("%s%s", result.out(), result.err()).isZero();
  }
}
