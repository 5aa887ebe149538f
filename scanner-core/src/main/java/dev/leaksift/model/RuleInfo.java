package dev.leaksift.model;

import java.util.List;
import java.util.Optional;

/**
 * What reports say about a rule.
 *
 * @param id lower-case words joined by hyphens, unique
 * @param title one line: what is found
 * @param provider whose credential it is
 * @param category theme, the pack's name
 * @param severity before any check changes it
 * @param rotate where and how to revoke it
 * @param incidents public incidents with credentials of this kind
 */
public record RuleInfo(
    String id,
    String title,
    String provider,
    String category,
    Severity severity,
    Optional<Rotate> rotate,
    List<String> incidents) {
  public RuleInfo {
    incidents = List.copyOf(incidents);
  }

  /** Where to revoke a credential ({@code url} may be empty) and the steps in words. */
  public record Rotate(String url, String steps) {}
}
