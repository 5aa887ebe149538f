package dev.leaksift.detect.generic;

/**
 * Reads {@code name operator value} around a keyword that is part of the name.
 *
 * <p><i>Problem</i>: words such as key and token stand everywhere in source, one in a hundred next
 * to a value; and assignments are written in dozens of syntaxes, often nested (JSON in a shell
 * string).
 *
 * <p><i>Idea</i>: one tolerant grammar instead of one per language. From the keyword to the right:
 * the rest of the name, what may close it (quotes, a bracket), an operator, a value. The byte
 * behind the name decides nearly always, so it is looked at first; the way to the left (start of
 * the name, of the line) is only walked once a value was found.
 *
 * <p><i>Cost</i>: a rejected hit reads the rest of its name and a byte or two; an accepted one
 * reads its reach about once. <i>Rejected</i>: patterns (54 us a hit, see the design), a parser per
 * language (the kind of file is not known, and most secrets stand in none).
 */
final class AssignmentReader {
  /** Bytes of a name behind its keyword. */
  static final int MAX_NAME = 64;

  private static final int MAX_CLOSERS = 4;
  private static final int MAX_TYPE = 40;

  /** Bytes that may stand behind a name that has a value. */
  private static final boolean[] FOLLOWERS = followers();

  private AssignmentReader() {}

  /** Reads the name's end; false where what stands behind it says that it has no value. */
  static boolean opens(Reading r) {
    int end = nameEnd(r);
    r.nameEnd = end;
    return !r.ends(end) && FOLLOWERS[r.b[end] & 0xff];
  }

  /** Reads operator and value; returns the index behind the value or NO_VALUE. */
  static int read(Reading r) {
    int p = skipClosers(r, r.nameEnd);
    int operator = r.skipBlanks(p);
    return readOperator(r, operator, operator > p);
  }

  private static int nameEnd(Reading r) {
    int p = r.hitEnd;
    int limit = Math.min(r.hi, r.hitEnd + MAX_NAME);
    while (p < limit && ByteClass.is(r.b[p], ByteClass.NAME)) {
      boolean arrow = r.b[p] == '-' && r.at(p + 1) == '>';
      if (arrow || (r.b[p] == '$' && r.at(p + 1) == '{')) {
        break;
      }
      p++;
    }
    while (p > r.hitEnd && (r.b[p - 1] == '.' || r.b[p - 1] == '-')) {
      p--;
    }
    return p;
  }

  private static boolean[] followers() {
    boolean[] table = new boolean[256];
    for (char c : "=: \"'(>]\t,\\`&?!|*<[%+\n\r".toCharArray()) {
      table[c] = true;
    }
    return table;
  }

  private static int skipClosers(Reading r, int at) {
    int p = at;
    for (int i = 0; i < MAX_CLOSERS; i++) {
      int width = Quotes.width(r, p);
      if (width > 0) {
        r.mark(Syntax.NAME_QUOTED);
        p += width == 3 && r.is(p, ByteClass.QUOTE) ? 1 : width;
      } else if (r.at(p) == ']' || r.at(p) == '*' || (r.at(p) == '?' && r.at(p + 1) == ':')) {
        p++;
      } else if (r.at(p) == '[' && (r.is(p + 1, ByteClass.DIGIT) || r.at(p + 1) == ']')) {
        p = skipDimension(r, p);
      } else {
        break;
      }
    }
    return p;
  }

  /** The {@code [32]} of a C array. */
  private static int skipDimension(Reading r, int at) {
    int p = at + 1;
    while (r.is(p, ByteClass.DIGIT)) {
      p++;
    }
    return r.at(p) == ']' ? p + 1 : at + 1;
  }

  private static int readOperator(Reading r, int p, boolean blank) {
    byte next = r.at(p + 1);
    switch (r.at(p)) {
      case '=':
        return readEquals(r, p);
      case ':':
        return readColon(r, p);
      case '?', '|', '<':
        return readOddOperator(r, p);
      case '!':
        return next == '=' ? readCompared(r, p + 2) : ValueReader.NO_VALUE;
      case '\n', '\r':
        return Siblings.read(r, r.skipSpace(p));
      case '(':
        return blank ? ValueReader.NO_VALUE : readCall(r, p + 1);
      case ',':
        return readComma(r, p + 1);
      case '>':
        return readElement(r, p + 1);
      default:
        return blank || r.marked(Syntax.NAME_QUOTED) ? readBlank(r, p) : ValueReader.NO_VALUE;
    }
  }

  private static int readEquals(Reading r, int at) {
    byte next = r.at(at + 1);
    if (next == '=' || next == '~') {
      return readCompared(r, at + 2);
    }
    boolean arrow = next == '>';
    r.mark(arrow ? Syntax.ARROW : Syntax.EQUALS);
    markQuery(r);
    return readValue(r, arrow ? at + 2 : at + 1);
  }

  private static int readCompared(Reading r, int at) {
    r.mark(Syntax.COMPARED);
    return ValueReader.readQuoted(r, r.skipBlanks(r.at(at) == '=' ? at + 1 : at));
  }

  /** {@code ?=}, {@code ?:}, {@code ||=}, {@code <-}, and the end of an XML key. */
  private static int readOddOperator(Reading r, int at) {
    boolean assigns = r.has(at, "?=") || r.has(at, "<-") || r.has(at, "?:");
    boolean orAssigns = r.has(at, "||=");
    if (assigns || orAssigns) {
      r.mark(Syntax.EQUALS);
      return readValue(r, at + (orAssigns ? 3 : 2));
    }
    return r.has(at, "</") ? Siblings.readElement(r, at) : ValueReader.NO_VALUE;
  }

  private static int readColon(Reading r, int at) {
    byte next = r.at(at + 1);
    if (next == ':' || next == '/') {
      return ValueReader.NO_VALUE;
    }
    if (next == '=') {
      r.mark(Syntax.EQUALS);
      return readValue(r, at + 2);
    }
    if (next == '-' && r.at(r.hitStart - 1) != ' ') {
      r.mark(Syntax.FALLBACK);
      return ValueReader.bare(r, at + 2);
    }
    int typed = skipType(r, r.skipBlanks(at + 1));
    r.mark(typed > 0 ? Syntax.TYPED | Syntax.EQUALS : Syntax.COLON);
    return readValue(r, typed > 0 ? typed : at + 1);
  }

  /** Behind the {@code =} of {@code Type = }, or 0 where no such thing stands at {@code at}. */
  private static int skipType(Reading r, int at) {
    int p = at;
    while (p - at < MAX_TYPE && !r.ends(p) && ByteClass.is(r.b[p], ByteClass.TYPE)) {
      p++;
    }
    int equals = r.skipBlanks(p);
    boolean assigns = p > at && r.at(equals) == '=' && "=>~".indexOf(r.at(equals + 1)) < 0;
    return assigns && equals > p ? equals + 1 : 0;
  }

  /** Behind an operator: on this line, or a quoted value on the next. */
  private static int readValue(Reading r, int at) {
    int p = r.skipBlanks(at);
    byte c = r.at(p);
    if (c == '\r' || c == '\n') {
      int next = r.skipSpace(p);
      boolean code = r.marked(Syntax.EQUALS | Syntax.ARROW) || r.marked(Syntax.NAME_QUOTED);
      return code && r.is(next, ByteClass.QUOTE)
          ? ValueReader.readQuoted(r, next)
          : ValueReader.NO_VALUE;
    }
    return r.ends(p) ? ValueReader.NO_VALUE : ValueReader.read(r, p);
  }

  /** {@code setPassword("x")}; of {@code login("user", "x")} the second. */
  private static int readCall(Reading r, int at) {
    r.mark(Syntax.CALL);
    int first = ValueReader.readQuoted(r, r.skipSpace(at));
    if (first == ValueReader.NO_VALUE) {
      return first;
    }
    int comma = r.skipBlanks(first);
    if (r.at(comma) != ',') {
      return first;
    }
    int second = ValueReader.readQuoted(r, r.skipSpace(comma + 1));
    return second == ValueReader.NO_VALUE ? first : second;
  }

  /** {@code ("PASSWORD", "x")}, {@code "--password", "x"}, and fields of one record. */
  private static int readComma(Reading r, int at) {
    if (!r.marked(Syntax.NAME_QUOTED)) {
      return ValueReader.NO_VALUE;
    }
    int p = r.skipSpace(at);
    int sibling = Siblings.read(r, p);
    if (sibling != ValueReader.NO_VALUE) {
      return sibling;
    }
    r.mark(Syntax.COMMA);
    return ValueReader.readQuoted(r, p);
  }

  /** {@code <password>x</password>}. */
  private static int readElement(Reading r, int at) {
    r.mark(Syntax.XML_TEXT);
    return Siblings.readText(r, at);
  }

  /**
   * {@code --password x}, {@code PASSWORD 'x'}, {@code requirepass x}, {@code password string =
   * "x"}.
   */
  private static int readBlank(Reading r, int p) {
    int typed = skipType(r, p);
    if (typed > 0 && !r.marked(Syntax.NAME_QUOTED)) {
      r.mark(Syntax.TYPED | Syntax.EQUALS);
      return ValueReader.readQuoted(r, r.skipBlanks(typed));
    }
    int sibling = Siblings.read(r, r.skipSpace(p));
    if (sibling != ValueReader.NO_VALUE || r.marked(Syntax.NAME_QUOTED)) {
      return sibling;
    }
    r.mark(Syntax.BLANK);
    if (Quotes.width(r, p) > 0) {
      return ValueReader.readQuoted(r, p);
    }
    if (r.has(p, "-p ") && r.has(r.hitStart - 3, "sshpass")) {
      r.mark(Syntax.OPTION);
      return ValueReader.read(r, r.skipBlanks(p + 3));
    }
    if (r.has(r.nameEnd - 3, " by")) {
      return ValueReader.bare(r, p);
    }
    if (Names.isOption(r) || Names.startsLine(r)) {
      int end = ValueReader.bare(r, p);
      return r.marked(Syntax.MORE_WORDS) && !Names.isOption(r) ? ValueReader.NO_VALUE : end;
    }
    return ValueReader.NO_VALUE;
  }

  private static void markQuery(Reading r) {
    int start = Names.start(r);
    byte before = r.at(start - 1);
    r.mark(
        before == '?' || before == '&' || (before == ';' && r.has(start - 5, "&amp;"))
            ? Syntax.QUERY
            : 0);
  }
}
