package dev.leaksift.scan;

import dev.leaksift.detect.generic.Classifier;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.detect.generic.NeverSecret;
import dev.leaksift.detect.generic.PathPrior;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Match;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a path adds to a match that was judged by its content alone. */
final class PathEvidence {
  /** Parts of paths under which tests, examples and documents live. */
  private static final Set<String> TEST_PARTS =
      Set.of(
          "test", "tests", "testing", "testdata", "test-data", "__tests__", "spec", "specs",
          "fixture", "fixtures", "mock", "mocks", "example", "examples", "sample", "samples",
          "demo", "demos", "doc", "docs", "documentation", "androidtest", "integrationtest",
          "integration-test");

  private PathEvidence() {}

  /** The confidence of a match at a path. */
  static Confidence confidence(Match match, String path) {
    if (match.score().isEmpty()) {
      return match.confidence();
    }
    GenericKind kind =
        Stream.of(GenericKind.values())
            .filter(k -> k.id().equals(match.ruleId()))
            .findFirst()
            .orElseThrow();
    byte[] value = match.secret().revealBytes();
    boolean digest = NeverSecret.looksLikeDigest(value, 0, value.length);
    float score = (float) match.score().getAsDouble() + PathPrior.adjust(path);
    return Classifier.confidence(kind, digest, score);
  }

  /** True where a leak at this path is likely a test's or a document's: milder, not absent. */
  static boolean isTestOrDocument(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    int nameAt = lower.lastIndexOf('/') + 1;
    String name = lower.substring(nameAt);
    boolean document = name.endsWith(".md") || name.endsWith(".rst") || name.endsWith(".adoc");
    return document || Stream.of(lower.substring(0, nameAt).split("/")).anyMatch(TEST_PARTS::contains);
  }
}
