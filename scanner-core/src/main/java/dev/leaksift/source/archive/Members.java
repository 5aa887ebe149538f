package dev.leaksift.source.archive;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one archive, in their order; one thread. Implementations may throw any {@link
 * RuntimeException} on damaged input, as the libraries below do: only {@link SafeMembers} asks
 * them.
 */
interface Members extends Closeable {
  /** The next file, directories passed over; null at the end. */
  @Nullable Member next() throws IOException;

  /** Whether nothing behind a damaged member is lost with it. */
  boolean survivesDamage();

  @Override
  default void close() throws IOException {}

  /** Opens an archive. */
  @FunctionalInterface
  interface Opener {
    Members open() throws IOException;
  }
}
