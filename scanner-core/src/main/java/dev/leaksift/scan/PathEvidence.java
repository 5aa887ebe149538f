package dev.leaksift.scan;

import java.util.List;
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

  private static final List<String> TEST_ENDS =
      List.of("_test", "_tests", "-test", "_spec", "Test", "Tests", "TestCase", "Spec");

  private PathEvidence() {}

  /** True where a leak at this path is likely a test's or a document's: milder, not absent. */
  static boolean isTestOrDocument(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    int nameAt = lower.lastIndexOf('/') + 1;
    String name = lower.substring(nameAt);
    boolean document = name.endsWith(".md") || name.endsWith(".rst") || name.endsWith(".adoc");
    return document
        || isTest(path.substring(nameAt))
        || Stream.of(lower.substring(0, nameAt).split("/")).anyMatch(TEST_PARTS::contains);
  }

  /** By its name: {@code key_test.go}, {@code test_key.py}, {@code key.spec.ts}, KeyTest.java. */
  private static boolean isTest(String name) {
    if (name.contains(".test.") || name.contains(".spec.") || name.startsWith("test_")) {
      return true;
    }
    int dot = name.indexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return TEST_ENDS.stream().anyMatch(stem::endsWith);
  }
}
