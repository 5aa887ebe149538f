package dev.leaksift.source.git;

import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Windows;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackReader;
import dev.leaksift.source.git.pack.RestartingChannel;
import dev.leaksift.source.git.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

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
   * Reads a blob that can't be held, or tells why it can't be read at all.
   *
   * @param tooBig what is told where there is no way to it
   */
  void read(Origin origin, ObjectName blob, ObjectStore.Reader reader, ScanProblem tooBig) {
    try {
      Optional<PackReader.Opened> opened = reader.open(blob);
      if (opened.isEmpty() || opened.get().size() > Windows.MAX_BYTES) {
        sink.problem(tooBig);
        return;
      }
      read(origin, opened.get().content(), opened.get().size());
    } catch (PackDataException e) {
      sink.problem(new ScanProblem(e.reason(), tooBig.subject(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      sink.problem(new ScanProblem(SkipReason.CORRUPT, tooBig.subject(), "is cut off"));
    }
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
