package dev.leaksift.detect.generic;

/**
 * Opening and closing quotes: plain, tripled, escaped once or more, and as HTML entities or percent
 * codes, since code is found inside JSON, JSON inside HTML, and both inside URLs.
 */
final class Quotes {
  private static final String[] ENCODED = {
    "&quot;", "&#34;", "&#39;", "&#x27;", "%22", "%27", "\\u0022"
  };

  private Quotes() {}

  /** Bytes of the quote that starts at {@code at}, 0 where none does. Changes nothing. */
  static int width(Reading r, int at) {
    byte c = r.at(at);
    if (ByteClass.is(c, ByteClass.QUOTE)) {
      return c != '`' && r.at(at + 1) == c && r.at(at + 2) == c ? 3 : 1;
    }
    if (c == '\\') {
      int p = at;
      while (r.at(p) == '\\' && p < at + 4) {
        p++;
      }
      if (r.at(p) == '"' || r.at(p) == '\'') {
        return p + 1 - at;
      }
    }
    if (c == '&' || c == '%' || c == '\\') {
      for (String quote : ENCODED) {
        if (r.has(at, quote)) {
          return quote.length();
        }
      }
    }
    return 0;
  }

  /**
   * Where the quote that opens at {@code open} closes: the index of the closing quote, or the end
   * of the reach where that cuts the value; marks the syntax. {@link ValueReader#NO_VALUE} where
   * the line or the content ends first.
   */
  static int close(Reading r, int open, int width) {
    byte c = r.b[open];
    boolean plain = ByteClass.is(c, ByteClass.QUOTE);
    boolean block = plain && (width == 3 || c == '`');
    r.mark(
        block
            ? Syntax.BLOCK_QUOTED
            : isDouble(r, open, width) ? Syntax.DOUBLE_QUOTED : Syntax.SINGLE_QUOTED);
    r.mark(plain ? 0 : Syntax.ESCAPED);
    for (int p = open + width; !r.ends(p); p++) {
      byte b = r.b[p];
      if (b == c && closesHere(r, open, p, width)) {
        return p;
      }
      if (b == '\n' && !block) {
        return ValueReader.NO_VALUE;
      }
      if (plain && b == '\\') {
        p++;
      } else if (!plain && b == '"' && c == '\\') {
        return ValueReader.NO_VALUE;
      }
    }
    r.mark(r.cut ? Syntax.TRUNCATED : 0);
    return r.cut ? r.hi : ValueReader.NO_VALUE;
  }

  private static boolean isDouble(Reading r, int open, int width) {
    byte last = r.b[open + width - 1];
    return last == '"'
        || r.has(open, "&q")
        || r.has(open, "&#34")
        || r.has(open, "%22")
        || last == '2';
  }

  private static boolean closesHere(Reading r, int open, int p, int width) {
    if (r.ends(p + width - 1)) {
      return false;
    }
    for (int i = 1; i < width; i++) {
      if (r.b[p + i] != r.b[open + i]) {
        return false;
      }
    }
    return true;
  }
}
