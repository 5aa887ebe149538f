package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gates, which work where they stand, over planted secrets: nothing shown in clear. */
class MaskingIT {
  @TempDir Path directory;

  @Test
  void gates_plantedSecrets_holdNone() throws Exception {
    GitDirectory git = PlantedSecrets.plant(directory.resolve("repo"));
    Path out = directory.resolve("out.html");

    Program.Result hook = git.leaksift("hook", "run", "pre-commit");
    Program.Result ci = git.leaksift("ci", "--base", "start", "--report", "html=" + out);
    Map<String, String> github = Map.of("GITHUB_ACTIONS", "true");
    Program.Result annotated = git.leaksift(github, "ci", "--base", "start");

    assertThat(hook.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
    assertThat(ci.exitCode()).isEqualTo(ExitCode.FINDINGS.code());
    String all = hook.out() + hook.err() + ci.out() + ci.err() + annotated.out() + annotated.err();
    for (String secret : PlantedSecrets.all()) {
      assertThat(all.contains(secret)).as("a secret on a stream").isFalse();
    }
    assertThat(PlantedSecrets.leakingFilesBelow(out)).isEmpty();
  }
}
