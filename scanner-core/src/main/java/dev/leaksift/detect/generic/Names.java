package dev.leaksift.detect.generic;

/** Walks to the left of a keyword: where its name starts, and what the line starts with. */
final class Names {
  private static final int MAX_NAME = 64;
  private static final WordTable LEADS =
      new WordTable("export ", "set ", "env ", "arg ", "const ", "let ", "var ", "- ", "default ");

  /** The last letters of those that are words. */
  private static final String LEAD_ENDS = "tvgr";

  private static final int BEFORE_FIRST = ByteClass.SPACE | ByteClass.DECORATION;

  private Names() {}

  /** First byte of the name that the keyword is part of, option dashes and sigils left out. */
  static int start(Reading r) {
    int p = rawStart(r);
    while (p < r.hitStart && (r.b[p] == '-' || r.b[p] == '.' || r.b[p] == '$')) {
      p++;
    }
    return p;
  }

  private static int rawStart(Reading r) {
    int p = r.hitStart;
    int limit = r.hitStart - MAX_NAME;
    while (p > limit && !r.starts(p) && ByteClass.is(r.b[p - 1], ByteClass.NAME)) {
      p--;
    }
    return p;
  }

  /**
   * True where nothing ends, as far as the reach goes, what stands before the name and what follows
   * it: a name within a run of anything assigns nothing.
   */
  static boolean isWithinRun(Reading r) {
    if (!r.marked(Syntax.TRUNCATED)) {
      return false;
    }
    int p = r.hitStart;
    while (p > r.lo && !ValueReader.endsBare(r, p - 1)) {
      p--;
    }
    return p == r.hitStart - GenericReader.BEFORE;
  }

  /** True for {@code --password} and {@code -pass}, in the shell or as a quoted argument. */
  static boolean isOption(Reading r) {
    int raw = rawStart(r);
    return r.at(raw) == '-' && r.is(raw + 1, ByteClass.NAME) && !r.is(raw - 1, ByteClass.ALNUM);
  }

  /** True where the name is the first word of its line, {@code export} and the like left out. */
  static boolean startsLine(Reading r) {
    int start = start(r);
    if (!mayStartLine(r, start)) {
      return false;
    }
    int line = lineStart(r);
    if (line < 0) {
      return false;
    }
    int p = line;
    while (p < start && ByteClass.is(r.b[p], BEFORE_FIRST)) {
      p++;
    }
    int lead = p < start ? LEADS.at(r.b, p, p, start) : WordTable.NONE;
    return p == start || (lead != WordTable.NONE && p + LEADS.length(lead) == start);
  }

  /** False for most: behind another word, as the two bytes before the name tell. */
  private static boolean mayStartLine(Reading r, int start) {
    if (r.starts(start) || r.b[start - 1] == '\n') {
      return true;
    }
    byte before = r.at(start - 2);
    return ByteClass.is(r.b[start - 1], BEFORE_FIRST)
        && (!ByteClass.is(before, ByteClass.ALNUM)
            || LEAD_ENDS.indexOf(ByteClass.lower(before)) >= 0);
  }

  /** True where the line begins like a comment of any common language. */
  static boolean inComment(Reading r) {
    int line = lineStart(r);
    if (line < 0) {
      return false;
    }
    int p = r.skipBlanks(line);
    byte c = r.at(p);
    byte next = r.at(p + 1);
    return c == '#'
        || (c == '/' && (next == '/' || next == '*'))
        || (c == '*' && next == ' ')
        || (c == ';' && next != ';')
        || (c == '-' && next == '-' && r.at(p + 2) == ' ')
        || (c == '<' && next == '!')
        || r.has(p, "rem ");
  }

  /** First byte of the keyword's line, or -1 where the reach ends before it. */
  static int lineStart(Reading r) {
    int p = r.hitStart;
    while (!r.starts(p) && r.b[p - 1] != '\n') {
      p--;
    }
    boolean known = p > r.lo || r.lo > r.hitStart - GenericReader.BEFORE;
    return known ? p : -1;
  }
}
