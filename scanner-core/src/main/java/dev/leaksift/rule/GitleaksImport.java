package dev.leaksift.rule;

import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a gitleaks or betterleaks configuration (TOML) into a rule pack. What a pack can't say is
 * named in the notes, never dropped in silence. The format is that of gitleaks 8.30,
 * github.com/gitleaks/gitleaks, {@code config/config.go}.
 */
public final class GitleaksImport {
  private static final List<String> CONFIG =
      List.of("title", "description", "minVersion", "extend", "rules", "allowlist", "allowlists");
  private static final List<String> EXTEND = List.of("useDefault", "path", "url", "disabledRules");

  private final String packName;
  private final List<String> notes = new ArrayList<>();

  private GitleaksImport(String packName) {
    this.packName = packName;
  }

  /**
   * What came out.
   *
   * @param pack the rules that could be told, in their order; may be none
   * @param notes what differs and what is left out, one line each, with the rule's id in front
   */
  public record Imported(RulePack pack, List<String> notes) {
    public Imported {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Reads a configuration.
   *
   * @param file its name, for errors
   * @param toml its UTF-8 bytes
   * @param packName the new pack's name, made an id where it is none
   * @throws RulePackException if it is not TOML, or a field is of the wrong kind
   */
  public static Imported read(String file, byte[] toml, String packName) throws RulePackException {
    TomlFactory factory =
        TomlFactory.builder().streamReadConstraints(TreeReader.constraints()).build();
    return new GitleaksImport(GitleaksRule.id(packName))
        .convert(TreeReader.read(file, toml, factory));
  }

  private Imported convert(Tree tree) throws RulePackException {
    FieldReader config = lenient(tree, "the configuration", CONFIG, "", notes);
    config.fields("extend", EXTEND).ifPresent(this::noteExtend);
    List<GitleaksAllowlist> global = new ArrayList<>();
    for (Tree item : GitleaksRule.items(config, "allowlists", "allowlist")) {
      global.add(GitleaksAllowlist.read(item, "allowlist", notes));
    }
    Map<String, Rule> rules = new LinkedHashMap<>();
    List<Tree> items = GitleaksRule.items(config, "rules", "");
    long tagged = items.stream().filter(GitleaksImport::hasTags).count();
    if (tagged > 0) {
      notes.add("tags have no counterpart and are left out of " + tagged + " rules");
    }
    for (Tree item : items) {
      Optional<Rule> rule = new GitleaksRule(item, packName, notes).convert(global);
      rule.ifPresent(one -> {
        if (rules.putIfAbsent(one.id(), one) != null) {
          notes.add(one.id() + ": a second rule with this id is left out");
        }
      });
    }
    String title = config.text("title", "Imported from gitleaks");
    return new Imported(new RulePack(packName, title, withKnownCompanions(rules)), notes);
  }

  private static boolean hasTags(Tree rule) {
    return rule instanceof Tree.Fields fields && fields.byName().containsKey("tags");
  }

  /** A requirement of a rule that was left out would keep the other from ever being reported. */
  private List<Rule> withKnownCompanions(Map<String, Rule> rules) {
    List<Rule> all = new ArrayList<>();
    for (Rule rule : rules.values()) {
      boolean known = rule.requires().stream().allMatch(need -> rules.containsKey(need.ruleId()));
      if (!known) {
        notes.add(rule.id() + ": a rule that it requires is not imported; it is reported alone");
      }
      all.add(known ? rule : rule.standalone());
    }
    return all;
  }

  private void noteExtend(FieldReader extend) {
    try {
      if (extend.flag("useDefault", false)) {
        notes.add("extend.useDefault: the built-in rules are on by default (extends: builtin)");
      }
      for (String field : List.of("path", "url")) {
        if (extend.has(field)) {
          notes.add("extend." + field + ": import that file too, and name both under rules:");
        }
      }
      for (String id : extend.texts("disabledRules")) {
        notes.add(
            "extend.disabledRules: write disable: [" + id + "] in leaksift.yaml, if it has it");
      }
    } catch (RulePackException e) {
      notes.add("extend: " + e.getMessage());
    }
  }

  /** A reader of any fields; those not known are noted. */
  static FieldReader lenient(
      Tree tree, String what, List<String> known, String id, List<String> notes)
      throws RulePackException {
    if (!(tree instanceof Tree.Fields fields)) {
      throw tree.mark().error(what + " is " + tree.kind(), "write a table");
    }
    for (String name : fields.byName().keySet()) {
      if (!known.contains(name)) {
        notes.add((id.isEmpty() ? "" : id + ": ") + name + " has no counterpart and is left out");
      }
    }
    return FieldReader.of(tree, what, List.copyOf(fields.byName().keySet()));
  }
}
