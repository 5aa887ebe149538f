package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.cli.InProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputOptionsTest {
  @TempDir Path directory;

  @Test
  void sarif_ofMoreThanForgesTake_isSaidToLackTheRest() throws Exception {
    String leaks =
        IntStream.range(0, 25_003)
            .mapToObj(InProcess::slackToken)
            .collect(Collectors.joining("\n"));

    String file = Files.writeString(directory.resolve("leaks"), leaks).toString();

    Result sarif = InProcess.run("scan", file, "-f", "sarif");
    Result json = InProcess.run("scan", file, "-f", "json");

    assertThat(sarif.exitCode()).isOne();
    assertThat(sarif.err()).contains("the 3 least severe results are not in the report as sarif");
    assertThat(sarif.out()).contains("The 25,000 most severe of 25,003 results");
    assertThat(json.err()).isEmpty();
  }
}
