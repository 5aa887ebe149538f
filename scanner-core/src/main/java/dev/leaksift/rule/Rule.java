package dev.leaksift.rule;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.RuleInfo;
import java.util.List;
import java.util.Optional;

/**
 * One kind of credential and how to recognise it: a bounded, pure function of bytes, as data.
 *
 * @param info what reports say about it; holds the id
 * @param keywords literals of which one must occur in any match (or near it, where {@code near} is
 *     present); never empty
 * @param ignoreCase true where keywords match in any ASCII case
 * @param pattern RE2 syntax; the secret is the group named {@code secret}, or the only group, or
 *     all
 * @param near how far from the keyword the whole match may stand; absent where the keyword is a
 *     part of the match
 * @param reach how many bytes before a keyword hit and from it on the rule may look at
 * @param confidence before any evidence changes it
 * @param checks in the order written; the first that fails drops the match
 * @param paths where it holds
 * @param requires companions that complete it
 * @param component true where a match alone is no leak (a key id): reported only as a companion
 * @param details what a scan does not need: the live check and the examples
 */
public record Rule(
    RuleInfo info,
    List<String> keywords,
    boolean ignoreCase,
    String pattern,
    Optional<Reach> near,
    Reach reach,
    Confidence confidence,
    List<CheckSpec> checks,
    PathFilter paths,
    List<Requirement> requires,
    boolean component,
    RuleDetails details) {
  public Rule {
    keywords = List.copyOf(keywords);
    checks = List.copyOf(checks);
    requires = List.copyOf(requires);
    if (keywords.isEmpty()) {
      throw new IllegalArgumentException("a rule has at least one keyword: " + info.id());
    }
  }

  /** The live check, data only. */
  public Optional<VerifySpec> verify() {
    return details.verify();
  }

  /** What it must and must not match. */
  public Examples examples() {
    return details.examples();
  }

  /** Lower-case words joined by hyphens, unique among all packs loaded. */
  public String id() {
    return info.id();
  }

  /** The same, reported only where it completes another rule's match. */
  public Rule asComponent() {
    return copy(info, confidence, paths, requires, true);
  }

  /** The same, reported whether companions are near or not. */
  public Rule standalone() {
    return copy(info, confidence, paths, List.of(), false);
  }

  /** The same with what a user may change. */
  Rule with(RuleInfo changedInfo, Confidence changedConfidence, PathFilter changedPaths) {
    return copy(changedInfo, changedConfidence, changedPaths, requires, component);
  }

  private Rule copy(
      RuleInfo newInfo,
      Confidence newConfidence,
      PathFilter newPaths,
      List<Requirement> newRequires,
      boolean newComponent) {
    return new Rule(
        newInfo,
        keywords,
        ignoreCase,
        pattern,
        near,
        reach,
        newConfidence,
        checks,
        newPaths,
        newRequires,
        newComponent,
        details);
  }

  /** Bytes before the start of a keyword hit, and from that start on. */
  public record Reach(int before, int after) {
    /** The furthest that a rule may look: a PEM key with headers fits. */
    public static final int MAX = 65_536;

    public Reach {
      if (before < 0 || after < 0 || before > MAX || after > MAX) {
        throw new IllegalArgumentException("reach is 0 to " + MAX + " bytes");
      }
    }
  }

  /**
   * Another rule's match that must stand near.
   *
   * @param ruleId the other rule
   * @param withinLines how many lines apart, at most; 0 is the same line
   * @param optional true where the match is reported alone too, with less confidence
   */
  public record Requirement(String ruleId, int withinLines, boolean optional) {}

  /**
   * Globs on paths, {@code /} between parts, {@code **} over several: an empty {@code only} means
   * everywhere.
   */
  public record PathFilter(List<String> only, List<String> never) {
    /** Everywhere. */
    public static final PathFilter EVERYWHERE = new PathFilter(List.of(), List.of());

    public PathFilter {
      only = List.copyOf(only);
      never = List.copyOf(never);
    }

    /** True where no path is left out. */
    public boolean isEverywhere() {
      return only.isEmpty() && never.isEmpty();
    }
  }

  /** Templates that must match (each exactly one secret of this rule) and that must not. */
  public record Examples(List<String> match, List<String> clean) {
    public Examples {
      match = List.copyOf(match);
      clean = List.copyOf(clean);
    }
  }
}
