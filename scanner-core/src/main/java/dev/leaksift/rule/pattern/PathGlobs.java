package dev.leaksift.rule.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Globs for a pattern that other tools search for in paths. A choice becomes several globs.
 * Literals, small classes, {@code .*}, {@code [^/]*} and anchors can be told; everything else
 * can't.
 */
final class PathGlobs {
  private static final int MAX_GLOBS = 64;

  /** Stands for {@code ^} and {@code $} while alternatives are put together. */
  private static final char START = '^';

  private static final char END = '$';
  private static final String SPECIAL = "*?[]{}^$\\\n";

  private PathGlobs() {}

  static List<String> of(Node root) {
    Set<String> globs = new LinkedHashSet<>();
    for (String text : alternatives(root)) {
      globs.addAll(anchored(text));
    }
    globs.remove(""); // no path is empty
    return List.copyOf(globs);
  }

  /** All texts of a part, with {@code *} and anchors; none where it can't be told. */
  private static List<String> alternatives(Node node) {
    if (node instanceof Chars set) {
      return characters(set);
    }
    if (node instanceof Node.Assertion assertion) {
      return assertion.kind() == 'b' ? List.of() : List.of(String.valueOf(assertion.kind()));
    }
    if (node instanceof Node.Choice choice) {
      return choice(choice);
    }
    if (node instanceof Node.Repeat repeat) {
      return repeat(repeat);
    }
    return sequence((Node.Sequence) node);
  }

  /** One or a few characters, each letter once, or {@code ?} for any but a slash. */
  private static List<String> characters(Chars set) {
    if (set.not().asciiCount() <= 2 && set.other()) {
      return List.of("?");
    }
    Optional<Literals> few =
        set.equals(set.withBothCases()) ? set.literals(true) : set.literals(false);
    List<String> texts = few.map(all -> List.copyOf(all.texts())).orElse(List.of());
    return texts.stream().anyMatch(SPECIAL::contains) ? List.of() : texts;
  }

  private static List<String> choice(Node.Choice choice) {
    List<String> all = new ArrayList<>();
    for (Node part : choice.parts()) {
      List<String> some = alternatives(part);
      if (some.isEmpty()) {
        return List.of();
      }
      all.addAll(some);
    }
    return all.size() > MAX_GLOBS ? List.of() : all;
  }

  private static List<String> repeat(Node.Repeat repeat) {
    if (repeat.min() == 0 && repeat.max() == 1) {
      List<String> all = new ArrayList<>(alternatives(repeat.part()));
      if (!all.isEmpty()) {
        all.add("");
      }
      return all;
    }
    boolean any = repeat.max() == PatternShape.UNBOUNDED && repeat.part() instanceof Chars;
    if (!any || repeat.min() > 1) {
      return List.of();
    }
    Chars set = (Chars) repeat.part();
    boolean all = set.other() && set.or(Chars.of('\n')).or(Chars.of('/')).asciiCount() == 128;
    if (!all) {
      return List.of();
    }
    return set.has('/') ? List.of("*", "*/**/*") : List.of("*");
  }

  private static List<String> sequence(Node.Sequence sequence) {
    List<String> all = List.of("");
    for (Node part : sequence.parts()) {
      List<String> next = alternatives(part);
      if (next.isEmpty() || next.size() * all.size() > MAX_GLOBS) {
        return List.of();
      }
      List<String> longer = new ArrayList<>();
      for (String head : all) {
        next.forEach(tail -> longer.add(head + tail));
      }
      all = longer;
    }
    return all;
  }

  private static List<String> anchored(String text) {
    boolean start = text.indexOf(START) >= 0;
    boolean end = text.indexOf(END) >= 0;
    String bare = text.replace("^", "").replace("$", "");
    if (start && text.charAt(0) != START || end && text.charAt(text.length() - 1) != END) {
      return List.of();
    }
    String from = start ? bare : bare.startsWith("/") ? "**" + bare : "**/*" + bare;
    if (end) {
      return List.of(from);
    }
    return from.endsWith("/") ? List.of(from + "**") : List.of(from + "*", from + "*/**");
  }
}
