package dev.leaksift.rule.pattern;

import java.util.Map;

/** Parses a character class in brackets. */
final class ClassParser {
  private static final Chars LOWER = Chars.range('a', 'z');
  private static final Chars UPPER = Chars.range('A', 'Z');
  private static final Chars ALPHA = LOWER.or(UPPER);
  private static final Chars GRAPH = Chars.range('!', '~');
  private static final Map<String, Chars> POSIX =
      Map.ofEntries(
          Map.entry("alnum", ALPHA.or(Chars.DIGIT)),
          Map.entry("alpha", ALPHA),
          Map.entry("ascii", Chars.range(0, 127)),
          Map.entry("blank", Chars.of('\t').or(Chars.of(' '))),
          Map.entry("cntrl", Chars.range(0, 31).or(Chars.of(127))),
          Map.entry("digit", Chars.DIGIT),
          Map.entry("graph", GRAPH),
          Map.entry("lower", LOWER),
          Map.entry("print", GRAPH.or(Chars.of(' '))),
          Map.entry(
              "punct",
              Chars.range('!', '/')
                  .or(Chars.range(':', '@'))
                  .or(Chars.range('[', '`'))
                  .or(Chars.range('{', '~'))),
          Map.entry("space", Chars.SPACE.or(Chars.of(11))),
          Map.entry("upper", UPPER),
          Map.entry("word", Chars.WORD),
          Map.entry("xdigit", Chars.DIGIT.or(Chars.range('a', 'f')).or(Chars.range('A', 'F'))));

  private final Cursor in;
  private final boolean ignoreCase;

  ClassParser(Cursor in, boolean ignoreCase) {
    this.in = in;
    this.ignoreCase = ignoreCase;
  }

  Chars parse() throws PatternSyntaxException {
    in.next();
    boolean negated = in.take('^');
    Chars set = Chars.NONE;
    boolean first = true;
    while (first || !in.take(']')) {
      first = false;
      set = set.or(item());
    }
    if (ignoreCase) {
      set = set.withBothCases();
    }
    return negated ? set.not() : set;
  }

  private Chars item() throws PatternSyntaxException {
    if (in.take("[:")) {
      return posix();
    }
    if (in.atEnd()) {
      throw in.error("'[' without ']'");
    }
    Chars set = in.peekAny("\\") ? Escapes.parse(in) : Chars.NONE;
    int start = set.equals(Chars.NONE) ? in.nextCodePoint() : single(set);
    if (start < 0 || !in.startsWith("-") || in.startsWith("-]")) {
      return set.equals(Chars.NONE) ? Chars.of(start) : set;
    }
    in.next();
    int end = in.peekAny("\\") ? single(Escapes.parse(in)) : in.nextCodePoint();
    if (end < 0) {
      return Chars.range(start, Character.MAX_CODE_POINT);
    }
    if (end < start) {
      throw in.error("a range that runs backwards");
    }
    return Chars.range(start, end);
  }

  private Chars posix() throws PatternSyntaxException {
    boolean negated = in.take('^');
    StringBuilder name = new StringBuilder();
    while (!in.take(":]")) {
      name.append(in.next());
    }
    Chars set = POSIX.get(name.toString());
    if (set == null) {
      throw in.error("unknown class [:" + name + ":]");
    }
    return negated ? set.not() : set;
  }

  /** The one ASCII character of a set, -1 where it is not one. */
  private static int single(Chars set) {
    if (set.other() || set.asciiCount() != 1) {
      return -1;
    }
    return set.low() != 0
        ? Long.numberOfTrailingZeros(set.low())
        : 64 + Long.numberOfTrailingZeros(set.high());
  }
}
