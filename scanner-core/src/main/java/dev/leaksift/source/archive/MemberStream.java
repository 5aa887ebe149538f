package dev.leaksift.source.archive;

import dev.leaksift.bytes.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The bytes of a member as far as they can be read: damage is the end, and remembered. */
final class MemberStream extends BlockStream {
  /** A decoder may find nothing to give in a while, but not forever. */
  private static final int MAX_EMPTY_READS = 1000;

  /** Budgets are looked at after each read, so none is long. */
  private static final int PIECE = 1 << 16;

  private final InputStream in;
  private Optional<Throwable> failure = Optional.empty();

  MemberStream(InputStream in) {
    this.in = in;
  }

  /** What ended the stream before its end. */
  Optional<Throwable> failure() {
    return failure;
  }

  /** Never throws. */
  @Override
  @SuppressWarnings("IllegalCatch") // What decoders throw on damaged input is nowhere declared.
  public int read(byte[] to, int offset, int length) {
    if (failure.isPresent()) {
      return -1;
    }
    try {
      for (int i = 0; i < MAX_EMPTY_READS; i++) {
        int got = in.read(to, offset, Math.min(length, PIECE));
        if (got != 0 || length == 0) {
          return got;
        }
      }
      failure = Optional.of(new EOFException("nothing comes out"));
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(e);
    }
    return -1;
  }
}
