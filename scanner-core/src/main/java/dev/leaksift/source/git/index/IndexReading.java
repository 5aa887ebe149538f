package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * An index being read by a thread of its own, from as soon as it is known where it is: its checksum
 * takes longest of all that a hook does in a large repository.
 */
public final class IndexReading {
  private final FutureTask<IndexFile> task;

  private IndexReading(FutureTask<IndexFile> task) {
    this.task = task;
  }

  /** Begins to read, as {@link IndexFile#read} does. */
  public static IndexReading start(Path file, Path gitDir, ObjectFormat format) {
    FutureTask<IndexFile> task = new FutureTask<>(() -> IndexFile.read(file, gitDir, format));
    Thread thread = new Thread(task, "index");
    thread.setDaemon(true);
    thread.start();
    return new IndexReading(task);
  }

  /**
   * The index; waits until it is there.
   *
   * @throws IOException as reading does, and where the wait was interrupted
   */
  public IndexFile get() throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("reading was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException why) {
        throw why;
      }
      if (e.getCause() instanceof Error error) {
        throw error; // memory, mostly, of which the user is told
      }
      throw new IllegalStateException("an index made its reader fail", e);
    }
  }
}
