package dev.leaksift.rule;

import dev.leaksift.rule.pattern.PatternShape;
import dev.leaksift.rule.pattern.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a gitleaks allowlist allows, as far as a rule can say it.
 *
 * @param targets ids of the rules it is for; empty for all
 * @param checks that drop what it allows
 * @param never globs of paths that it allows
 */
record GitleaksAllowlist(List<String> targets, List<CheckSpec> checks, List<String> never) {
  private static final List<String> FIELDS =
      List.of(
          "description",
          "condition",
          "commits",
          "paths",
          "regexTarget",
          "regexes",
          "stopwords",
          "targetRules");
  private static final List<String> CRITERIA = List.of("commits", "paths", "regexes", "stopwords");

  static GitleaksAllowlist read(Tree tree, String id, List<String> notes) throws RulePackException {
    FieldReader fields = GitleaksImport.lenient(tree, "an allowlist", FIELDS, id, notes);
    List<CheckSpec> checks = new ArrayList<>();
    List<String> never = new ArrayList<>();
    List<String> targets = fields.texts("targetRules").stream().map(GitleaksRule::id).toList();
    String condition = fields.text("condition", "OR").toUpperCase(Locale.ROOT);
    boolean and = condition.equals("AND") || condition.equals("&&");
    if (and && CRITERIA.stream().filter(fields::has).count() > 1) {
      notes.add(
          id
              + ": an allowlist with condition AND over several kinds is left out: more is"
              + " reported");
      return new GitleaksAllowlist(targets, checks, never);
    }
    for (String commit : fields.texts("commits")) {
      notes.add(id + ": allowed commit " + commit + " is left out; add its findings to a baseline");
    }
    for (String path : fields.texts("paths")) {
      never.addAll(globs(path, id, notes));
    }
    addRegexes(fields, id, checks, notes);
    List<String> words = fields.texts("stopwords");
    if (!words.isEmpty()) {
      checks.add(new CheckSpec("stopwords", Map.of("words", words)));
    }
    return new GitleaksAllowlist(targets, checks, never);
  }

  private static void addRegexes(
      FieldReader fields, String id, List<CheckSpec> checks, List<String> notes)
      throws RulePackException {
    String target = fields.text("regexTarget", "secret");
    List<String> patterns = new ArrayList<>();
    for (String regex : fields.texts("regexes")) {
      try {
        PatternShape.of(regex);
        patterns.add(regex);
      } catch (PatternSyntaxException e) {
        notes.add(id + ": an allowlist pattern is left out: " + e.getMessage());
      }
    }
    if (patterns.isEmpty()) {
      return;
    }
    boolean line = target.equals("line") || target.equals("match");
    if (target.equals("match")) {
      notes.add(id + ": patterns that allow a match are held against its whole line");
    }
    checks.add(new CheckSpec(line ? "not-line" : "not", Map.of("pattern", patterns)));
  }

  /** Globs for a path pattern, none and a note where it can't be told. */
  static List<String> globs(String regex, String id, List<String> notes) {
    try {
      List<String> globs = PatternShape.of(regex).pathGlobs();
      if (globs.isEmpty()) {
        notes.add(id + ": path pattern " + regex + " can't be told in globs and is left out");
      }
      return globs;
    } catch (PatternSyntaxException e) {
      notes.add(id + ": a path pattern is left out: " + e.getMessage());
      return List.of();
    }
  }

  boolean isFor(String ruleId) {
    return targets.isEmpty() || targets.contains(ruleId);
  }
}
