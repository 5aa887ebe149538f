package dev.leaksift.report.text;

/** Text put into GitHub flavoured Markdown so that none of it works as markup. */
public final class Markdown {
  private static final int MAX_SPAN = 120;

  private Markdown() {}

  /** A link in angle brackets with a blank before it, where it leads to the web; else nothing. */
  public static String link(String url) {
    return url.startsWith("https://") ? " <" + TerminalText.escape(url) + ">" : "";
  }

  /** A code span (CommonMark 6.1) that is also safe in a table's cell. */
  public static String code(String hostile) {
    String text = TerminalText.escape(hostile);
    if (text.codePointCount(0, text.length()) > MAX_SPAN) {
      text = text.substring(0, text.offsetByCodePoints(0, MAX_SPAN - 1)) + "…";
    }
    String fence = "`".repeat(longestRun(text) + 1);
    return fence + " " + text.replace("|", "\\|") + " " + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Words of a rule, with every character of markup taken by its word (CommonMark 2.4). */
  public static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (char c : TerminalText.escape(text).toCharArray()) {
      if ("\\`*_{}[]<>#|!&@~".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
