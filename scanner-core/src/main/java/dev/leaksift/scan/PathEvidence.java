package dev.leaksift.scan;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a path says about how bad a leak at it is. */
final class PathEvidence {
  /** Parts of paths under which tests, examples and documents live. */
  private static final Set<String> TEST_PARTS =
      Set.of(
          "test",
          "tests",
          "testing",
          "testdata",
          "test-data",
          "__tests__",
          "spec",
          "specs",
          "fixture",
          "fixtures",
          "mock",
          "mocks",
          "example",
          "examples",
          "sample",
          "samples",
          "demo",
          "demos",
          "doc",
          "docs",
          "documentation",
          "androidtest",
          "integrationtest",
          "integration-test");

  private PathEvidence() {}

  /** True where a leak at this path is likely a test's or a document's: milder, not absent. */
  static boolean isTestOrDocument(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    int nameAt = lower.lastIndexOf('/') + 1;
    String name = lower.substring(nameAt);
    boolean document = name.endsWith(".md") || name.endsWith(".rst") || name.endsWith(".adoc");
    return document
        || Stream.of(lower.substring(0, nameAt).split("/")).anyMatch(TEST_PARTS::contains);
  }
}
