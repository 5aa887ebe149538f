package dev.leaksift.cli.ci;

import java.util.Map;
import java.util.Optional;

/** Environment variables, of which an empty one counts as none. */
record CiEnvironment(Map<String, String> variables) {
  Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** An id of a commit; one of zeroes stands for none. */
  Optional<String> id(String name) {
    return value(name).filter(CiEnvironment::isId);
  }

  boolean is(String name, String value) {
    return value(name).filter(value::equalsIgnoreCase).isPresent();
  }

  boolean has(String name) {
    return value(name).isPresent();
  }

  static boolean isId(String text) {
    return text.length() >= 7
        && text.length() <= 64
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        && text.chars().anyMatch(c -> c != '0');
  }
}
