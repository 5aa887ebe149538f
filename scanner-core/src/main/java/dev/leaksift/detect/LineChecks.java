package dev.leaksift.detect;

import dev.leaksift.detect.pattern.MatchScratch;
import dev.leaksift.detect.pattern.PatternMatcher;
import dev.leaksift.detect.pattern.PatternMatcher.Window;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code not-line} checks of a rule: patterns that must not be found in the match's line. Of a
 * long line only what the rule may look at is seen.
 */
final class LineChecks {
  /** The check's name in packs. */
  static final String NAME = "not-line";

  /** What most lines fit in. */
  private static final int LINE = 512;

  private final List<PatternMatcher> patterns;
  private final Rule.Reach reach;

  private LineChecks(List<PatternMatcher> patterns, Rule.Reach reach) {
    this.patterns = patterns;
    this.reach = reach;
  }

  static LineChecks of(Rule rule) {
    List<PatternMatcher> patterns = new ArrayList<>();
    for (CheckSpec spec : rule.checks()) {
      if (spec.name().equals(NAME)) {
        spec.values("pattern").forEach(p -> patterns.add(PatternMatcher.compile(p)));
      }
    }
    return new LineChecks(List.copyOf(patterns), reach(rule));
  }

  /** What a rule may look at: with a check of the line, more than its pattern needs. */
  static Rule.Reach reach(Rule rule) {
    Rule.Reach own = rule.reach();
    for (CheckSpec check : rule.checks()) {
      if (check.name().equals(NAME)) {
        return new Rule.Reach(Math.max(own.before(), LINE), Math.max(own.after(), LINE));
      }
    }
    return own;
  }

  /** Why the line rules the match out, if it does. */
  Optional<String> refuses(Hit hit, int start, int end) {
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    int low = Math.max(hit.low(), hit.start() - reach.before());
    int high = Math.min(hit.high(), hit.start() + reach.after());
    int from = start;
    while (from > low && hit.array()[from - 1] != '\n') {
      from--;
    }
    int to = Math.min(end, high);
    while (to < high && hit.array()[to] != '\n') {
      to++;
    }
    Window line = new Window(from, from, to, to);
    MatchScratch scratch = new MatchScratch();
    for (PatternMatcher pattern : patterns) {
      if (pattern.find(hit.array(), line, scratch)) {
        return Optional.of("its line has what the rule excludes");
      }
    }
    return Optional.empty();
  }
}
