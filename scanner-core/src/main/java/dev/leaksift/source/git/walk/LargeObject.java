package dev.leaksift.source.git.walk;

import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.RestartingChannel;

/**
 * An object that is opened instead of held.
 *
 * @param depth deltas between it and what is whole or in memory: each is a stream over the other
 */
record LargeObject(ObjectKind kind, long size, RestartingChannel.Opener content, int depth) {
  /** A stream over more others may cost several times as much to read. */
  static final int MAX_DEPTH = 8;

  /** The object as something to copy from. */
  RestartingChannel channel() {
    return new RestartingChannel(content, size);
  }
}
