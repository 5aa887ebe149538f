package dev.leaksift.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The names of all fields that packs and configurations may have; the JSON Schema names the same.
 */
final class PackFields {
  static final List<String> PACK = List.of("pack", "title", "rules");
  static final List<String> RULE =
      List.of(
          "id",
          "title",
          "provider",
          "severity",
          "keywords",
          "ignoreCase",
          "pattern",
          "near",
          "reach",
          "confidence",
          "checks",
          "paths",
          "requires",
          "component",
          "rotate",
          "verify",
          "incidents",
          "examples");
  static final List<String> REACH = List.of("before", "after");
  static final List<String> PATHS = List.of("only", "never");
  static final List<String> REQUIREMENT = List.of("rule", "within", "optional");
  static final List<String> ROTATE = List.of("url", "steps");
  static final List<String> VERIFY = List.of("method", "url", "headers", "body", "live", "dead");
  static final List<String> EXAMPLES = List.of("match", "clean");
  static final List<String> CONFIG = List.of("extends", "rules", "enable", "disable", "override");
  static final List<String> OVERRIDE = List.of("severity", "confidence", "paths");

  private PackFields() {}

  /** The known name that is nearest to a wrong one, if any is near. */
  static Optional<String> nearest(String wrong, List<String> known) {
    return known.stream()
        .filter(name -> distance(wrong, name) <= 1 + name.length() / 4)
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /** "did you mean" the nearest of the names, or else all of them. */
  static String advice(String wrong, List<String> known) {
    return nearest(wrong, known)
        .map(name -> "did you mean \"" + name + "\"?")
        .orElse("write one of " + String.join(", ", known));
  }

  /** Levenshtein's edit distance, without case. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int change = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
