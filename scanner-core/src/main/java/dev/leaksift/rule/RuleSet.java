package dev.leaksift.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of a scan: all that are loaded, and which of them are on. Immutable; each change gives
 * a new set. Selectors are globs ({@code *}, {@code ?}, any case) on a rule's id, category or
 * provider.
 */
public final class RuleSet {
  private final Map<String, Rule> all;
  private final Set<String> off;

  private RuleSet(Map<String, Rule> all, Set<String> off) {
    this.all = Collections.unmodifiableMap(all);
    this.off = Set.copyOf(off);
  }

  /** No rules. */
  public static RuleSet empty() {
    return new RuleSet(Map.of(), Set.of());
  }

  /** All rules of some packs, in their order, on; ids must be unique. */
  public static RuleSet of(Collection<RulePack> packs) {
    return empty().and(packs);
  }

  /** These and more rules, which are on; an id that is there already is a bug of the caller. */
  public RuleSet and(Collection<RulePack> packs) {
    Map<String, Rule> more = new LinkedHashMap<>(all);
    for (RulePack pack : packs) {
      for (Rule rule : pack.rules()) {
        if (more.put(rule.id(), rule) != null) {
          throw new IllegalArgumentException("rule " + rule.id() + " is there already");
        }
      }
    }
    return new RuleSet(more, off);
  }

  /**
   * What a detector is to be made of: the rules that are on, and the companions that they require;
   * one of those that is off only completes others.
   */
  public List<Rule> rules() {
    if (off.isEmpty()) {
      return loaded();
    }
    Set<String> wanted = new LinkedHashSet<>();
    List<String> open = new ArrayList<>();
    for (String id : all.keySet()) {
      if (!off.contains(id)) {
        wanted.add(id);
        open.add(id);
      }
    }
    for (int i = 0; i < open.size(); i++) {
      for (Rule.Requirement requirement : Objects.requireNonNull(all.get(open.get(i))).requires()) {
        String id = requirement.ruleId();
        if (all.containsKey(id) && wanted.add(id)) {
          open.add(id);
        }
      }
    }
    return all.values().stream()
        .filter(rule -> wanted.contains(rule.id()))
        .map(rule -> off.contains(rule.id()) ? rule.asComponent() : rule)
        .collect(Collectors.toUnmodifiableList());
  }

  /** All that are loaded, on or off, in their order. */
  public List<Rule> loaded() {
    return List.copyOf(all.values());
  }

  /** True where a rule is loaded and on. */
  public boolean isOn(String ruleId) {
    return all.containsKey(ruleId) && !off.contains(ruleId);
  }

  /** A loaded rule, on or off. */
  public Optional<Rule> find(String ruleId) {
    return Optional.ofNullable(all.get(ruleId));
  }

  /** Ids of all that are loaded. */
  public Set<String> ids() {
    return all.keySet();
  }

  /** The same with what the selectors select turned off. */
  public RuleSet disable(Collection<String> selectors) throws RulePackException {
    Set<String> now = new HashSet<>(off);
    for (String selector : selectors) {
      now.addAll(select(selector));
    }
    return new RuleSet(all, now);
  }

  /** The same with what the selectors select turned on. */
  public RuleSet enable(Collection<String> selectors) throws RulePackException {
    Set<String> now = new HashSet<>(off);
    for (String selector : selectors) {
      select(selector).forEach(now::remove);
    }
    return new RuleSet(all, now);
  }

  /** The same with only what the selectors select turned on. */
  public RuleSet only(Collection<String> selectors) throws RulePackException {
    return new RuleSet(all, all.keySet()).enable(selectors);
  }

  /** The same with one rule changed; its id is loaded. */
  RuleSet replace(Rule rule) {
    Map<String, Rule> now = new LinkedHashMap<>(all);
    now.put(rule.id(), rule);
    return new RuleSet(now, off);
  }

  /**
   * The ids that a selector selects, at least one.
   *
   * @throws RulePackException if none: a selector that selects nothing is a typing error
   */
  public Set<String> select(String selector) throws RulePackException {
    Set<String> selected = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Rule rule : all.values()) {
      List<String> own = List.of(rule.id(), rule.info().category(), rule.info().provider());
      names.addAll(own);
      if (own.stream().anyMatch(name -> Glob.matches(selector, name))) {
        selected.add(rule.id());
      }
    }
    if (selected.isEmpty()) {
      throw new RulePackException(
          "no rule, category or provider \""
              + selector
              + "\"; "
              + PackFields.nearest(selector, List.copyOf(names))
                  .map(near -> "did you mean \"" + near + "\"?")
                  .orElse("see rules/README.md for their names"));
    }
    return selected;
  }
}
