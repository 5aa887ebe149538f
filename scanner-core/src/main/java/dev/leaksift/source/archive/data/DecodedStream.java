package dev.leaksift.source.archive.data;

import dev.leaksift.bytes.BlockStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What a decoder gives, byte by byte; what came before damage is given before that is told. */
final class DecodedStream extends BlockStream {
  private final InputStream in;
  private final Decoder decoder;
  private Optional<IOException> failure = Optional.empty();
  private boolean ended;

  /** Gives one byte after the other. */
  @FunctionalInterface
  interface Decoder {
    /** The next byte, -1 at the end. */
    int next() throws IOException;
  }

  /** What a decoder makes of a stream, which is closed with this one. */
  DecodedStream(InputStream in, Decoder decoder) {
    this.in = in;
    this.decoder = decoder;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int given = 0;
    while (given < length && !ended && failure.isEmpty()) {
      int b = next();
      if (b >= 0) {
        to[offset + given] = (byte) b;
        given++;
      }
    }
    if (given == 0 && failure.isPresent()) {
      throw failure.get();
    }
    return given == 0 && length > 0 ? -1 : given;
  }

  /** The next byte; -1 at the end and at damage, which are remembered. */
  private int next() {
    try {
      int b = decoder.next();
      ended = b < 0;
      return b;
    } catch (IOException e) {
      failure = Optional.of(e);
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
