package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathEvidenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/java/a/Keys.java",
        "pkg/detectors/npm/npm_test.go",
        "app/test_keys.py",
        "web/keys.spec.ts",
        "web/keys.test.jsx",
        "src/KeysTest.java",
        "lib/keys_spec.rb",
        "docs/start.html",
        "README.md",
      })
  void isTestOrDocument_true(String path) {
    assertThat(PathEvidence.isTestOrDocument(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest.json", "src/main/java/Keys.java", "contest.py", "attest/keys.go"})
  void isTestOrDocument_false(String path) {
    assertThat(PathEvidence.isTestOrDocument(path)).isFalse();
  }
}
