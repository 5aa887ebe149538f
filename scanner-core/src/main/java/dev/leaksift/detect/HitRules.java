package dev.leaksift.detect;

import dev.leaksift.rule.Rule;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What is tried at hits, by number: the rules of packs, each made ready at its first hit, and
 * behind them what no pack brings. Immutable, thread-safe.
 */
final class HitRules {
  private final List<Rule> rules;
  private final List<Own> own;
  private final AtomicReferenceArray<HitRule> made;

  /** Something that no pack brings, and its keywords; none for what is found in other ways. */
  record Own(HitRule rule, List<String> keywords) {}

  HitRules(List<Rule> rules, List<Own> own) {
    this.rules = rules;
    this.own = List.copyOf(own);
    this.made = new AtomicReferenceArray<>(rules.size());
  }

  /** Rules of packs. */
  List<Rule> rules() {
    return rules;
  }

  /** What has the numbers from {@code rules().size()} on. */
  List<Own> own() {
    return own;
  }

  /** The one with a number. */
  HitRule of(int number) {
    if (number >= rules.size()) {
      return own.get(number - rules.size()).rule();
    }
    HitRule known = made.get(number);
    if (known == null) {
      made.compareAndSet(number, null, new PatternRule(rules.get(number), number));
      known = made.get(number);
    }
    return known;
  }
}
