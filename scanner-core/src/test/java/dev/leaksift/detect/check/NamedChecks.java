package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.RulePackException;
import java.util.List;
import java.util.Map;

/** Checks for tests, by the way that a rule takes. */
final class NamedChecks {
  private NamedChecks() {}

  static TokenCheck get(String name) {
    return compile("checksum", Map.of("name", List.of(name)));
  }

  static Verdict check(String name, String token) {
    return get(name).check(ByteSlice.utf8(token));
  }

  static TokenCheck compile(String kind, Map<String, List<String>> parameters) {
    try {
      return Checks.find(new CheckSpec(kind, parameters)).orElseThrow();
    } catch (RulePackException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
