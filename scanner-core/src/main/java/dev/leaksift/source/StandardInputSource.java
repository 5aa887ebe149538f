package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * A stream as one content: standard input, as a rule. The stream is read to its end, not closed.
 */
public final class StandardInputSource implements Source {
  /** Streams of so many bytes are held whatever the memory. */
  private static final long LEAST_HELD = 32 << 20;

  private static final long MAX_HELD = 1 << 30;

  /** What is held takes twice its size while it is read. */
  private static final int PART_OF_MEMORY = 6;

  private final InputStream in;
  private final int maxBytes;

  /**
   * A source over a stream; one longer than {@code maxBytes}, or than there is memory for, comes in
   * windows.
   */
  public StandardInputSource(InputStream in, long maxBytes) {
    this.in = in;
    long memory = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY;
    this.maxBytes = (int) Math.min(maxBytes, Math.min(MAX_HELD, Math.max(LEAST_HELD, memory)));
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    Workers.run(1, sinks, this::read);
  }

  private void read(ContentSink sink) throws SourceException {
    Origin origin = new Origin.StandardInput();
    try {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length <= maxBytes) {
        sink.accept(new Content(origin, ByteSlice.of(bytes)));
      } else {
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(bytes), in);
        new Windows(origin, sink).read(all);
      }
    } catch (IOException e) {
      throw new SourceException("standard input can't be read: " + FileReader.reason(e), e);
    }
  }
}
