package dev.leaksift.source;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.ScanProblem;

/**
 * Where one worker of a source puts what it read. Used by one thread at a time; each worker has its
 * own.
 */
public interface ContentSink extends AutoCloseable {
  /**
   * Takes a content whole. What comes back may serve as the base of {@link #acceptChange}, from any
   * thread; drop it as soon as no change of this content can come, since it holds memory.
   */
  Scanned accept(Content content);

  /**
   * Takes a content that is another one with the given copies and everything else new. The outcome
   * is the same as that of {@link #accept}; only the work differs.
   */
  Scanned acceptChange(Content content, Scanned base, CopyList copies);

  /** Takes note of an input that could not be read or was left out. */
  void problem(ScanProblem problem);

  /** True when the scan is to end early; a source looks between contents. */
  boolean stopped();

  @Override
  void close();

  /** What the scan remembers of a content; opaque to sources. Immutable. */
  interface Scanned {}

  /** Opens sinks, one a worker. Thread-safe. */
  @FunctionalInterface
  interface Factory {
    /** A sink for one worker, which closes it. */
    ContentSink open();
  }
}
