package dev.leaksift.bytes;

import dev.leaksift.model.Region;
import dev.leaksift.model.Span;
import java.util.Arrays;

/**
 * Line starts of one content, for turning byte offsets into lines and columns. Lines end at LF; a
 * CR before it is part of the line. Made only for contents that have matches. Immutable.
 */
public final class LineIndex {
  private final ByteSlice content;
  private final int[] starts;

  private LineIndex(ByteSlice content, int[] starts) {
    this.content = content;
    this.starts = starts;
  }

  /** Reads the content once; keeps the slice, so use it while the bytes are valid. */
  public static LineIndex of(ByteSlice content) {
    byte[] array = content.array();
    int from = content.offset();
    int to = from + content.length();
    int[] starts = new int[64];
    int size = 1;
    for (int i = from; i < to; i++) {
      if (array[i] == '\n') {
        if (size == starts.length) {
          starts = Arrays.copyOf(starts, size * 2);
        }
        starts[size++] = i + 1 - from;
      }
    }
    return new LineIndex(content, Arrays.copyOf(starts, size));
  }

  /** Lines in the content, at least one; a last line without LF counts. */
  public int lines() {
    return starts.length;
  }

  /** The line, counted from 1, that holds the byte at an offset (or the content's end). */
  public int lineAt(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Offset of the first byte of a line. */
  public int lineStart(int line) {
    return starts[line - 1];
  }

  /** Offset behind the last byte of a line, its LF and a CR before that left out. */
  public int lineEnd(int line) {
    int end = line < starts.length ? starts[line] - 1 : content.length();
    return end > lineStart(line) && content.at(end - 1) == '\r' ? end - 1 : end;
  }

  /** Where a span stands for a reader. */
  public Region region(Span span) {
    int line = lineAt(span.start());
    int endLine = lineAt(span.end());
    return new Region(line, column(line, span.start()), endLine, column(endLine, span.end()));
  }

  private int column(int line, int offset) {
    return 1 + Utf8.codePoints(content, lineStart(line), offset);
  }
}
