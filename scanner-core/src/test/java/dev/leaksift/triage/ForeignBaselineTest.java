package dev.leaksift.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignBaselineTest {
  private static final Finding KNOWN = Leaks.at("src/a:b.txt", "known secret");
  private static final Finding OTHER = Leaks.at("src/other.txt", "other secret");

  @TempDir Path dir;

  @Test
  void read_gitleaksIgnore_namesPathAndLine() throws Exception {
    String commit = "ab".repeat(20);

    assertKnown("# old\n" + commit + ":src/a:b.txt:generic-api-key:3\n");
    assertKnown("src/a:b.txt:generic-api-key:3\n");
    assertUnknown("src/a:b.txt:generic-api-key:4\n");
  }

  @Test
  void read_gitleaksReport_namesTheSecret() throws Exception {
    assertKnown(gitleaks("known secret", 99));
    assertUnknown(gitleaks("another secret", 3));
  }

  @Test
  void read_gitleaksReportWithMaskedSecrets_namesTheLine() throws Exception {
    assertKnown(gitleaks("REDACTED", 3));
    assertUnknown(gitleaks("REDACTED", 4));
  }

  @Test
  void read_detectSecretsBaseline_namesTheDigest() throws Exception {
    assertKnown(detectSecrets("known secret"));
    assertUnknown(detectSecrets("another secret"));
  }

  @Test
  void read_somethingElse_saysSo() throws Exception {
    Path json = Files.writeString(dir.resolve("x"), "{\"a\": 1}");
    Path text = Files.writeString(dir.resolve("y"), "what is this");
    Path deep = Files.writeString(dir.resolve("z"), "{\"a\":".repeat(5000));

    for (Path file : List.of(json, text, deep)) {
      assertThatThrownBy(() -> ForeignBaseline.read(file)).isInstanceOf(TriageException.class);
    }
  }

  private void assertKnown(String text) throws Exception {
    assertThat(entries(text)).extracting(BaselineEntry::path).containsExactly("src/a:b.txt");
  }

  private void assertUnknown(String text) throws Exception {
    assertThat(entries(text)).isEmpty();
  }

  private List<BaselineEntry> entries(String text) throws Exception {
    Path file = Files.writeString(dir.resolve(".secrets.baseline"), text);
    return ForeignBaseline.read(file).entriesFor(List.of(KNOWN, OTHER));
  }

  private static String gitleaks(String secret, int line) {
    return """
    [{"RuleID": "generic-api-key", "File": "src/a:b.txt", "StartLine": %d,
      "Secret": "%s", "Tags": [], "Entropy": 3.5}]
    """
        .formatted(line, secret);
  }

  private static String detectSecrets(String secret) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-1").digest(secret.getBytes(StandardCharsets.UTF_8));
    return """
    {"version": "1.5.0", "plugins_used": [{"name": "KeywordDetector"}],
     "results": {"src/a:b.txt": [{"type": "Secret Keyword", "filename": "src/a:b.txt",
       "hashed_secret": "%s", "is_verified": false, "line_number": 7}]},
     "generated_at": "2024-01-01T00:00:00Z"}
    """
        .formatted(HexFormat.of().formatHex(digest));
  }
}
