package dev.leaksift.detect.generic;

/**
 * Values that stand in a field of their own beside the name: {@code name="x" value="y"}, {@code
 * "name": "X", "value": "y"}, {@code <key>X</key><string>y</string>}.
 */
final class Siblings {
  private static final WordTable FIELDS =
      new WordTable("value", "defaultvalue", "default", "content", "val$", "plaintext", "string");
  private static final int MAX_FIELD = 24;

  private Siblings() {}

  /** Reads the value of a {@code value} field that starts at {@code at}, or gives NO_VALUE. */
  static int read(Reading r, int at) {
    int width = Quotes.width(r, at);
    int p = at + width;
    if (r.ends(p) || FIELDS.at(r.b, p, p, r.upTo(p + MAX_FIELD)) == WordTable.NONE) {
      return ValueReader.NO_VALUE;
    }
    int limit = r.upTo(p + MAX_FIELD);
    while (p < limit && ByteClass.is(r.b[p], ByteClass.ALNUM)) {
      p++;
    }
    p = r.skipBlanks(p + Quotes.width(r, p));
    if (r.at(p) != '=' && r.at(p) != ':') {
      return ValueReader.NO_VALUE;
    }
    int value = r.skipBlanks(p + 1);
    if (r.ends(value) || ByteClass.is(r.b[value], ByteClass.SPACE)) {
      return ValueReader.NO_VALUE;
    }
    r.mark(Syntax.SIBLING);
    return ValueReader.read(r, value);
  }

  /** Behind {@code </key>}: the text of the element that comes next. */
  static int readElement(Reading r, int at) {
    int p = at + 2;
    while (r.is(p, ByteClass.ALNUM)) {
      p++;
    }
    if (r.at(p) != '>') {
      return ValueReader.NO_VALUE;
    }
    int next = r.skipSpace(p + 1);
    int end = r.upTo(next + MAX_FIELD);
    if (r.at(next) != '<' || FIELDS.at(r.b, next, Math.min(next + 1, end - 1), end) < 0) {
      return ValueReader.NO_VALUE;
    }
    while (!r.ends(next) && r.b[next] != '>') {
      next++;
    }
    r.mark(Syntax.SIBLING | Syntax.XML_TEXT);
    return readText(r, next + 1);
  }

  /** The text of an element, up to its end tag, on one line. */
  static int readText(Reading r, int at) {
    int from = r.skipBlanks(at);
    int p = from;
    while (!r.ends(p) && r.b[p] != '<' && r.b[p] != '\n') {
      p++;
    }
    int end = p;
    while (end > from && ByteClass.is(r.b[end - 1], ByteClass.SPACE)) {
      end--;
    }
    if (r.at(p) != '<' || r.at(p + 1) != '/' || end - from < ValueReader.MIN_VALUE) {
      return ValueReader.NO_VALUE;
    }
    r.valueStart = from;
    r.valueEnd = end;
    return p;
  }
}
