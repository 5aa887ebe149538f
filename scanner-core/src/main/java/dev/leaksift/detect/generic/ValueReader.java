package dev.leaksift.detect.generic;

/**
 * Reads the value behind an operator: quoted in one of a dozen ways, wrapped in a call or a list,
 * or bare. Sets {@code valueStart}, {@code valueEnd} and syntax bits of the {@link Reading}.
 */
final class ValueReader {
  /** No value there, or one that is certainly code. */
  static final int NO_VALUE = -1;

  static final int MIN_VALUE = 3;
  private static final int MAX_WRAPPER = 48;
  private static final int MAX_NESTING = 3;

  /** Calls that fetch a value by its name: their argument is no secret. */
  private static final WordTable FETCHERS =
      new WordTable(
          "env",
          "^get",
          "find",
          "query",
          "select",
          "^read",
          "fetch",
          "lookup",
          "^load",
          "^ref$",
          "config",
          "translate",
          "^t$",
          "^i18n",
          "include",
          "require",
          "^param",
          "prop",
          "request",
          "input",
          "option",
          "header",
          "assert",
          "expect",
          "regex",
          "compile",
          "format",
          "print",
          "error",
          "^file",
          "^path",
          "join");

  private static final WordTable SCHEMES =
      new WordTable("token ", "apikey ", "api-key ", "key ", "bot ", "splunk ", "ssws ", "^pat ");
  private static final WordTable READ_ELSEWHERE =
      new WordTable("bearer ", "basic ", "-----begin", "digest ", "negotiate ");

  private ValueReader() {}

  /**
   * Reads the value that starts at {@code at}; returns the index behind it or {@link #NO_VALUE}.
   */
  static int read(Reading r, int at) {
    int p = at;
    for (int depth = 0; depth < MAX_NESTING; depth++) {
      int quoted = skipPrefix(r, p);
      int width = Quotes.width(r, quoted);
      if (width > 0) {
        return quotedValue(r, quoted, width);
      }
      int inner = enterWrapper(r, p);
      if (inner == p) {
        return bare(r, p);
      }
      if (inner == NO_VALUE) {
        return NO_VALUE;
      }
      p = inner;
    }
    return NO_VALUE;
  }

  /** Reads only where a quote opens at {@code at} or behind a string prefix. */
  static int readQuoted(Reading r, int at) {
    int quoted = skipPrefix(r, at);
    int width = Quotes.width(r, quoted);
    return width > 0 ? quotedValue(r, quoted, width) : NO_VALUE;
  }

  /** Skips {@code @ b r u f L N $} and pairs of them before a quote. */
  private static int skipPrefix(Reading r, int at) {
    int p = at;
    while (p < at + 2 && "@bruflnBRUFLN$&".indexOf(r.at(p)) >= 0 && r.at(p) != 0) {
      p++;
    }
    return p > at && Quotes.width(r, p) > 0 && r.is(p, ByteClass.QUOTE) ? p : at;
  }

  private static int quotedValue(Reading r, int open, int width) {
    int start = open + width;
    int close = Quotes.close(r, open, width);
    if (close == NO_VALUE) {
      return NO_VALUE;
    }
    int from = r.skipSpace(start);
    int to = close;
    while (to > from && ByteClass.is(r.b[to - 1], ByteClass.SPACE)) {
      to--;
    }
    from = skipScheme(r, from, to);
    if (from == NO_VALUE || to - from < MIN_VALUE) {
      return NO_VALUE;
    }
    r.valueStart = from;
    r.valueEnd = to;
    int behind = Math.min(r.hi, close + width);
    markContinuation(r, behind);
    return behind;
  }

  private static void markContinuation(Reading r, int behind) {
    int p = r.skipBlanks(behind);
    byte c = r.at(p);
    boolean dot = c == '.' && !r.is(p + 1, ByteClass.LETTER);
    if (c == '+' || dot || (c == '\\' && r.at(p + 1) == '\n')) {
      r.mark(Syntax.CONCATENATED);
    }
  }

  /** Leaves out a scheme word; {@link #NO_VALUE} where another reader sees to the value. */
  private static int skipScheme(Reading r, int from, int to) {
    if (from >= to || READ_ELSEWHERE.at(r.b, from, from, to) != WordTable.NONE) {
      return NO_VALUE;
    }
    int scheme = SCHEMES.at(r.b, from, from, to);
    if (scheme == WordTable.NONE) {
      return from;
    }
    r.mark(Syntax.SCHEME);
    return r.skipBlanks(from + SCHEMES.length(scheme));
  }

  /**
   * Steps into a list or a call: <code>[</code>, <code>[]string{</code>, <code>new Secret(</code>.
   * Returns {@code at} itself where nothing is to be entered, {@link #NO_VALUE} where the call
   * fetches its value.
   */
  private static int enterWrapper(Reading r, int at) {
    int p = at;
    if (r.has(p, "new ")) {
      p += 4;
    }
    int nameStart = p;
    while (p - nameStart < MAX_WRAPPER && !r.ends(p) && isWrapperByte(r.b[p])) {
      p++;
    }
    byte c = r.at(p);
    if (c != '(' && c != '{' && c != '[') {
      return at;
    }
    if (p == nameStart && c == '(') {
      r.mark(Syntax.WRAPPED);
    } else {
      r.mark(c == '[' ? Syntax.LISTED : Syntax.WRAPPED);
    }
    if (c == '[' && r.at(p + 1) == ']') {
      return p + 2;
    }
    int inner = r.skipSpace(p + 1);
    boolean string = Quotes.width(r, skipPrefix(r, inner)) > 0;
    if (c == '(' && p > nameStart && FETCHERS.find(r.b, nameStart, p) != WordTable.NONE) {
      return string ? fallbackArgument(r, inner) : NO_VALUE;
    }
    return string || c == '[' || c == '{' || isWrapperStart(r, inner) ? inner : NO_VALUE;
  }

  private static boolean isWrapperByte(byte b) {
    return ByteClass.is(b, ByteClass.NAME) || b == ':' || b == '*' || b == '&';
  }

  private static boolean isWrapperStart(Reading r, int at) {
    return r.is(at, ByteClass.LETTER) || r.at(at) == '[';
  }

  /** The second string of {@code getenv("NAME", "fallback")}, where there is one. */
  private static int fallbackArgument(Reading r, int first) {
    int open = skipPrefix(r, first);
    int width = Quotes.width(r, open);
    int close = Quotes.close(r, open, width);
    if (close == NO_VALUE) {
      return NO_VALUE;
    }
    int p = r.skipBlanks(close + width);
    if (r.at(p) == ')') {
      return alternative(r, r.skipBlanks(p + 1));
    }
    if (r.at(p) != ',') {
      return NO_VALUE;
    }
    int second = r.skipSpace(p + 1);
    r.mark(Syntax.FALLBACK);
    return Quotes.width(r, second) > 0 ? second : NO_VALUE;
  }

  /**
   * The string of {@code || "x"}, {@code ?? "x"}, {@code or "x"} at an index, where one stands
   * there.
   */
  private static int alternative(Reading r, int at) {
    if (!r.has(at, "||") && !r.has(at, "??") && !r.has(at, "or ")) {
      return NO_VALUE;
    }
    int open = r.skipBlanks(at + 2);
    if (Quotes.width(r, open) == 0) {
      return NO_VALUE;
    }
    r.mark(Syntax.FALLBACK);
    return open;
  }

  /** An unquoted value: up to white space or a byte that cannot be part of it. */
  static int bare(Reading r, int at) {
    int p = at;
    while (!r.ends(p) && !endsBare(r, p)) {
      if (r.b[p] == '(' || (r.b[p] == '-' && r.at(p + 1) == '>')) {
        return NO_VALUE;
      }
      if (r.b[p] == ':' && r.at(p + 1) == ':') {
        return NO_VALUE;
      }
      p++;
    }
    int end = p;
    while (end > at && (r.b[end - 1] == '.' || r.b[end - 1] == ':')) {
      end--;
    }
    if (end - at < MIN_VALUE || READ_ELSEWHERE.at(r.b, at, at, Math.min(r.hi, end + 1)) >= 0) {
      return NO_VALUE;
    }
    int open = alternative(r, r.skipBlanks(p));
    if (open != NO_VALUE) {
      return quotedValue(r, open, Quotes.width(r, open));
    }
    r.valueStart = at;
    r.valueEnd = end;
    markBareEnd(r, p);
    return p;
  }

  static boolean endsBare(Reading r, int p) {
    byte c = r.b[p];
    boolean control = c >= 0 && c < ' ';
    if (control || ByteClass.is(c, ByteClass.SPACE | ByteClass.QUOTE)) {
      return true;
    }
    return switch (c) {
      case '<', '>', ',', ';', ')', ']', '}', '{', '[', '|', '\\' -> true;
      case '&' ->
          r.marked(Syntax.QUERY) || r.has(p, "&quot;") || r.has(p, "&#") || r.has(p, "&amp;");
      case '#' -> r.marked(Syntax.QUERY);
      default -> false;
    };
  }

  private static void markBareEnd(Reading r, int p) {
    if (r.ends(p)) {
      r.mark(r.cut ? Syntax.TRUNCATED : 0);
      return;
    }
    if (r.b[p] == ';') {
      r.mark(Syntax.SEMICOLON);
    }
    int next = r.skipBlanks(p);
    boolean more = next > p && next < r.hi && "\r\n#\\/&|>;,)]}\"'-".indexOf(r.b[next]) < 0;
    if (more) {
      r.mark(Syntax.MORE_WORDS);
    }
  }
}
