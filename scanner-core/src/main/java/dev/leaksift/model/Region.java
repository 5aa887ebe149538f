package dev.leaksift.model;

/**
 * Where a span stands for a reader: lines and columns counted from 1, the end column exclusive.
 * Columns count Unicode code points (SARIF's {@code unicodeCodePoints}); a byte that is not valid
 * UTF-8 counts as one. Lines end at LF, as in git and every editor that opens the file.
 */
public record Region(int line, int column, int endLine, int endColumn)
    implements Comparable<Region> {
  public Region {
    if (line < 1 || column < 1 || endLine < line || endColumn < 1) {
      throw new IllegalArgumentException(
          "not a region: " + line + ":" + column + "-" + endLine + ":" + endColumn);
    }
  }

  /** By start line, start column, end line, end column. */
  @Override
  public int compareTo(Region o) {
    int c = Integer.compare(line, o.line);
    c = c != 0 ? c : Integer.compare(column, o.column);
    c = c != 0 ? c : Integer.compare(endLine, o.endLine);
    return c != 0 ? c : Integer.compare(endColumn, o.endColumn);
  }
}
