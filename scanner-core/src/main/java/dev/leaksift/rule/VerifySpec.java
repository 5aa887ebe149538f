package dev.leaksift.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a credential of this kind can be checked with its provider; nothing is sent unless asked.
 *
 * @param method HTTP method
 * @param url https, with {@code {secret}} or a companion's {@code {rule-id}} where it belongs
 * @param headers likewise
 * @param body likewise
 * @param live HTTP status codes that say the credential works
 * @param dead HTTP status codes that say it does not
 */
public record VerifySpec(
    String method,
    String url,
    Map<String, String> headers,
    Optional<String> body,
    List<Integer> live,
    List<Integer> dead) {
  public VerifySpec {
    headers = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(headers));
    live = List.copyOf(live);
    dead = List.copyOf(dead);
  }
}
