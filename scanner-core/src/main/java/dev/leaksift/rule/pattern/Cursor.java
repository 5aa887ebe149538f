package dev.leaksift.rule.pattern;

/** The place in a pattern's text that is read next. */
final class Cursor {
  private static final int MAX_DIGITS = 6;

  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char peek() {
    return text.charAt(at);
  }

  boolean peekAny(String characters) {
    return !atEnd() && characters.indexOf(peek()) >= 0;
  }

  boolean startsWith(String literal) {
    return text.startsWith(literal, at);
  }

  boolean take(char c) {
    if (atEnd() || peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  boolean take(String literal) {
    if (!startsWith(literal)) {
      return false;
    }
    at += literal.length();
    return true;
  }

  char next() throws PatternSyntaxException {
    if (atEnd()) {
      throw error("an end too early");
    }
    return text.charAt(at++);
  }

  int nextCodePoint() throws PatternSyntaxException {
    if (atEnd()) {
      throw error("an end too early");
    }
    int codePoint = text.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  /** A group's name up to {@code >}, which is read too. */
  String name() throws PatternSyntaxException {
    int end = text.indexOf('>', at);
    if (end <= at) {
      throw error("a group's name without end");
    }
    String name = text.substring(at, end);
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 127 || !Chars.WORD.has(name.charAt(i))) {
        throw error("a group's name with other than letters, digits and _");
      }
    }
    at = end + 1;
    return name;
  }

  /** True where a repeat count in braces stands next; a brace that is none is a literal. */
  boolean atCounts() {
    int before = at;
    boolean found = counts().length > 0;
    at = before;
    return found;
  }

  /** Reads {@code {n}}, {@code {n,}} or {@code {n,m}}; an empty array, and nothing read, else. */
  int[] counts() {
    int before = at;
    if (take('{')) {
      int min = number();
      int max = min;
      if (take(',')) {
        max = peekAny("}") ? PatternShape.UNBOUNDED : number();
      }
      if (min >= 0 && max >= 0 && take('}')) {
        return new int[] {min, max};
      }
    }
    at = before;
    return new int[0];
  }

  private int number() {
    int from = at;
    while (peekAny("0123456789")) {
      at++;
    }
    int digits = at - from;
    if (digits == 0) {
      return -1;
    }
    return digits > MAX_DIGITS
        ? PatternShape.UNBOUNDED - 1
        : Integer.parseInt(text.substring(from, at));
  }

  PatternSyntaxException error(String what) {
    return new PatternSyntaxException(what, at);
  }
}
