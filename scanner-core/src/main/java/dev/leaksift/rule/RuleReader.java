package dev.leaksift.rule;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.pattern.PatternShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one rule of a pack. */
final class RuleReader {
  static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");
  static final List<String> CONFIDENCES = List.of("high", "medium", "low");
  static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
  private static final int MIN_KEYWORD_BYTES = 3;
  private static final int MAX_LINES = 1000;
  private static final int MAX_HTTP_STATUS = 599;
  static final int MAX_ID = 80;

  private final FieldReader fields;
  private final String category;

  RuleReader(Tree tree, String category) throws RulePackException {
    this.fields = FieldReader.of(tree, "a rule", PackFields.RULE);
    this.category = category;
  }

  Rule read() throws RulePackException {
    Optional<Rule.Reach> near = reachField("near");
    boolean ignoreCase = fields.flag("ignoreCase", near.isPresent());
    List<String> keywords = keywords();
    List<CheckSpec> checks = checks();
    String pattern = fields.text("pattern");
    PatternShape shape = CheckReader.checkPattern(pattern, fields.mark("pattern"));
    checkGroups(shape);
    if (near.isEmpty()) {
      checkKeywordPlace(shape, keywords, ignoreCase);
    }
    String sure = near.isPresent() ? "medium" : "high";
    return new Rule(
        info(),
        keywords,
        ignoreCase,
        pattern,
        near,
        reach(ReachDeriver.derived(shape, keywords, ignoreCase, near)),
        confidence(fields, sure),
        checks,
        paths(fields),
        requirements(),
        fields.flag("component", false),
        RuleDetails.of(verify(), examples()));
  }

  private RuleInfo info() throws RulePackException {
    return new RuleInfo(
        id(fields, "id"),
        fields.text("title"),
        fields.text("provider"),
        category,
        severity(fields, ""),
        rotate(),
        fields.texts("incidents"));
  }

  static String id(FieldReader fields, String name) throws RulePackException {
    String id = fields.text(name);
    boolean good = id.length() <= MAX_ID && !id.startsWith("-") && !id.endsWith("-");
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      good &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }
    if (!good || id.contains("--")) {
      throw fields
          .mark(name)
          .error(
              "\"" + id + "\" is not an id",
              "write lower-case words and digits joined by hyphens, at most " + MAX_ID);
    }
    return id;
  }

  static Severity severity(FieldReader fields, String fallback) throws RulePackException {
    if (fallback.isEmpty()) {
      fields.text("severity");
    }
    return Severity.valueOf(fields.word("severity", SEVERITIES, fallback).toUpperCase(Locale.ROOT));
  }

  static Confidence confidence(FieldReader fields, String fallback) throws RulePackException {
    return Confidence.valueOf(
        fields.word("confidence", CONFIDENCES, fallback).toUpperCase(Locale.ROOT));
  }

  private List<String> keywords() throws RulePackException {
    fields.text("pattern");
    List<String> keywords = fields.texts("keywords");
    if (keywords.isEmpty()) {
      throw fields
          .mark("keywords")
          .error("a rule without keywords", "write a literal that every match holds");
    }
    for (String keyword : keywords) {
      if (keyword.getBytes(StandardCharsets.UTF_8).length < MIN_KEYWORD_BYTES) {
        throw fields
            .mark("keywords")
            .error(
                "keyword \"" + keyword + "\" has fewer than " + MIN_KEYWORD_BYTES + " bytes",
                "write a longer literal of the pattern");
      }
    }
    return keywords;
  }

  private Optional<Rule.Reach> reachField(String name) throws RulePackException {
    Optional<FieldReader> reach = fields.fields(name, PackFields.REACH);
    if (reach.isEmpty()) {
      return Optional.empty();
    }
    int before = reach.get().number("before", Rule.Reach.MAX, 0);
    int after = reach.get().number("after", Rule.Reach.MAX, 0);
    return Optional.of(new Rule.Reach(before, after));
  }

  private Rule.Reach reach(Optional<Rule.Reach> derived) throws RulePackException {
    Optional<Rule.Reach> written = reachField("reach");
    if (written.isEmpty() && derived.isEmpty()) {
      throw fields
          .mark("pattern")
          .error(
              "the pattern reaches further than " + Rule.Reach.MAX + " bytes",
              "lower its repeat counts or write reach: {before: N, after: N}");
    }
    return written.or(() -> derived).orElseThrow();
  }

  private void checkKeywordPlace(PatternShape shape, List<String> keywords, boolean ignoreCase)
      throws RulePackException {
    if (shape.keywordPlace(keywords, ignoreCase).isPresent()) {
      return;
    }
    List<String> better = shape.requiredLiterals(MIN_KEYWORD_BYTES, ignoreCase);
    boolean caseOnly = !ignoreCase && shape.keywordPlace(keywords, true).isPresent();
    String advice;
    if (caseOnly) {
      advice = "write ignoreCase: true";
    } else if (better.isEmpty()) {
      advice = "write a literal that each branch of the pattern holds, or use near";
    } else {
      advice = "write keywords: [" + String.join(", ", better) + "]";
    }
    throw fields.mark("keywords").error("no keyword is in every match of the pattern", advice);
  }

  private void checkGroups(PatternShape shape) throws RulePackException {
    List<String> groups = shape.groups();
    long secrets = groups.stream().filter("secret"::equals).count();
    if (secrets > 1 || secrets == 0 && groups.size() > 1) {
      throw fields
          .mark("pattern")
          .error(
              groups.size() + " groups, of which " + secrets + " are named secret",
              "name one (?P<secret>...) and write the others (?:...)");
    }
  }

  private List<CheckSpec> checks() throws RulePackException {
    Optional<Tree> tree = fields.tree("checks");
    return tree.isEmpty() ? List.of() : CheckReader.read(tree.get());
  }

  static Rule.PathFilter paths(FieldReader fields) throws RulePackException {
    Optional<FieldReader> paths = fields.fields("paths", PackFields.PATHS);
    return paths.isEmpty()
        ? Rule.PathFilter.EVERYWHERE
        : new Rule.PathFilter(paths.get().texts("only"), paths.get().texts("never"));
  }

  private List<Rule.Requirement> requirements() throws RulePackException {
    Optional<Tree> tree = fields.tree("requires");
    if (tree.isEmpty()) {
      return List.of();
    }
    if (!(tree.get() instanceof Tree.Items items)) {
      throw tree.get()
          .mark()
          .error(
              "\"requires\" is " + tree.get().kind(), "write a list: - {rule: ID, within: LINES}");
    }
    List<Rule.Requirement> requirements = new ArrayList<>();
    for (Tree item : items.values()) {
      FieldReader one = FieldReader.of(item, "a requirement", PackFields.REQUIREMENT);
      requirements.add(
          new Rule.Requirement(
              id(one, "rule"), one.number("within", MAX_LINES), one.flag("optional", false)));
    }
    return requirements;
  }

  private Optional<RuleInfo.Rotate> rotate() throws RulePackException {
    Optional<FieldReader> rotate = fields.fields("rotate", PackFields.ROTATE);
    if (rotate.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RuleInfo.Rotate(rotate.get().text("url", ""), rotate.get().text("steps")));
  }

  private Optional<VerifySpec> verify() throws RulePackException {
    Optional<FieldReader> found = fields.fields("verify", PackFields.VERIFY);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    FieldReader verify = found.get();
    String url = verify.text("url");
    if (!url.startsWith("https://")) {
      throw verify.mark("url").error("the url does not start with https://", "use https");
    }
    Map<String, String> headers = verify.textMap("headers");
    Optional<String> body =
        verify.has("body") ? Optional.of(verify.text("body")) : Optional.empty();
    if (!(url + headers.values() + body.orElse("")).contains("{secret}")) {
      throw verify.mark().error("the secret is not sent", "write {secret} where it belongs");
    }
    return Optional.of(
        new VerifySpec(
            verify.word("method", METHODS, "GET"),
            url,
            headers,
            body,
            statuses(verify, "live"),
            statuses(verify, "dead")));
  }

  private static List<Integer> statuses(FieldReader verify, String name) throws RulePackException {
    List<Integer> statuses = new ArrayList<>();
    for (String text : verify.texts(name)) {
      statuses.add(FieldReader.number(name, text, verify.mark(name), MAX_HTTP_STATUS));
    }
    if (statuses.isEmpty()) {
      throw verify.mark(name).error("no status for \"" + name + "\"", "write a list: [200]");
    }
    return statuses;
  }

  private Rule.Examples examples() throws RulePackException {
    Optional<FieldReader> examples = fields.fields("examples", PackFields.EXAMPLES);
    return examples.isEmpty()
        ? new Rule.Examples(List.of(), List.of())
        : new Rule.Examples(examples.get().texts("match"), examples.get().texts("clean"));
  }
}
