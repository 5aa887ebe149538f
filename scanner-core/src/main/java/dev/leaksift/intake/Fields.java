package dev.leaksift.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read whole. What is not there, or is of another type than asked for, is empty: a
 * report of another version has less, never something wrong.
 *
 * @param values texts, numbers, booleans, lists and maps by their names
 */
record Fields(Map<String, Object> values) {
  static final Fields NONE = new Fields(Map.of());

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A text, or the digits of a number. */
  String text(String name) {
    Object value = values.get(name);
    return value instanceof String || value instanceof Number ? value.toString() : "";
  }

  /** A text that is not empty. */
  Optional<String> some(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  /** A whole number; 0 where there is none. */
  long number(String name) {
    return values.get(name) instanceof Number number ? number.longValue() : 0;
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  boolean isFalse(String name) {
    return Boolean.FALSE.equals(values.get(name));
  }

  Fields object(String name) {
    return of(values.get(name));
  }

  /** The objects of an array; other elements are left out. */
  List<Fields> objects(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(Fields::of).toList()
        : List.of();
  }

  /** The texts of an array. */
  List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(Object::toString).toList()
        : List.of();
  }

  private static Fields of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return NONE;
    }
    Map<String, Object> values = new HashMap<>();
    map.forEach((name, each) -> values.put(String.valueOf(name), each));
    return new Fields(values);
  }
}
