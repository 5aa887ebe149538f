package dev.leaksift.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of one mapping; each error has the place of the value that is wrong. */
final class FieldReader {
  private final Tree.Fields fields;

  private FieldReader(Tree.Fields fields) {
    this.fields = fields;
  }

  /** For a mapping with these field names only. */
  static FieldReader of(Tree tree, String what, List<String> known) throws RulePackException {
    if (!(tree instanceof Tree.Fields fields)) {
      throw tree.mark().error(what + " is " + tree.kind(), "write fields: " + names(known));
    }
    for (Map.Entry<String, Tree.Field> field : fields.byName().entrySet()) {
      String name = field.getKey();
      if (!known.contains(name)) {
        throw field
            .getValue()
            .mark()
            .error("unknown field \"" + name + "\" in " + what, PackFields.advice(name, known));
      }
    }
    return new FieldReader(fields);
  }

  private static String names(List<String> known) {
    return String.join(", ", known);
  }

  Tree.Mark mark() {
    return fields.mark();
  }

  /** Where a field's value stands, or the mapping where the field is not given. */
  Tree.Mark mark(String name) {
    Tree.Field field = fields.byName().get(name);
    return field == null ? fields.mark() : field.value().mark();
  }

  boolean has(String name) {
    return fields.byName().containsKey(name);
  }

  Optional<Tree> tree(String name) {
    return Optional.ofNullable(fields.byName().get(name)).map(Tree.Field::value);
  }

  Optional<FieldReader> fields(String name, List<String> known) throws RulePackException {
    Optional<Tree> tree = tree(name);
    return tree.isEmpty() ? Optional.empty() : Optional.of(of(tree.get(), name, known));
  }

  /** A value that must be there and not be empty. */
  String text(String name) throws RulePackException {
    Optional<Tree> tree = tree(name);
    if (tree.isEmpty()) {
      throw fields.mark().error("field \"" + name + "\" is missing", "write it");
    }
    return text(name, tree.get());
  }

  String text(String name, String fallback) throws RulePackException {
    return has(name) ? text(name) : fallback;
  }

  private static String text(String name, Tree tree) throws RulePackException {
    if (!(tree instanceof Tree.Text text)) {
      throw tree.mark().error("\"" + name + "\" is " + tree.kind(), "write a single value");
    }
    if (text.value().isEmpty()) {
      throw tree.mark().error("\"" + name + "\" is empty", "write a value or leave the field out");
    }
    return text.value();
  }

  /** Values of a list, none where it is not given; a single value is a list of one. */
  List<String> texts(String name) throws RulePackException {
    Optional<Tree> tree = tree(name);
    return tree.isEmpty() ? List.of() : texts(name, tree.get());
  }

  static List<String> texts(String name, Tree tree) throws RulePackException {
    if (!(tree instanceof Tree.Items items)) {
      return List.of(text(name, tree));
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Tree item : items.values()) {
      if (!texts.add(text(name, item))) {
        throw item.mark().error("a value given twice in \"" + name + "\"", "keep one of them");
      }
    }
    return new ArrayList<>(texts);
  }

  /** A mapping of texts in the order written. */
  Map<String, String> textMap(String name) throws RulePackException {
    Map<String, String> texts = new LinkedHashMap<>();
    Optional<Tree> tree = tree(name);
    if (tree.isPresent() && !(tree.get() instanceof Tree.Fields)) {
      throw tree.get().mark().error("\"" + name + "\" is " + tree.get().kind(), "write fields");
    }
    if (tree.isPresent() && tree.get() instanceof Tree.Fields map) {
      for (Map.Entry<String, Tree.Field> field : map.byName().entrySet()) {
        texts.put(field.getKey(), text(field.getKey(), field.getValue().value()));
      }
    }
    return texts;
  }

  boolean flag(String name, boolean fallback) throws RulePackException {
    String word = text(name, String.valueOf(fallback));
    if (!word.equals("true") && !word.equals("false")) {
      throw mark(name).error("\"" + name + "\" is neither true nor false", "write true or false");
    }
    return word.equals("true");
  }

  int number(String name, int max) throws RulePackException {
    return number(name, text(name), mark(name), max);
  }

  int number(String name, int max, int fallback) throws RulePackException {
    return has(name) ? number(name, max) : fallback;
  }

  static int number(String name, String text, Tree.Mark mark, int max) throws RulePackException {
    boolean digits = text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || Integer.parseInt(text) > max) {
      throw mark.error("\"" + name + "\" is not a number of 0 to " + max, "write such a number");
    }
    return Integer.parseInt(text);
  }

  /** One of some words. */
  String word(String name, List<String> words, String fallback) throws RulePackException {
    String word = text(name, fallback);
    if (!words.contains(word)) {
      throw mark(name)
          .error("unknown " + name + " \"" + word + "\"", PackFields.advice(word, words));
    }
    return word;
  }
}
