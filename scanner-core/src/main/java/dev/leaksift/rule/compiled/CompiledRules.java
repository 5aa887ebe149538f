package dev.leaksift.rule.compiled;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RuleDetails;
import dev.leaksift.rule.RulePack;
import dev.leaksift.rule.RulePackException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Compiled rules as a list, each decoded when first asked for. Immutable, thread-safe. What the
 * bytes say was checked by their checksum; where they are none the less no rules, {@link #get}
 * throws IllegalStateException.
 */
final class CompiledRules extends AbstractList<Rule> implements RandomAccess {
  private static final Severity[] SEVERITIES = Severity.values();
  private static final Confidence[] CONFIDENCES = Confidence.values();

  private final List<Pack> packs;
  private final PackInput in;
  private final CompiledDetails details;

  /** Where the words stand that say where each rule begins, and where the first one does. */
  private final int table;

  private final int bodies;
  private final AtomicReferenceArray<Rule> decoded;

  private CompiledRules(List<Pack> packs, int size, PackInput in, CompiledDetails details)
      throws RulePackException {
    this.packs = packs;
    this.in = in;
    this.details = details;
    this.decoded = new AtomicReferenceArray<>(size);
    this.table = in.place();
    this.bodies = in.placeBehindWords(size);
  }

  /** A pack and the number of its first rule. */
  private record Pack(String name, String title, int from, int to) {}

  static CompiledRules open(PackInput in, CompiledDetails details) throws RulePackException {
    List<Pack> packs = new ArrayList<>();
    int size = 0;
    for (int left = in.count(); left > 0; left--) {
      String name = in.text();
      String title = in.text();
      int rules = in.count();
      packs.add(new Pack(name, title, size, size + rules));
      size += rules;
    }
    return new CompiledRules(packs, size, in, details);
  }

  /** The packs, all rules decoded. */
  List<RulePack> packs() throws RulePackException {
    List<RulePack> all = new ArrayList<>(packs.size());
    for (Pack pack : packs) {
      List<Rule> rules = new ArrayList<>(pack.to() - pack.from());
      for (int number = pack.from(); number < pack.to(); number++) {
        rules.add(rule(number));
      }
      all.add(new RulePack(pack.name(), pack.title(), rules));
    }
    return all;
  }

  @Override
  public int size() {
    return decoded.length();
  }

  @Override
  public Rule get(int number) {
    Rule known = decoded.get(number);
    if (known != null) {
      return known;
    }
    try {
      Rule rule = rule(number);
      return decoded.compareAndSet(number, null, rule) ? rule : decoded.get(number);
    } catch (RulePackException e) {
      throw new IllegalStateException("compiled rules whose checksum is right are none", e);
    }
  }

  private Rule rule(int number) throws RulePackException {
    int place = bodies + in.at(table + 4 * number).word();
    int pack = 0;
    while (packs.get(pack).to() <= number) {
      pack++;
    }
    return rule(in.at(place), packs.get(pack).name(), details.of(number));
  }

  private static Rule rule(PackInput in, String category, RuleDetails details)
      throws RulePackException {
    RuleInfo info = info(in, category);
    List<String> keywords = in.texts();
    if (keywords.isEmpty()) {
      throw PackInput.corrupt();
    }
    return new Rule(
        info,
        keywords,
        in.flag(),
        in.text(),
        in.flag() ? Optional.of(reach(in)) : Optional.empty(),
        reach(in),
        CONFIDENCES[in.number(CONFIDENCES.length - 1)],
        checks(in),
        paths(in),
        requirements(in),
        in.flag(),
        details);
  }

  private static RuleInfo info(PackInput in, String category) throws RulePackException {
    return new RuleInfo(
        in.text(),
        in.text(),
        in.text(),
        category,
        SEVERITIES[in.number(SEVERITIES.length - 1)],
        in.flag() ? Optional.of(new RuleInfo.Rotate(in.text(), in.text())) : Optional.empty(),
        in.texts());
  }

  private static Rule.Reach reach(PackInput in) throws RulePackException {
    return new Rule.Reach(in.number(Rule.Reach.MAX), in.number(Rule.Reach.MAX));
  }

  private static List<CheckSpec> checks(PackInput in) throws RulePackException {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<CheckSpec> checks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.text();
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      for (int left = in.count(); left > 0; left--) {
        parameters.put(in.text(), in.texts());
      }
      checks.add(new CheckSpec(name, parameters));
    }
    return checks;
  }

  private static Rule.PathFilter paths(PackInput in) throws RulePackException {
    List<String> only = in.texts();
    List<String> never = in.texts();
    return only.isEmpty() && never.isEmpty()
        ? Rule.PathFilter.EVERYWHERE
        : new Rule.PathFilter(only, never);
  }

  private static List<Rule.Requirement> requirements(PackInput in) throws RulePackException {
    int count = in.count();
    if (count == 0) {
      return List.of();
    }
    List<Rule.Requirement> requirements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      requirements.add(new Rule.Requirement(in.text(), in.number(), in.flag()));
    }
    return requirements;
  }
}
