package dev.leaksift.rule.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses RE2 syntax (github.com/google/re2/wiki/Syntax) to {@link Node}s. Recursion is as deep as
 * the groups are nested, which is capped.
 */
final class PatternParser {
  private static final int MAX_LENGTH = 32_768;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_REPEAT = 1000;

  /**
   * A capturing group.
   *
   * @param name empty where it has none
   * @param from index in the pattern of its opening bracket
   * @param to behind what opens it, such as {@code (?P<name>}
   */
  record Group(String name, int from, int to) {}

  private final Cursor in;
  private final List<Group> groups = new ArrayList<>();
  private int depth;

  PatternParser(String pattern) throws PatternSyntaxException {
    in = new Cursor(pattern);
    if (pattern.length() > MAX_LENGTH) {
      throw new PatternSyntaxException("more than " + MAX_LENGTH + " characters", MAX_LENGTH);
    }
  }

  PatternShape parse() throws PatternSyntaxException {
    Node root = choice(Flags.NONE);
    if (!in.atEnd()) {
      throw in.error("')' without '('");
    }
    return new PatternShape(in.text(), root, groups);
  }

  /** The flags that change which characters match. */
  private record Flags(boolean ignoreCase, boolean dotAll) {
    static final Flags NONE = new Flags(false, false);

    Flags with(char flag, boolean on) {
      return switch (flag) {
        case 'i' -> new Flags(on, dotAll);
        case 's' -> new Flags(ignoreCase, on);
        default -> this;
      };
    }
  }

  private Node choice(Flags outer) throws PatternSyntaxException {
    Flags flags = outer;
    List<Node> branches = new ArrayList<>();
    List<Node> parts = new ArrayList<>();
    while (!in.atEnd() && in.peek() != ')') {
      if (in.take('|')) {
        branches.add(sequence(parts));
        parts = new ArrayList<>();
      } else if (in.take("(?")) {
        flags = afterQuestionMark(flags, parts);
      } else {
        parts.add(repeated(atom(flags)));
      }
    }
    branches.add(sequence(parts));
    return branches.size() == 1 ? branches.get(0) : new Node.Choice(List.copyOf(branches));
  }

  /** Groups without capture are transparent: their parts join their neighbours. */
  private static Node sequence(List<Node> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<Node> flat = new ArrayList<>();
    for (Node part : parts) {
      if (part instanceof Node.Sequence inner) {
        flat.addAll(inner.parts());
      } else {
        flat.add(part);
      }
    }
    return new Node.Sequence(List.copyOf(flat));
  }

  /**
   * A group that starts with {@code (?}, added to the parts; or flags for the rest of the group.
   */
  private Flags afterQuestionMark(Flags flags, List<Node> parts) throws PatternSyntaxException {
    if (in.peekAny("=!") || in.startsWith("<=") || in.startsWith("<!")) {
      throw in.error("look-around, which RE2 does not have,");
    }
    int from = in.at() - 2;
    if (in.take("P<") || in.take('<')) {
      groups.add(new Group(in.name(), from, in.at()));
      parts.add(repeated(group(flags)));
      return flags;
    }
    Flags now = flags;
    boolean on = true;
    while (!in.peekAny(":)")) {
      char flag = in.next();
      if (flag == '-') {
        on = false;
      } else if ("imsU".indexOf(flag) >= 0) {
        now = now.with(flag, on);
      } else {
        throw in.error("unknown flag '" + flag + "'");
      }
    }
    if (in.next() == ')') {
      return now;
    }
    parts.add(repeated(group(now)));
    return flags;
  }

  private Node group(Flags flags) throws PatternSyntaxException {
    if (++depth > MAX_DEPTH) {
      throw in.error("groups nested deeper than " + MAX_DEPTH);
    }
    Node inside = choice(flags);
    if (!in.take(')')) {
      throw in.error("'(' without ')'");
    }
    depth--;
    return inside;
  }

  private Node atom(Flags flags) throws PatternSyntaxException {
    char c = in.peek();
    if (c == '(') {
      in.next();
      groups.add(new Group("", in.at() - 1, in.at()));
      return group(flags);
    }
    if (c == '[') {
      return new ClassParser(in, flags.ignoreCase()).parse();
    }
    if (c == '\\') {
      return escape(flags);
    }
    if (c == '*' || c == '+' || c == '?') {
      throw in.error("'" + c + "' with nothing to repeat");
    }
    if (c == '^' || c == '$') {
      return new Node.Assertion(in.next());
    }
    if (c == '.') {
      in.next();
      return flags.dotAll() ? Chars.ANY : Chars.of('\n').not();
    }
    return character(in.nextCodePoint(), flags);
  }

  private static Node character(int codePoint, Flags flags) {
    Chars one = Chars.of(codePoint);
    return flags.ignoreCase() ? one.withBothCases() : one;
  }

  private Node escape(Flags flags) throws PatternSyntaxException {
    if (in.take("\\Q")) {
      List<Node> parts = new ArrayList<>();
      while (!in.atEnd() && !in.take("\\E")) {
        parts.add(character(in.nextCodePoint(), flags));
      }
      return sequence(parts);
    }
    if (in.take("\\b") || in.take("\\B")) {
      return new Node.Assertion('b');
    }
    if (in.take("\\A") || in.startsWith("\\z")) {
      return new Node.Assertion(in.take("\\z") ? '$' : '^');
    }
    Chars set = Escapes.parse(in);
    return flags.ignoreCase() ? set.withBothCases() : set;
  }

  private Node repeated(Node part) throws PatternSyntaxException {
    int min;
    int max;
    if (in.take('*')) {
      min = 0;
      max = PatternShape.UNBOUNDED;
    } else if (in.take('+')) {
      min = 1;
      max = PatternShape.UNBOUNDED;
    } else if (in.take('?')) {
      min = 0;
      max = 1;
    } else {
      int[] counts = in.counts();
      if (counts.length == 0) {
        return part;
      }
      min = counts[0];
      max = counts[1];
      if (min > MAX_REPEAT || max != PatternShape.UNBOUNDED && (max > MAX_REPEAT || max < min)) {
        throw in.error("a repeat count that is not 0 to " + MAX_REPEAT + " and rising");
      }
    }
    in.take('?');
    if (in.peekAny("*+?") || in.atCounts()) {
      throw in.error("a repeat of a repeat");
    }
    return new Node.Repeat(part, min, max);
  }
}
