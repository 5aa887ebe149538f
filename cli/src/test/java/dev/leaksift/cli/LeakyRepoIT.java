package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program against a repository whose every secret is known: all of them, no other. */
class LeakyRepoIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"1, false", "2, true"})
  void scan_leakyRepository_findsAllThatWasPlantedAndNothingElse(long seed, boolean packed)
      throws Exception {
    Path repository = make(seed, packed);

    Program.Result result =
        Program.leaksift(
            directory, "scan", "--format", "jsonl", "--show-secrets", repository.toString());

    assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
    List<JsonNode> lines = lines(result.out());
    Map<String, JsonNode> found = findings(lines);
    Map<String, JsonNode> planted = planted();
    assertThat(describe(found)).containsExactlyInAnyOrderElementsOf(describe(planted));
    planted.forEach((secret, expected) -> assertPlace(expected, found.get(secret)));
    assertThat(lines.get(lines.size() - 1).path("complete").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"3, false"})
  void scan_worktreeOnly_findsWhatIsOnDisk(long seed, boolean packed) throws Exception {
    Path repository = make(seed, packed);

    Program.Result result =
        Program.leaksift(
            directory,
            "scan",
            "--no-history",
            "--format",
            "jsonl",
            "--show-secrets",
            repository.toString());

    List<String> onDisk = new ArrayList<>();
    for (JsonNode entry : planted().values()) {
      boolean message = entry.path("path").asText().isEmpty();
      String status = entry.path("status").asText();
      if (status.equals("worktree") || (status.equals("head") && !message)) {
        onDisk.add(entry.path("rule").asText());
      }
    }
    assertThat(findings(lines(result.out())).values())
        .extracting(finding -> finding.path("rule").asText())
        .containsExactlyInAnyOrderElementsOf(onDisk);
  }

  private Path make(long seed, boolean packed) throws Exception {
    Path repository = directory.resolve("repo");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Program.root().resolve("samples/leaky-repo/LeakyRepo.java").toString(),
                repository.toString(),
                directory.resolve("planted.jsonl").toString(),
                "--seed",
                Long.toString(seed)));
    if (packed) {
      command.add("--packed");
    }
    Program.Result made = Program.run(directory, Map.of("LC_ALL", "C.UTF-8"), command);
    assertThat(made.exitCode()).as(made.err()).isZero();
    return repository;
  }

  private Map<String, JsonNode> planted() throws Exception {
    Map<String, JsonNode> planted = new TreeMap<>();
    for (JsonNode line : lines(Files.readString(directory.resolve("planted.jsonl")))) {
      planted.put(line.path("sha256").asText(), line);
    }
    return planted;
  }

  private static Map<String, JsonNode> findings(List<JsonNode> lines) throws Exception {
    Map<String, JsonNode> findings = new TreeMap<>();
    for (JsonNode line : lines) {
      if (line.path("type").asText().equals("finding")) {
        findings.put(sha256(line.path("secret").asText()), line);
      }
    }
    return findings;
  }

  private static List<JsonNode> lines(String text) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  /** Rule and digest, with the place for whoever reads the failure; never the secret. */
  private static List<String> describe(Map<String, JsonNode> entries) {
    return entries.entrySet().stream()
        .map(entry -> entry.getValue().path("rule").asText() + " " + entry.getKey())
        .toList();
  }

  private static void assertPlace(JsonNode expected, JsonNode finding) {
    String where = expected.path("where").asText();
    assertThat(finding.path("status").asText())
        .as(where)
        .isEqualTo(expected.path("status").asText());
    String path = expected.path("path").asText();
    if (!path.isEmpty()) {
      assertThat(finding.path("occurrences").findValuesAsText("path")).as(where).contains(path);
    }
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
