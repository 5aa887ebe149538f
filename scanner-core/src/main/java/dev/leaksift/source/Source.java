package dev.leaksift.source;

/** Something that holds contents: a tree of files, an object store, an index, standard input. */
public interface Source {
  /**
   * Pushes every content once into sinks of the factory, from at most {@code workers} threads, and
   * returns when all are pushed. One input that can't be read is a {@link
   * dev.leaksift.model.ScanProblem} given to a sink, not an exception.
   *
   * @throws SourceException where nothing of the source can be read
   */
  void forEach(ContentSink.Factory sinks, int workers) throws SourceException;
}
