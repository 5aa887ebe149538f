package dev.leaksift.source.git.walk;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a walk calls for each object. Each worker has its own, used by one thread at a time. Bytes
 * and copies belong to the walk and are valid during the call only.
 *
 * @param <S> what is to be remembered of an object while the objects built on it are visited;
 *     passed between threads, so immutable
 */
public interface ObjectVisitor<S> extends AutoCloseable {
  /**
   * Takes an object as it is. What comes back is handed to {@link #change} for each object built on
   * this one; null where there is nothing to remember, and those objects come whole then.
   */
  @Nullable S whole(PackedObject object, ByteSlice bytes);

  /**
   * Takes an object built on another.
   *
   * @param base what was remembered of the other
   * @param copies which runs of {@code bytes} were copied from where in the other; all else is new
   */
  @Nullable S change(PackedObject object, ByteSlice bytes, S base, CopyList copies);

  /**
   * Takes note of an object over the limit.
   *
   * @param size its bytes
   * @param content opens it as a stream during this call; null where it can't be had without
   *     holding more in memory than allowed
   */
  void tooBig(PackedObject object, long size, @Nullable Opener content);

  /** Takes note of an object that can't be read. */
  void problem(ScanProblem problem);

  /** True when the walk is to end early; asked between objects. */
  boolean stopped();

  /** Called by the worker's thread when it has nothing more to do. */
  @Override
  default void close() {}

  /** Opens an object's bytes; closing the stream is the caller's. */
  @FunctionalInterface
  interface Opener {
    /** A new stream from the object's first byte. It fails where the object turns out damaged. */
    InputStream open() throws IOException;
  }

  /** Makes visitors, one a worker. Thread-safe. */
  @FunctionalInterface
  interface Factory<S> {
    /** A visitor for one worker, which closes it. */
    ObjectVisitor<S> open();
  }
}
