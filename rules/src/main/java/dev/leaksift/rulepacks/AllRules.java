package dev.leaksift.rulepacks;

import dev.leaksift.detect.GenericRules;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.rule.Rule;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The rules of packs and behind them the generic ones, none made before it is asked for. */
final class AllRules extends AbstractList<Rule> implements RandomAccess {
  private static final int GENERIC = GenericKind.values().length;

  private final List<Rule> packed;

  AllRules(List<Rule> packed) {
    this.packed = packed;
  }

  /** Made when the first one is needed. */
  private static final class OfNoPack {
    static final List<Rule> RULES = GenericRules.all();
  }

  @Override
  public int size() {
    return packed.size() + GENERIC;
  }

  @Override
  public Rule get(int number) {
    int generic = number - packed.size();
    return generic < 0 ? packed.get(number) : OfNoPack.RULES.get(generic);
  }
}
