package dev.leaksift.rule;

import dev.leaksift.rule.pattern.KeywordPlace;
import dev.leaksift.rule.pattern.PatternShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How far a rule's match may stand around a keyword hit, from its pattern. The byte of context on
 * either side, which {@code \b} looks at, is no part of it.
 */
final class ReachDeriver {
  /** On a side where the pattern has no bound: what most lines fit in. */
  static final int LINE = 512;

  private ReachDeriver() {}

  /** What a rule has where none is written; empty where it has to be written. */
  static Optional<Rule.Reach> derived(
      PatternShape shape, List<String> keywords, boolean ignoreCase, Optional<Rule.Reach> near) {
    return near.isPresent()
        ? near(near.get(), keywords, shape)
        : shape.keywordPlace(keywords, ignoreCase).flatMap(ReachDeriver::within);
  }

  /** For a rule whose keyword is a part of the match; empty where it would be over the maximum. */
  private static Optional<Rule.Reach> within(KeywordPlace place) {
    return reach(orLine(place.before()), orLine(place.after()));
  }

  private static int orLine(int width) {
    return width == PatternShape.UNBOUNDED ? LINE : width;
  }

  /** For a rule whose match starts near the keyword's end. */
  private static Optional<Rule.Reach> near(
      Rule.Reach near, List<String> keywords, PatternShape shape) {
    int longest = 0;
    for (String keyword : keywords) {
      longest = Math.max(longest, keyword.getBytes(StandardCharsets.UTF_8).length);
    }
    return reach((long) near.before(), (long) longest + near.after() + orLine(shape.maxWidth()));
  }

  private static Optional<Rule.Reach> reach(long before, long after) {
    return before > Rule.Reach.MAX || after > Rule.Reach.MAX
        ? Optional.empty()
        : Optional.of(new Rule.Reach((int) before, (int) after));
  }
}
