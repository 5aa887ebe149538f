package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream as one content: standard input, as a rule. The stream is read to its end, not closed.
 */
public final class StandardInputSource implements Source {
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final int maxBytes;

  /**
   * A source over a stream; of one longer than {@code maxBytes} only the beginning is a content.
   */
  public StandardInputSource(InputStream in, long maxBytes) {
    this.in = in;
    this.maxBytes = (int) Math.min(maxBytes, MAX_ARRAY - 1);
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    Workers.run(1, sinks, this::read);
  }

  private void read(ContentSink sink) throws SourceException {
    Origin origin = new Origin.StandardInput();
    try {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      int length = Math.min(bytes.length, maxBytes);
      sink.accept(new Content(origin, ByteSlice.of(bytes, 0, length)));
      if (bytes.length > maxBytes) {
        String detail = "only the first " + maxBytes + " bytes were scanned";
        sink.problem(new ScanProblem(SkipReason.TOO_BIG, origin.label(), detail));
      }
    } catch (IOException e) {
      throw new SourceException("standard input can't be read: " + FileReader.reason(e), e);
    }
  }
}
