package dev.leaksift.source.git.store;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.FileLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads the administrative files of a repository: only regular ones, only up to a size. */
public final class SmallFile {
  /** Bytes asked for at once: the JDK keeps a direct buffer of that size for each thread. */
  private static final int STEP = 1 << 17;

  private SmallFile() {}

  /**
   * All bytes of a regular file.
   *
   * @throws java.nio.file.NoSuchFileException where there is none
   * @throws FileSystemException where it is a link, a FIFO, a device, or too big
   */
  public static byte[] read(Path file, int maxBytes) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
    if (attributes.size() <= maxBytes) {
      byte[] bytes = new byte[(int) attributes.size()];
      if (fill(file, bytes)) {
        return bytes;
      }
    }
    return new FileLoader(maxBytes)
        .load(file, attributes.size())
        .map(ByteSlice::toByteArray)
        .orElseThrow(() -> new FileSystemException(file.toString(), null, "too big"));
  }

  /**
   * Reads a file of just so many bytes, the first time into the array that will be handed out: an
   * index may have ten megabytes. False where it has become longer or shorter.
   */
  private static boolean fill(Path file, byte[] bytes) throws IOException {
    try (InputStream in = FileLoader.open(file)) {
      int at = 0;
      while (at < bytes.length) {
        int got = in.read(bytes, at, Math.min(STEP, bytes.length - at));
        if (got < 0) {
          return false;
        }
        at += got;
      }
      return in.read() < 0;
    }
  }
}
