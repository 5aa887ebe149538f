package dev.leaksift.source.git.pack;

import dev.leaksift.bytes.BlockStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A whole entry inflated as it is read, for objects too big to hold; for one thread. */
public final class MappedStream extends BlockStream {
  /**
   * Where the deflated bytes stand.
   *
   * @param end where they end at the latest
   */
  public record Range(MappedBytes data, long at, long end) {}

  private final Inflater inflater = new Inflater();
  private final Range range;
  private long position;
  private long left;

  /** The object of so many bytes whose deflated bytes stand there. */
  public MappedStream(Range range, long size) {
    this.range = range;
    this.position = range.at();
    this.left = size;
  }

  @Override
  public int read(byte[] out, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, out.length);
    if (length == 0 || left == 0) {
      return left == 0 ? -1 : 0;
    }
    try {
      int given = 0;
      while (given == 0) {
        if (inflater.needsInput()) {
          ByteBuffer window = range.data().window(position, range.end());
          position += window.remaining();
          inflater.setInput(window);
        }
        given = inflater.inflate(out, offset, (int) Math.min(length, left));
        if (given == 0 && (!inflater.needsInput() || position >= range.end())) {
          throw new IOException("object is shorter than it says");
        }
      }
      left -= given;
      return given;
    } catch (DataFormatException e) {
      throw new IOException("object does not inflate", e);
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
