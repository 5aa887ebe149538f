package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Windows;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * Hands over blobs that come as streams: text in windows, which takes little memory, and what is
 * binary as a whole up to a limit, since an archive can be opened only so. One thread.
 */
final class LargeBlob {
  /** Git takes for binary what has a zero among so many bytes; hardly an archive has none. */
  private static final int HEAD_BYTES = 8000;

  private final ContentSink sink;
  private final long maxBytes;

  /** Holds binary blobs up to {@code maxBytes}. */
  LargeBlob(ContentSink sink, long maxBytes) {
    this.sink = sink;
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - 16);
  }

  /**
   * Reads a blob to its end.
   *
   * @throws IOException where it is damaged or shorter than {@code size}
   */
  void read(Origin origin, InputStream in, long size) throws IOException {
    byte[] head = in.readNBytes(HEAD_BYTES);
    if (size > maxBytes || !hasZero(head)) {
      new Windows(origin, sink).read(new SequenceInputStream(new ByteArrayInputStream(head), in));
      return;
    }
    if (size < head.length) {
      throw new EOFException("longer than promised");
    }
    byte[] bytes = Arrays.copyOf(head, (int) size);
    int rest = in.readNBytes(bytes, head.length, bytes.length - head.length);
    if (head.length + rest != bytes.length || in.read() >= 0) {
      throw new EOFException("another size than promised");
    }
    sink.accept(new Content(origin, ByteSlice.of(bytes)));
  }

  private static boolean hasZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
