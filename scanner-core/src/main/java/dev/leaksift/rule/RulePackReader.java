package dev.leaksift.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rule packs (YAML, the format is in {@code rules/README.md}). A reader checks that ids are
 * unique among all that it has read. Every error is {@code file:line:column: what; what to write
 * instead}. For one thread.
 */
public final class RulePackReader {
  private final Map<String, Tree.Mark> placeOfId = new HashMap<>();
  private final Map<String, Tree.Mark> placeOfRequirement = new HashMap<>();
  private final List<RulePack> packs = new ArrayList<>();
  private final Set<String> knownIds;
  private final RuleCheck furtherCheck;

  /** A further check of each rule; the reader adds file, line and column to what it throws. */
  @FunctionalInterface
  public interface RuleCheck {
    /** Throws with what is wrong and what to write instead, without a place. */
    void check(Rule rule) throws RulePackException;
  }

  /** A reader that has read nothing yet and knows no other rules. */
  public RulePackReader() {
    this(Set.of(), rule -> {});
  }

  /**
   * A reader of packs that are to join others.
   *
   * @param knownIds of the rules that are there already: none may be defined again, each may be
   *     required
   * @param furtherCheck for example whether a detector can compile the rule
   */
  public RulePackReader(Set<String> knownIds, RuleCheck furtherCheck) {
    this.knownIds = Set.copyOf(knownIds);
    this.furtherCheck = furtherCheck;
  }

  /** Reads files in their order; the parameters are those of the constructor. */
  public static List<RulePack> readAll(
      List<Path> files, Set<String> knownIds, RuleCheck furtherCheck) throws RulePackException {
    RulePackReader reader = new RulePackReader(knownIds, furtherCheck);
    for (Path file : files) {
      reader.read(file);
    }
    return reader.finish();
  }

  /** Reads one file. */
  public RulePack read(Path file) throws RulePackException {
    String name = file.toString();
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw Tree.Mark.startOf(name).error("not a regular file", "write the rules into a file");
      }
      if (Files.size(file) > TreeReader.MAX_BYTES) {
        throw Tree.Mark.startOf(name)
            .error("more than " + TreeReader.MAX_BYTES + " bytes", "split it into several files");
      }
      return read(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new RulePackException(name + ":1:1: can't be read; check path and permissions", e);
    }
  }

  /** Reads a pack from UTF-8 bytes; the file's name is for errors, and names the pack. */
  public RulePack read(String file, byte[] yaml) throws RulePackException {
    FieldReader fields = FieldReader.of(TreeReader.readYaml(file, yaml), "a pack", PackFields.PACK);
    String name = RuleReader.id(fields, "pack");
    if (!name.equals(baseName(file))) {
      throw fields
          .mark("pack")
          .error("pack \"" + name + "\" is not named as its file", "write " + baseName(file));
    }
    String title = fields.text("title");
    Optional<Tree> tree = fields.tree("rules");
    if (tree.isEmpty() || !(tree.get() instanceof Tree.Items items) || items.values().isEmpty()) {
      throw fields.mark("rules").error("no list of rules", "write rules: and - id: ...");
    }
    List<Rule> rules = new ArrayList<>();
    for (Tree item : items.values()) {
      Rule rule = new RuleReader(item, name).read();
      checkFurther(rule, item);
      remember(rule, item);
      rules.add(rule);
    }
    RulePack pack = new RulePack(name, title, rules);
    packs.add(pack);
    return pack;
  }

  private void checkFurther(Rule rule, Tree item) throws RulePackException {
    try {
      furtherCheck.check(rule);
    } catch (RulePackException e) {
      Tree.Mark mark = mark(item, "id");
      String place = mark.file() + ":" + mark.line() + ":" + mark.column();
      throw new RulePackException(place + ": " + e.getMessage(), e);
    }
  }

  private static String baseName(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void remember(Rule rule, Tree item) throws RulePackException {
    Tree.Mark mark = mark(item, "id");
    if (knownIds.contains(rule.id())) {
      throw mark.error(
          "rule \"" + rule.id() + "\" is there already",
          "write another id, or change that rule with override in the configuration");
    }
    Tree.Mark first = placeOfId.putIfAbsent(rule.id(), mark);
    if (first != null) {
      throw mark.error(
          "rule \"" + rule.id() + "\" is already at " + first.file() + ":" + first.line(),
          "write another id");
    }
    for (Rule.Requirement requirement : rule.requires()) {
      placeOfRequirement.putIfAbsent(requirement.ruleId(), mark(item, "requires"));
    }
  }

  private static Tree.Mark mark(Tree item, String field) {
    return item instanceof Tree.Fields fields && fields.byName().containsKey(field)
        ? fields.byName().get(field).value().mark()
        : item.mark();
  }

  /** All packs read, once each companion is found, here or among the known ids. */
  public List<RulePack> finish() throws RulePackException {
    for (Map.Entry<String, Tree.Mark> requirement : placeOfRequirement.entrySet()) {
      String id = requirement.getKey();
      if (!placeOfId.containsKey(id) && !knownIds.contains(id)) {
        List<String> ids = new ArrayList<>(placeOfId.keySet());
        ids.addAll(knownIds);
        throw requirement
            .getValue()
            .error(
                "no rule \"" + id + "\"",
                PackFields.nearest(id, ids)
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("write the id of a rule that is loaded"));
      }
    }
    return List.copyOf(packs);
  }
}
