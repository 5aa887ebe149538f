package dev.leaksift.scan;

import dev.leaksift.model.RuleInfo;
import dev.leaksift.rule.Rule;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** What reports say about rules; most reports ask for few or only for their number. Immutable. */
final class RuleInfos extends AbstractList<RuleInfo> implements RandomAccess {
  private final List<Rule> rules;

  RuleInfos(List<Rule> rules) {
    this.rules = rules;
  }

  @Override
  public int size() {
    return rules.size();
  }

  @Override
  public RuleInfo get(int index) {
    return rules.get(index).info();
  }
}
