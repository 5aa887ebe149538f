package dev.leaksift.rule;

import java.util.List;
import java.util.Map;

/**
 * A check by name with its parameters, as a pack writes it.
 *
 * @param name for example {@code entropy}
 * @param parameters by name; a single value is a list of one
 */
public record CheckSpec(String name, Map<String, List<String>> parameters) {
  public CheckSpec {
    parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
  }

  /** The first value of a parameter, or the fallback where it is not given. */
  public String value(String parameter, String fallback) {
    List<String> values = parameters.getOrDefault(parameter, List.of());
    return values.isEmpty() ? fallback : values.get(0);
  }

  /** All values of a parameter, none where it is not given. */
  public List<String> values(String parameter) {
    return parameters.getOrDefault(parameter, List.of());
  }
}
