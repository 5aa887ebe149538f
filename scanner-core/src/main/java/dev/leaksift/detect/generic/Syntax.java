package dev.leaksift.detect.generic;

/** Bits that say how a candidate's name and value are written and joined. */
public final class Syntax {
  /** The value stands in double quotes. */
  public static final int DOUBLE_QUOTED = 1;

  /** The value stands in single quotes. */
  public static final int SINGLE_QUOTED = 1 << 1;

  /** The value stands in backticks or triple quotes. */
  public static final int BLOCK_QUOTED = 1 << 2;

  /** The quotes are escaped: code or JSON inside a string. */
  public static final int ESCAPED = 1 << 3;

  /** The name stands in quotes: JSON, a dictionary, a map. */
  public static final int NAME_QUOTED = 1 << 4;

  /** The value is an argument of a call or constructor on the right-hand side. */
  public static final int WRAPPED = 1 << 5;

  /** The value is an element of a list. */
  public static final int LISTED = 1 << 6;

  /** The value is an XML element's text. */
  public static final int XML_TEXT = 1 << 7;

  /** The name is a command-line option. */
  public static final int OPTION = 1 << 8;

  /** The name is a URL query parameter. */
  public static final int QUERY = 1 << 9;

  /** The line is a comment, as far as its start shows. */
  public static final int COMMENT = 1 << 10;

  /** Nothing but white space, list dashes, quotes or {@code export} stands before the name. */
  public static final int LINE_START = 1 << 11;

  /** The value leaves the reach. */
  public static final int TRUNCATED = 1 << 12;

  /** More words follow an unquoted value on its line. */
  public static final int MORE_WORDS = 1 << 13;

  /** The string goes on behind a {@code +}, {@code .} or line end. */
  public static final int CONCATENATED = 1 << 14;

  /** A semicolon ends the unquoted value. */
  public static final int SEMICOLON = 1 << 15;

  /** The operator compares. */
  public static final int COMPARED = 1 << 16;

  /** The value is the fallback of a variable: <code>${NAME:-value}</code>. */
  public static final int FALLBACK = 1 << 17;

  /** A type stands between name and value. */
  public static final int TYPED = 1 << 18;

  /** Joined by {@code =} or a relative of it. */
  public static final int EQUALS = 1 << 19;

  /** Joined by a colon. */
  public static final int COLON = 1 << 20;

  /** Joined by {@code =>}. */
  public static final int ARROW = 1 << 21;

  /** The value is the argument of the function that the name is. */
  public static final int CALL = 1 << 22;

  /** Name and value are neighbours in an argument list. */
  public static final int COMMA = 1 << 23;

  /** Only white space stands between. */
  public static final int BLANK = 1 << 24;

  /** The name is the value of a {@code name} field, the value that of its {@code value} field. */
  public static final int SIBLING = 1 << 25;

  /** A scheme word such as {@code Token} was left out before the value. */
  public static final int SCHEME = 1 << 26;

  /** Any way of quoting. */
  static final int ANY_QUOTE = DOUBLE_QUOTED | SINGLE_QUOTED | BLOCK_QUOTED;

  private Syntax() {}
}
