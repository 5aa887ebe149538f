package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.TextCounts;
import dev.leaksift.bytes.TextEncoding;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/**
 * Hands over a stream that is too long to be held as overlapping windows. One thread, used once.
 */
public final class Windows {
  /** Streams are read up to here: a sparse file may promise a terabyte. */
  public static final long MAX_BYTES = 16L << 30;

  /** More than any rule's match with its surroundings; a multiple of four for UTF-32. */
  private static final int MARGIN = 1 << 18;

  private static final int SIZE = 1 << 24;

  /** Bytes asked for at once: the JDK copies them by way of a buffer of that size. */
  private static final int STEP = 1 << 17;

  /** So many first bytes tell the encoding. */
  private static final int HEAD = 1 << 13;

  private final Origin origin;
  private final ContentSink sink;
  private final Optional<StoredContent> stored;
  private final byte[] buffer;
  private final int margin;
  private int lines;
  private int columns;

  /** Windows of 16 MiB over a content of this origin that comes once. */
  public Windows(Origin origin, ContentSink sink) {
    this(origin, sink, Optional.empty(), SIZE, MARGIN);
  }

  /** The same over one that can be read again. */
  public Windows(Origin origin, ContentSink sink, StoredContent stored) {
    this(origin, sink, Optional.of(stored), SIZE, MARGIN);
  }

  Windows(Origin origin, ContentSink sink, Optional<StoredContent> stored, int size, int margin) {
    this.origin = origin;
    this.sink = sink;
    this.stored = stored;
    this.buffer = new byte[size];
    this.margin = margin;
  }

  /**
   * Reads the stream to its end, or to the limit, which is a problem then. Text of wide characters
   * comes as UTF-8: what a window in its middle holds could not be told from anything else.
   */
  public void read(InputStream in) throws IOException {
    read(in, MAX_BYTES);
  }

  /** The same with a limit of bytes, kept to within one window. */
  void read(InputStream in, long maxBytes) throws IOException {
    byte[] head = in.readNBytes(Math.min(HEAD, buffer.length));
    TextEncoding encoding = TextEncoding.of(ByteSlice.of(head));
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), in);
    readBytes(encoding.toUtf8(all), maxBytes);
  }

  private void readBytes(InputStream in, long maxBytes) throws IOException {
    long total = 0;
    int filled = 0;
    boolean first = true;
    boolean last = false;
    while (!last && !sink.stopped()) {
      int got = fill(in, filled);
      total += got;
      last = filled + got < buffer.length;
      filled += got;
      if (!last && total > maxBytes) {
        String detail = "only the first " + total + " bytes were scanned";
        sink.problem(new ScanProblem(SkipReason.TOO_BIG, origin.label(), detail));
        last = true;
      }
      Span owned = new Span(first ? 0 : margin, last ? filled : filled - margin);
      Window window = new Window(owned, lines, columns);
      sink.accept(
          new Content(
              origin,
              ByteSlice.of(buffer, 0, filled),
              Optional.of(window),
              first ? stored : Optional.empty()));
      int passed = last ? filled : filled - 2 * margin;
      count(passed);
      System.arraycopy(buffer, passed, buffer, 0, filled - passed);
      filled -= passed;
      first = false;
    }
  }

  /** Counts lines, and in the last one code points. */
  private void count(int end) {
    int lineStart = TextCounts.startOfLine(buffer, end);
    if (lineStart > 0) {
      lines += TextCounts.lineFeeds(buffer, 0, lineStart);
      columns = 0;
    }
    columns += TextCounts.codePoints(buffer, lineStart, end);
  }

  /** Fills the buffer from some index on, in steps that stay in the processor's cache. */
  private int fill(InputStream in, int from) throws IOException {
    int at = from;
    while (at < buffer.length) {
      int want = Math.min(STEP, buffer.length - at);
      int got = in.readNBytes(buffer, at, want);
      at += got;
      if (got < want) {
        break;
      }
    }
    return at - from;
  }
}
