package dev.leaksift.source.git.store;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.FileLoader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads the administrative files of a repository: only regular ones, only up to a size. */
public final class SmallFile {
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
    return new FileLoader(maxBytes)
        .load(file, attributes.size())
        .map(ByteSlice::toByteArray)
        .orElseThrow(() -> new FileSystemException(file.toString(), null, "too big"));
  }
}
