package dev.leaksift.report.text;

/**
 * The one place where text of a scanned target is made harmless for a reader. Whatever could move a
 * cursor, reorder a line, hide itself or end a line early is shown as an escape that can be read:
 * control characters (C0, DEL, C1), format characters (bidirectional marks, zero-width characters,
 * tags, soft hyphen, byte order mark), line and paragraph separators, blank letters and lone
 * surrogates. So is what a CI system's log would take for a command, {@code ##[...]} or {@code
 * ##word[...]}. The rest of Unicode stays as it is.
 */
public final class TerminalText {
  private static final String TAB = "    ";

  private TerminalText() {}

  /** The text on one line with all unsafe characters visible; for names, messages, paths. */
  public static String escape(String text) {
    return show(text, "\\t");
  }

  /** The same for a line of a file, where a tab is a gap of four columns. */
  public static String line(String text) {
    return show(text, TAB);
  }

  /** True where a character must not reach a terminal or a viewer as it is. */
  public static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> isBlankLetter(codePoint);
    };
  }

  /**
   * True where a command to a CI system begins. Azure Pipelines and GitHub Actions obey them
   * anywhere in a line of a log, whoever wrote it, and would set variables and results.
   */
  public static boolean isCommand(String text, int at) {
    if (text.charAt(at) != '#' || at + 1 >= text.length() || text.charAt(at + 1) != '#') {
      return false;
    }
    int end = at + 2;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '[';
  }

  /** Letters and marks that Unicode lists as default ignorable or that show nothing. */
  private static boolean isBlankLetter(int c) {
    return c == 0x034f
        || c == 0x115f
        || c == 0x1160
        || c == 0x17b4
        || c == 0x17b5
        || c >= 0x180b && c <= 0x180f
        || c == 0x2800
        || c == 0x3164
        || c == 0xffa0;
  }

  private static String show(String text, String tab) {
    int clean = firstUnsafe(text);
    if (clean == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, clean);
    for (int i = clean; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\t') {
        shown.append(tab);
      } else if (isCommand(text, i - 1)) {
        shown.append("\\x23");
      } else if (isUnsafe(c)) {
        appendEscape(shown, c);
      } else {
        shown.appendCodePoint(c);
      }
    }
    return shown.toString();
  }

  private static int firstUnsafe(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (isUnsafe(c) || isCommand(text, i)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static void appendEscape(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      default -> {
        String hex = Integer.toHexString(c);
        if (c < 0x100) {
          out.append(c < 0x10 ? "\\x0" : "\\x").append(hex);
        } else {
          out.append("\\u{").append(hex).append('}');
        }
      }
    }
  }
}
