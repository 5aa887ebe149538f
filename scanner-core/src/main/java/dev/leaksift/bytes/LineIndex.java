package dev.leaksift.bytes;

import dev.leaksift.model.Region;
import dev.leaksift.model.Span;
import java.util.Arrays;

/**
 * Line starts of one content, for turning byte offsets into lines and columns. Lines end at LF; a
 * CR before it is part of the line. Reads the content as far as it was asked for. For one thread.
 */
public final class LineIndex {
  private static final int LONGEST_SEQUENCE = 4;

  private final ByteSlice content;
  private final Columns starting = new Columns();
  private final Columns ending = new Columns();
  private int[] starts = new int[64];
  private int size = 1;

  /** Bytes read; all line starts up to here, inclusive, are known. */
  private int read;

  private LineIndex(ByteSlice content) {
    this.content = content;
  }

  /** Keeps the slice, so use it while the bytes are valid. */
  public static LineIndex of(ByteSlice content) {
    return new LineIndex(content);
  }

  /** Reads on until a line starts, or to the content's end. */
  private boolean readLine() {
    byte[] array = content.array();
    int from = content.offset();
    int length = content.length();
    int at = read;
    while (at < length && array[from + at] != '\n') {
      at++;
    }
    read = Math.min(at + 1, length);
    if (at == length) {
      return false;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    starts[size++] = at + 1;
    return true;
  }

  /** Lines in the content, at least one; a last line without LF counts. */
  public int lines() {
    return lastUpTo(Integer.MAX_VALUE);
  }

  /** The last line that there is up to a line. */
  public int lastUpTo(int line) {
    boolean more = true;
    while (more && size < line) {
      more = readLine();
    }
    return Math.min(size, line);
  }

  /** The line, counted from 1, that holds the byte at an offset (or the content's end). */
  public int lineAt(int offset) {
    boolean more = true;
    while (more && starts[size - 1] <= offset) {
      more = readLine();
    }
    int found = Arrays.binarySearch(starts, 0, size, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Offset of the first byte of a line that there is. */
  public int lineStart(int line) {
    int last = lastUpTo(line);
    return starts[last - 1];
  }

  /** Offset behind the last byte of a line that there is, its LF and a CR before that left out. */
  public int lineEnd(int line) {
    int start = lineStart(line);
    boolean ends = size > line || readLine();
    int end = ends ? starts[line] - 1 : content.length();
    return end > start && content.at(end - 1) == '\r' ? end - 1 : end;
  }

  /** Where a span stands for a reader. */
  public Region region(Span span) {
    int line = lineAt(span.start());
    int endLine = lineAt(span.end());
    return new Region(
        line,
        starting.column(lineStart(line), span.start()),
        endLine,
        ending.column(lineStart(endLine), span.end()));
  }

  /**
   * Counts a line's code points up to offsets that mostly ascend: a line of ten million bytes with
   * as many matches as fit is passed over once, not once a match.
   */
  private final class Columns {
    private int start = -1;
    private int at;
    private int counted;

    int column(int lineStart, int offset) {
      if (start != lineStart || at > offset) {
        start = lineStart;
        at = lineStart;
        counted = 0;
      }
      // Up to here no sequence can be cut by the offset, so counting may go on from it later.
      while (at < offset - LONGEST_SEQUENCE) {
        at += Utf8.sequenceLength(content, at, offset);
        counted++;
      }
      return 1 + counted + Utf8.codePoints(content, at, offset);
    }
  }
}
