package dev.leaksift.rule;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.pattern.PatternShape;
import dev.leaksift.rule.pattern.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One rule of a gitleaks configuration, turned into one of ours. */
final class GitleaksRule {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "description",
          "regex",
          "secretGroup",
          "entropy",
          "path",
          "keywords",
          "tags",
          "allowlist",
          "allowlists",
          "required",
          "skipReport");
  private static final List<String> REQUIRED = List.of("id", "withinLines", "withinColumns");
  private static final int MIN_KEYWORD_BYTES = 3;
  private static final int MAX_GROUP = 100;
  private static final int MAX_LINES = 1000;
  private static final int NEAR = 200;
  private static final int ACROSS_LINES = 8192;

  private final FieldReader fields;
  private final String id;
  private final String category;
  private final List<String> notes;

  GitleaksRule(Tree tree, String category, List<String> notes) throws RulePackException {
    String given =
        tree instanceof Tree.Fields all && all.byName().containsKey("id")
            ? FieldReader.texts("id", all.byName().get("id").value()).get(0)
            : "";
    this.id = id(given);
    this.category = category;
    this.notes = notes;
    this.fields = GitleaksImport.lenient(tree, "a rule", FIELDS, id, notes);
    if (!id.equals(given)) {
      note("the id was \"" + given + "\"");
    }
  }

  /** An id of our form. */
  static String id(String given) {
    StringBuilder id = new StringBuilder();
    for (char c : given.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean word = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      if (word) {
        id.append(c);
      } else if (id.length() > 0 && id.charAt(id.length() - 1) != '-') {
        id.append('-');
      }
    }
    id.setLength(Math.min(id.length(), RuleReader.MAX_ID));
    while (id.length() > 0 && id.charAt(id.length() - 1) == '-') {
      id.setLength(id.length() - 1);
    }
    return id.length() == 0 ? "unnamed" : id.toString();
  }

  /** Items of a list of tables, or of its older name for a single one. */
  static List<Tree> items(FieldReader fields, String name, String single) throws RulePackException {
    List<Tree> items = new ArrayList<>();
    for (String field : List.of(name, single)) {
      Optional<Tree> tree = fields.tree(field);
      if (tree.isPresent() && tree.get() instanceof Tree.Items list) {
        items.addAll(list.values());
      } else {
        tree.ifPresent(items::add);
      }
    }
    return items;
  }

  private void note(String text) {
    notes.add(id + ": " + text);
  }

  /** How the keyword belongs to the match. */
  private record Keywords(List<String> texts, boolean ignoreCase, Optional<Rule.Reach> near) {}

  /** The rule; empty, with a note, where it can't be told. */
  Optional<Rule> convert(List<GitleaksAllowlist> global) throws RulePackException {
    if (!fields.has("regex")) {
      note(
          fields.has("path")
              ? "finds files by their path alone, which no rule does; left out"
              : "has no pattern (it changes a rule of another file?); left out");
      return Optional.empty();
    }
    try {
      String pattern = pattern(fields.text("regex"));
      PatternShape shape = PatternShape.of(pattern);
      Optional<Keywords> keywords = keywords(shape);
      return keywords.isEmpty()
          ? Optional.empty()
          : Optional.of(rule(pattern, shape, keywords.get(), allowlists(global)));
    } catch (PatternSyntaxException e) {
      note("left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The pattern with the group that gitleaks takes as the secret named so. */
  private String pattern(String regex) throws PatternSyntaxException, RulePackException {
    PatternShape shape = PatternShape.of(regex);
    int groups = shape.groups().size();
    int wanted = fields.number("secretGroup", MAX_GROUP, 0);
    if (wanted > groups) {
      note("secretGroup " + wanted + " is not there; the whole match is the secret");
      return shape.withSecretGroup(0);
    }
    if (wanted == 0 && groups > 1) {
      note("the first group is the secret; gitleaks takes the first that is not empty");
    }
    boolean plain = groups == 0 || groups == 1 && shape.groups().get(0).isEmpty();
    return plain ? regex : shape.withSecretGroup(Math.max(1, wanted));
  }

  /**
   * In gitleaks a keyword stands anywhere in the text and only spares work; here each match holds
   * one, or one stands near.
   */
  private Optional<Keywords> keywords(PatternShape shape) throws RulePackException {
    List<String> given = new ArrayList<>();
    for (String keyword : fields.texts("keywords")) {
      if (keyword.getBytes(StandardCharsets.UTF_8).length >= MIN_KEYWORD_BYTES) {
        given.add(keyword);
      }
    }
    for (boolean ignoreCase : new boolean[] {false, true}) {
      if (shape.keywordPlace(given, ignoreCase).isPresent()) {
        return Optional.of(new Keywords(given, ignoreCase, Optional.empty()));
      }
    }
    List<String> anyCase = shape.requiredLiterals(MIN_KEYWORD_BYTES, true);
    List<String> exact = shape.requiredLiterals(MIN_KEYWORD_BYTES, false);
    boolean ignoreCase = exact.isEmpty() || !anyCase.isEmpty() && anyCase.size() < exact.size();
    List<String> derived = ignoreCase ? anyCase : exact;
    if (!derived.isEmpty()) {
      note("keywords are taken from the pattern: " + String.join(", ", derived));
      return Optional.of(new Keywords(derived, ignoreCase, Optional.empty()));
    }
    if (given.isEmpty()) {
      note("no keyword, and the pattern holds no literal that each match has; left out");
      return Optional.empty();
    }
    note("the keyword must stand within " + NEAR + " bytes; in gitleaks anywhere in the file");
    return Optional.of(new Keywords(given, true, Optional.of(new Rule.Reach(NEAR, NEAR))));
  }

  private List<GitleaksAllowlist> allowlists(List<GitleaksAllowlist> global)
      throws RulePackException {
    List<GitleaksAllowlist> all = new ArrayList<>();
    for (Tree item : items(fields, "allowlists", "allowlist")) {
      all.add(GitleaksAllowlist.read(item, id, notes));
    }
    global.stream().filter(list -> list.isFor(id)).forEach(all::add);
    return all;
  }

  private Rule rule(
      String pattern, PatternShape shape, Keywords keywords, List<GitleaksAllowlist> allowlists)
      throws RulePackException {
    List<CheckSpec> checks = new ArrayList<>();
    if (fields.has("entropy")) {
      CheckSpec entropy = new CheckSpec("entropy", Map.of("min", List.of(fields.text("entropy"))));
      CheckReader.validate(entropy, fields.mark("entropy"));
      checks.add(entropy);
    }
    Set<String> never = new LinkedHashSet<>();
    for (GitleaksAllowlist list : allowlists) {
      checks.addAll(list.checks());
      never.addAll(list.never());
    }
    return new Rule(
        info(),
        keywords.texts(),
        keywords.ignoreCase(),
        pattern,
        keywords.near(),
        reach(shape, keywords),
        keywords.near().isPresent() ? Confidence.MEDIUM : Confidence.HIGH,
        checks,
        new Rule.PathFilter(only(), List.copyOf(never)),
        requirements(),
        fields.flag("skipReport", false),
        RuleDetails.NONE);
  }

  private RuleInfo info() throws RulePackException {
    String word = id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
    String provider = Character.toUpperCase(word.charAt(0)) + word.substring(1);
    String title = fields.text("description", id).replaceAll("\\s+", " ").strip();
    return new RuleInfo(
        id,
        title.isEmpty() ? id : title,
        provider,
        category,
        Severity.HIGH,
        Optional.empty(),
        List.of());
  }

  private Rule.Reach reach(PatternShape shape, Keywords keywords) {
    Optional<Rule.Reach> derived =
        ReachDeriver.derived(shape, keywords.texts(), keywords.ignoreCase(), keywords.near());
    if (derived.isEmpty()) {
      note("it looks at " + Rule.Reach.MAX + " bytes each way; its pattern could match more");
      return new Rule.Reach(Rule.Reach.MAX, Rule.Reach.MAX);
    }
    Rule.Reach reach = derived.get();
    if (shape.maxWidth() != PatternShape.UNBOUNDED) {
      return reach;
    }
    int after = shape.runsAcrossLines() ? Math.max(ACROSS_LINES, reach.after()) : reach.after();
    note(
        "the pattern has no bound; it looks at "
            + reach.before()
            + " bytes before the keyword and "
            + after
            + " from it on");
    return new Rule.Reach(reach.before(), after);
  }

  private List<String> only() throws RulePackException {
    if (!fields.has("path")) {
      return List.of();
    }
    return GitleaksAllowlist.globs(fields.text("path"), id, notes);
  }

  private List<Rule.Requirement> requirements() throws RulePackException {
    List<Rule.Requirement> requirements = new ArrayList<>();
    for (Tree item : items(fields, "required", "")) {
      FieldReader one = GitleaksImport.lenient(item, "a requirement", REQUIRED, id, notes);
      if (one.has("withinColumns")) {
        note("withinColumns of a required rule is left out: lines alone count");
      }
      int lines = one.number("withinLines", Integer.MAX_VALUE, MAX_LINES);
      requirements.add(new Rule.Requirement(id(one.text("id")), Math.min(lines, MAX_LINES), false));
    }
    return requirements;
  }
}
