package dev.leaksift.source.git.pack;

import java.util.Optional;

/** Reads what no pack holds: loose objects, stores of other kinds. Thread-safe. */
@FunctionalInterface
public interface ObjectFallback {
  /** Knows no object. */
  ObjectFallback NONE = name -> Optional.empty();

  /** The object, or empty where it is not there or can't be read. */
  Optional<StoredObject> read(ObjectName name);
}
