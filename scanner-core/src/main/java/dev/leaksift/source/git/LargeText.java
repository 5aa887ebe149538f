package dev.leaksift.source.git;

import dev.leaksift.model.Origin;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Windows;
import dev.leaksift.source.git.store.CommitText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Hands over the text of a commit or tag that is too long to be held, in windows and in the order
 * of {@link CommitText#freeText}: the message, then the headers. Headers that are too long
 * themselves come first, as they stand. One thread.
 */
final class LargeText {
  /** The headers of three hundred parents take a sixtieth of it. */
  private static final int MAX_HEADER_BYTES = 1 << 20;

  private final ContentSink sink;

  LargeText(ContentSink sink) {
    this.sink = sink;
  }

  /**
   * Reads an object to its end.
   *
   * @return its headers, or as much of them as is ever looked at
   * @throws IOException where it is damaged
   */
  byte[] read(Origin origin, InputStream in) throws IOException {
    byte[] head = head(in);
    boolean whole = head.length < MAX_HEADER_BYTES;
    byte[] first = whole ? new byte[0] : head;
    byte[] last = whole ? CommitText.freeText(head, head.length) : new byte[0];
    InputStream message = new SequenceInputStream(new ByteArrayInputStream(first), in);
    new Windows(origin, sink)
        .read(new SequenceInputStream(message, new ByteArrayInputStream(last)));
    return head;
  }

  /** The headers and the empty line that ends them, cut off where they are too long. */
  static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = '\n';
    int next = in.read();
    while (next >= 0) {
      head.write(next);
      boolean ended = next == '\n' && last == '\n';
      if (ended || head.size() == MAX_HEADER_BYTES) {
        break;
      }
      last = next;
      next = in.read();
    }
    return head.toByteArray();
  }
}
