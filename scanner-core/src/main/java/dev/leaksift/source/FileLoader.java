package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads regular files whole into a buffer of its own, for one thread. Never follows a symbolic link
 * in the last part of the path.
 */
public final class FileLoader {
  private static final Set<OpenOption> OPEN =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** Bytes asked for at once: the JDK keeps a direct buffer of that size for each thread. */
  private static final int STEP = 1 << 17;

  /** A buffer above this is dropped after use, so that one huge file does not hold memory. */
  private static final int KEPT = 1 << 23;

  /** The largest array that every JVM gives; one byte of it tells that a file is too big. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final long maxBytes;
  private final @Nullable LongPaths paths;
  private byte[] buffer = new byte[0];

  /** A loader that refuses files of more than {@code maxBytes}. */
  public FileLoader(long maxBytes) {
    this(maxBytes, null);
  }

  /** The same for a walk, whose directories it shares. */
  FileLoader(long maxBytes, @Nullable LongPaths paths) {
    this.maxBytes = Math.min(maxBytes, MAX_ARRAY - 1);
    this.paths = paths;
  }

  /**
   * The bytes of a file, valid until the next call; empty where it is too big. A file that grows or
   * shrinks meanwhile gives what could be read. The caller has made sure that it is a regular file.
   *
   * @param expected its size as far as known, only a hint
   */
  public Optional<ByteSlice> load(Path file, long expected) throws IOException {
    if (expected > maxBytes) {
      return Optional.empty();
    }
    if (buffer.length > KEPT && expected <= KEPT) {
      buffer = new byte[0];
    }
    reserve((int) expected + 1);
    try (SeekableByteChannel channel = paths == null ? channel(file) : paths.open(file, OPEN)) {
      int size = 0;
      while (true) {
        reserve(Math.min(size + 1L, MAX_ARRAY));
        int want = Math.min(STEP, buffer.length - size);
        int got = channel.read(ByteBuffer.wrap(buffer, size, want));
        if (got < 0) {
          return Optional.of(ByteSlice.of(buffer, 0, size));
        }
        size += got;
        if (size > maxBytes) {
          return Optional.empty();
        }
      }
    }
  }

  /** A file's bytes as a stream, which the caller closes; a link in its place is not followed. */
  public static InputStream open(Path file) throws IOException {
    return Channels.newInputStream(channel(file));
  }

  /** The same at any place. */
  static SeekableByteChannel channel(Path file) throws IOException {
    try (LongPaths paths = new LongPaths()) {
      return paths.open(file, OPEN);
    }
  }

  private void reserve(long bytes) {
    if (bytes > buffer.length) {
      long grown = Math.max(bytes, Math.min(buffer.length * 2L, maxBytes + 1));
      buffer = Arrays.copyOf(buffer, (int) Math.min(grown, MAX_ARRAY));
    }
  }
}
