package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command over planted secrets, in every format, at every level of telling, with induced
 * errors: no stream, file or stack trace holds one.
 */
class MaskingTest {
  @TempDir Path directory;
  private Path out = Path.of("");
  private String repo = "";

  @BeforeEach
  void plant() throws Exception {
    repo = PlantedSecrets.plant(directory.resolve("repo")).path().toString();
    out = Files.createDirectories(directory.resolve("out"));
    System.setProperty("leaksift.debug", "true");
  }

  @AfterEach
  void stopDebugging() {
    System.clearProperty("leaksift.debug");
  }

  @ParameterizedTest
  @EnumSource
  void scan_everyFormat_holdsNoSecret(ReportFormat format) throws Exception {
    String file = out.resolve("report").toString();
    String cache = out.resolve("cache").toString();

    String text = run("scan", "-f", format.label(), "-v", "--confidence", "low", repo);
    run("scan", "-f", format.label(), "-o", file, "--log-format", "json", "--cache", cache, repo);
    run("report", "convert", json(), "-f", format.label());
    run("report", "merge", json(), inClear(), "-f", format.label());

    assertThat(text).isNotEmpty();
    assertThat(PlantedSecrets.leakingFilesBelow(out)).isEmpty();
  }

  @Test
  void everyOtherCommand_holdsNoSecret() throws Exception {
    String list = out.resolve("list.jsonl").toString();
    run("scan", "--staged", repo);
    run("scan", "--range", "start..HEAD", "--debug", repo);
    run("baseline", "create", repo, "--baseline", list, "--path", "app.env");
    run("baseline", "update", repo, "--baseline", list);
    run("baseline", "check", repo, "--baseline", list);
    run("baseline", "prune", repo, "--baseline", list);
    run("scan", "--baseline", list, "--strict", "--fail-on-all", "low", repo);
    run("why", repo + "/app.env:1");
    String audited = out.resolve("audited.jsonl").toString();
    String answers = "f\nr\nt\nu\n".repeat(9);
    told(InProcess.runWith(answers, "audit", repo, "--baseline", audited));
    for (String id : ids()) {
      run("incident", id, repo, "-o", out.resolve(id + ".md").toString());
    }

    assertThat(PlantedSecrets.leakingFilesBelow(out)).isEmpty();
  }

  /** A file of the user's that is no such file, and quotes a secret where it goes wrong. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "scan --rules BAD.yaml REPO",
        "scan --rules BAD.toml REPO",
        "scan --config BAD.yaml REPO",
        "scan --baseline BAD.jsonl REPO",
        "scan --output no/such/folder/x REPO",
        "scan --range nothing..HEAD REPO",
        "scan --format nonsense REPO",
        "baseline import --from BAD.jsonl REPO",
        "report convert BAD.jsonl",
        "report merge BAD.jsonl BAD.yaml",
        "rules test BAD.yaml",
        "incident 000000 REPO"
      })
  void inducedError_holdsNoSecret(String call) throws Exception {
    String secret = PlantedSecrets.all().get(0);
    for (String ending : List.of("yaml", "toml", "jsonl")) {
      String text = "{\"RuleID\": \"" + secret + "\", \"" + secret + ": [\n\t" + secret + "\n";
      Files.writeString(directory.resolve("bad." + ending), text);
    }
    String bad = directory.resolve("bad").toString();

    run(call.replace("REPO", repo).replace("BAD", bad).split(" "));
  }

  private String run(String... arguments) {
    return told(InProcess.run(arguments));
  }

  private static String told(InProcess.Result result) {
    for (String secret : PlantedSecrets.all()) {
      assertThat(result.all().contains(secret)).as("a secret on a stream").isFalse();
    }
    return result.all();
  }

  private String json() throws Exception {
    Path file = directory.resolve("own.json");
    if (!Files.exists(file)) {
      run("scan", "-f", "json", "-o", file.toString(), repo);
    }
    return file.toString();
  }

  private String inClear() {
    String file = directory.resolve("clear.json").toString();
    run("scan", "-f", "json", "-o", file, "--show-secrets", repo);
    return file;
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (String line : run("scan", "-f", "csv", repo).lines().skip(1).toList()) {
      line.lines().map(l -> l.replaceAll(".*,([0-9a-f]{32}),.*", "$1")).forEach(ids::add);
    }
    return ids.stream().filter(id -> id.length() == 32).distinct().limit(3).toList();
  }
}
