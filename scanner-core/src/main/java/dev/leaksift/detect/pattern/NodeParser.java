package dev.leaksift.detect.pattern;

import dev.leaksift.bytes.ByteSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of RE2's syntax that the direct matcher knows: literals, classes, groups, choices,
 * bounded repetition, {@code \b}, {@code (?i)} and {@code (?s)}. Everything else makes {@link
 * #parse} give up, which is no error: RE2/J takes the pattern then. Syntax:
 * github.com/google/re2/wiki/Syntax.
 */
final class NodeParser {
  /** Copies of a repeated group at most; more would make the program long. */
  private static final int MAX_COPIES = 16;

  /** Stands for "as many as there are"; windows are far smaller. */
  private static final int UNBOUNDED = 1 << 20;

  private static final ByteSet ALL = ByteSet.range(0, 255);
  private static final ByteSet DIGIT = ByteSet.range('0', '9');

  /** What {@code \w} is. */
  static final ByteSet WORD =
      DIGIT.or(ByteSet.range('a', 'z')).or(ByteSet.range('A', 'Z')).or(ByteSet.of("_"));

  private static final ByteSet SPACE = ByteSet.of("\t\n\f\r ");

  private final String text;
  private int at;
  private boolean ignoreCase;
  private boolean dotAll;

  private NodeParser(String text) {
    this.text = text;
  }

  /** The pattern's parts, or null where the pattern has one that is not known. */
  static @org.jspecify.annotations.Nullable Node parse(String pattern) {
    try {
      NodeParser parser = new NodeParser(pattern);
      Node node = parser.choice();
      return parser.at == pattern.length() ? node : null;
    } catch (NotDirect e) {
      return null;
    }
  }

  /** Leaves the parser where it meets something it does not know; carries no message or trace. */
  private static final class NotDirect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDirect() {
      super(null, null, false, false);
    }
  }

  private Node choice() {
    boolean outerCase = ignoreCase;
    boolean outerDot = dotAll;
    List<Node> options = new ArrayList<>();
    options.add(sequence());
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      options.add(sequence());
    }
    ignoreCase = outerCase;
    dotAll = outerDot;
    return options.size() == 1 ? options.get(0) : new Node.Choice(options);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      Node atom = atom();
      if (atom != null) {
        parts.add(repeated(atom));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
  }

  /** One atom, or null for flags, which match nothing. */
  private @org.jspecify.annotations.Nullable Node atom() {
    char c = text.charAt(at++);
    switch (c) {
      case '(':
        return group();
      case '[':
        return once(bracket());
      case '.':
        return once(dotAll ? ALL : ByteSet.of("\n").not());
      case '\\':
        return escape();
      case '^', '$':
        return new Node.Edge(c == '$');
      case '*', '+', '?', '{':
        throw new NotDirect();
      default:
        return once(literal(c));
    }
  }

  private @org.jspecify.annotations.Nullable Node group() {
    if (!text.startsWith("?", at)) {
      return closed(new Node.Group("", choice()));
    }
    at++;
    if (text.startsWith("P<", at) || text.startsWith("<", at)) {
      int open = text.indexOf('<', at);
      int close = text.indexOf('>', open);
      if (close < 0) {
        throw new NotDirect();
      }
      at = close + 1;
      return closed(new Node.Group(text.substring(open + 1, close), choice()));
    }
    return flags();
  }

  private @org.jspecify.annotations.Nullable Node flags() {
    boolean outerCase = ignoreCase;
    boolean outerDot = dotAll;
    boolean on = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '-') {
        on = false;
      } else if (c == 'i') {
        ignoreCase = on;
      } else if (c == 's') {
        dotAll = on;
      } else if (c == ')') {
        return null;
      } else if (c == ':') {
        Node inside = choice();
        ignoreCase = outerCase;
        dotAll = outerDot;
        return closed(inside);
      } else {
        throw new NotDirect();
      }
    }
    throw new NotDirect();
  }

  private Node closed(Node inside) {
    if (at >= text.length() || text.charAt(at) != ')') {
      throw new NotDirect();
    }
    at++;
    return inside;
  }

  private Node escape() {
    if (at >= text.length()) {
      throw new NotDirect();
    }
    char c = text.charAt(at);
    if (c == 'b' || c == 'B') {
      at++;
      return new Node.WordBoundary(c == 'B');
    }
    return once(escapedSet());
  }

  /** The set of an escape; {@code at} is behind the backslash. */
  private ByteSet escapedSet() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.not();
      case 'w' -> WORD;
      case 'W' -> WORD.not();
      case 's' -> SPACE;
      case 'S' -> SPACE.not();
      case 'n' -> ByteSet.of("\n");
      case 'r' -> ByteSet.of("\r");
      case 't' -> ByteSet.of("\t");
      case 'f' -> ByteSet.of("\f");
      case 'x' -> hexByte();
      default -> {
        if (c > 0x7f || Character.isLetterOrDigit(c)) {
          throw new NotDirect();
        }
        yield ByteSet.of(String.valueOf(c));
      }
    };
  }

  private ByteSet hexByte() {
    if (at + 2 > text.length() || text.charAt(at) == '{') {
      throw new NotDirect();
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    int value = high * 16 + low;
    if (high < 0 || low < 0 || value > 0x7f) {
      throw new NotDirect();
    }
    at += 2;
    return literal((char) value);
  }

  private ByteSet bracket() {
    boolean negated = text.startsWith("^", at);
    at += negated ? 1 : 0;
    ByteSet set = ByteSet.of("");
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      set = set.or(bracketItem());
    }
    if (at++ >= text.length()) {
      throw new NotDirect();
    }
    return negated ? set.not() : set;
  }

  private ByteSet bracketItem() {
    char c = text.charAt(at);
    if (c == '[' && text.startsWith(":", at + 1)) {
      throw new NotDirect();
    }
    int from = bracketCharacter();
    if (from < 0) {
      return escapedSet();
    }
    boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
    if (!range) {
      return folded(ByteSet.range(from, from));
    }
    at++;
    int to = bracketCharacter();
    if (to < from) {
      throw new NotDirect();
    }
    return folded(ByteSet.range(from, to));
  }

  /** One character of a class, or -1 with {@code at} behind the backslash of a set's escape. */
  private int bracketCharacter() {
    if (at >= text.length() || text.charAt(at) > 0x7f) {
      throw new NotDirect();
    }
    char c = text.charAt(at++);
    if (c != '\\') {
      return c;
    }
    if (at < text.length() && "dDwWsS".indexOf(text.charAt(at)) >= 0) {
      return -1;
    }
    if (at >= text.length()) {
      throw new NotDirect();
    }
    ByteSet one = escapedSet();
    for (int i = 0; i < 0x80; i++) {
      if (one.has((byte) i) && (one.size() == 1 || ignoreCase)) {
        return i;
      }
    }
    throw new NotDirect();
  }

  private Node repeated(Node atom) {
    if (at >= text.length() || "?*+{".indexOf(text.charAt(at)) < 0) {
      return atom;
    }
    int[] bounds = bounds();
    boolean lazy = text.startsWith("?", at);
    at += lazy ? 1 : 0;
    if (at < text.length() && "?*+{".indexOf(text.charAt(at)) >= 0) {
      throw new NotDirect();
    }
    if (atom instanceof Node.Run run && run.min() == 1 && run.max() == 1) {
      return new Node.Run(run.set(), bounds[0], bounds[1], lazy);
    }
    return copies(atom, bounds[0], bounds[1], lazy);
  }

  private static Node copies(Node atom, int min, int max, boolean lazy) {
    boolean empty = atom instanceof Node.WordBoundary || atom instanceof Node.Edge;
    if (max > MAX_COPIES || empty) {
      throw new NotDirect();
    }
    if (hasGroup(atom) && max > 1) {
      throw new NotDirect();
    }
    Node tail = null;
    for (int i = min; i < max; i++) {
      tail = new Node.Optional(tail == null ? atom : new Node.Sequence(List.of(atom, tail)), lazy);
    }
    List<Node> parts = new ArrayList<>();
    for (int i = 0; i < min; i++) {
      parts.add(atom);
    }
    if (tail != null) {
      parts.add(tail);
    }
    return new Node.Sequence(parts);
  }

  private static boolean hasGroup(Node node) {
    if (node instanceof Node.Group) {
      return true;
    }
    if (node instanceof Node.Sequence s) {
      return s.parts().stream().anyMatch(NodeParser::hasGroup);
    }
    if (node instanceof Node.Choice c) {
      return c.options().stream().anyMatch(NodeParser::hasGroup);
    }
    return node instanceof Node.Optional o && hasGroup(o.inside());
  }

  private int[] bounds() {
    char c = text.charAt(at++);
    switch (c) {
      case '?':
        return new int[] {0, 1};
      case '*':
        return new int[] {0, UNBOUNDED};
      case '+':
        return new int[] {1, UNBOUNDED};
      default:
        int close = text.indexOf('}', at);
        if (close < 0) {
          throw new NotDirect();
        }
        String inside = text.substring(at, close);
        at = close + 1;
        return counts(inside);
    }
  }

  private static int[] counts(String inside) {
    int comma = inside.indexOf(',');
    try {
      int min = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
      String upper = comma < 0 ? inside : inside.substring(comma + 1);
      int max = upper.isEmpty() ? UNBOUNDED : Integer.parseInt(upper);
      if (min < 0 || min > 1000 || max < min || (max > 1000 && max != UNBOUNDED)) {
        throw new NotDirect();
      }
      return new int[] {min, max};
    } catch (NumberFormatException e) {
      throw new NotDirect();
    }
  }

  private ByteSet literal(char c) {
    if (c > 0x7f) {
      throw new NotDirect();
    }
    return folded(ByteSet.range(c, c));
  }

  private ByteSet folded(ByteSet set) {
    return ignoreCase ? set.foldCase() : set;
  }

  private static Node once(ByteSet set) {
    return new Node.Run(set, 1, 1, false);
  }
}
