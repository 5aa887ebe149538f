package dev.leaksift.rule;

import dev.leaksift.rule.pattern.PatternShape;
import dev.leaksift.rule.pattern.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a rule's checks: their names, parameters and short forms. */
final class CheckReader {
  /** Each check's parameters; the first is the one that the short form gives. */
  static final Map<String, List<String>> PARAMETERS = parameters();

  private static final List<String> CLASSES = List.of("upper", "lower", "digit", "other");
  private static final double MAX_ENTROPY = 8;

  private CheckReader() {}

  private static Map<String, List<String>> parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("entropy", List.of("min"));
    parameters.put("alphabet", List.of("min", "classes"));
    parameters.put("checksum", List.of("name"));
    parameters.put("structure", List.of("name"));
    parameters.put("stopwords", List.of("words"));
    parameters.put("not", List.of("pattern"));
    parameters.put("not-line", List.of("pattern"));
    return parameters;
  }

  static List<CheckSpec> read(Tree tree) throws RulePackException {
    if (!(tree instanceof Tree.Items items)) {
      throw tree.mark().error("\"checks\" is " + tree.kind(), "write a list: - entropy: 3");
    }
    List<CheckSpec> checks = new ArrayList<>();
    for (Tree item : items.values()) {
      checks.add(check(item));
    }
    return checks;
  }

  private static CheckSpec check(Tree item) throws RulePackException {
    if (item instanceof Tree.Text text && text.value().equals("alphabet")) {
      return new CheckSpec("alphabet", Map.of());
    }
    List<String> known = List.copyOf(PARAMETERS.keySet());
    FieldReader.of(item, "a check", known);
    Map<String, Tree.Field> fields = ((Tree.Fields) item).byName();
    if (fields.size() != 1) {
      throw item.mark()
          .error("a check with " + fields.size() + " names", "write one check an item");
    }
    var field = fields.entrySet().iterator().next();
    String name = field.getKey();
    Tree value = field.getValue().value();
    CheckSpec check = new CheckSpec(name, values(name, value));
    validate(check, value.mark());
    return check;
  }

  private static Map<String, List<String>> values(String check, Tree value)
      throws RulePackException {
    List<String> known = PARAMETERS.getOrDefault(check, List.of());
    if (!(value instanceof Tree.Fields fields)) {
      return Map.of(known.get(0), FieldReader.texts(check, value));
    }
    FieldReader reader = FieldReader.of(value, "check \"" + check + "\"", known);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String parameter : fields.byName().keySet()) {
      values.put(parameter, reader.texts(parameter));
    }
    return values;
  }

  /** Throws where a parameter's value is not one. */
  static void validate(CheckSpec check, Tree.Mark mark) throws RulePackException {
    switch (check.name()) {
      case "entropy" -> entropy(single(check, "min", mark), mark);
      case "alphabet" -> alphabet(check, mark);
      case "checksum", "structure" -> single(check, "name", mark);
      case "stopwords" -> atLeastOne(check, "words", mark);
      default -> {
        for (String pattern : atLeastOne(check, "pattern", mark)) {
          checkPattern(pattern, mark);
        }
      }
    }
  }

  private static void entropy(String min, Tree.Mark mark) throws RulePackException {
    boolean number = !min.isEmpty() && min.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    if (!number
        || min.indexOf('.') != min.lastIndexOf('.')
        || min.equals(".")
        || Double.parseDouble(min) > MAX_ENTROPY) {
      throw mark.error("entropy \"" + min + "\" is not a number of 0 to 8", "write bits a byte");
    }
  }

  private static void alphabet(CheckSpec check, Tree.Mark mark) throws RulePackException {
    FieldReader.number("min", check.value("min", "2"), mark, CLASSES.size());
    for (String name : check.values("classes")) {
      if (!CLASSES.contains(name)) {
        throw mark.error("unknown class \"" + name + "\"", PackFields.advice(name, CLASSES));
      }
    }
  }

  private static String single(CheckSpec check, String parameter, Tree.Mark mark)
      throws RulePackException {
    List<String> values = check.values(parameter);
    if (values.size() != 1) {
      throw mark.error(
          "\"" + check.name() + "\" has " + values.size() + " values for " + parameter,
          "write one");
    }
    return values.get(0);
  }

  private static List<String> atLeastOne(CheckSpec check, String parameter, Tree.Mark mark)
      throws RulePackException {
    List<String> values = check.values(parameter);
    if (values.isEmpty()) {
      throw mark.error("\"" + check.name() + "\" is empty", "write at least one value");
    }
    return values;
  }

  static PatternShape checkPattern(String pattern, Tree.Mark mark) throws RulePackException {
    try {
      return PatternShape.of(pattern);
    } catch (PatternSyntaxException e) {
      throw mark.error(String.valueOf(e.getMessage()), "write RE2 syntax");
    }
  }
}
