package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {
  @TempDir Path directory;

  private InProcess.Result scan(String... options) throws IOException {
    Files.writeString(directory.resolve("settings"), "token = " + InProcess.slackToken(1) + "\n");
    List<String> call = new java.util.ArrayList<>(List.of("scan", "--quiet", "--format", "jsonl"));
    call.addAll(List.of(options));
    call.add(directory.toString());
    return InProcess.run(call.toArray(new String[0]));
  }

  @Test
  void profile_tellsEveryPhase_andChangesNothingElse() throws IOException {
    InProcess.Result plain = scan();

    InProcess.Result result = scan("--profile");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(findings(result)).isNotEmpty().isEqualTo(findings(plain));
    for (String phase : List.of("index", "inflate", "prefilter", "evaluate", "locate", "report")) {
      assertThat(result.err()).containsPattern("(?m)^leaksift: +" + phase + " +[0-9]+\\.[0-9]{2}$");
    }
    assertThat(plain.err()).doesNotContain("prefilter");
  }

  private static List<String> findings(InProcess.Result result) {
    return result.out().lines().filter(line -> line.contains("\"finding\"")).toList();
  }

  @Test
  void profile_besideALog_letsItSpeak() throws IOException {
    assertThat(scan("--profile", "--verbose").err()).contains("scan begins", "locate took");
  }
}
