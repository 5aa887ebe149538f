package dev.leaksift.source.git;

import dev.leaksift.model.Origin;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Windows;
import dev.leaksift.source.git.pack.RestartingChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Hands over blobs that are too large to be held, in windows; archives among them can be opened as
 * if they lay in files. One thread.
 */
final class LargeBlob {
  /**
   * Git takes for binary what has a zero among so many bytes; hardly an archive has none, and to
   * look for one elsewhere would take another pass.
   */
  private static final int HEAD_BYTES = 8000;

  private final ContentSink sink;

  LargeBlob(ContentSink sink) {
    this.sink = sink;
  }

  /**
   * Reads a blob to its end.
   *
   * @param content opens it as often as asked to
   * @throws IOException where it is damaged or not of this size
   */
  void read(Origin origin, RestartingChannel.Opener content, long size) throws IOException {
    try (InputStream in = content.open()) {
      byte[] head = in.readNBytes(HEAD_BYTES);
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), in);
      if (hasZero(head)) {
        new Windows(origin, sink, () -> new RestartingChannel(content, size)).read(all);
      } else {
        new Windows(origin, sink).read(all);
      }
    }
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
