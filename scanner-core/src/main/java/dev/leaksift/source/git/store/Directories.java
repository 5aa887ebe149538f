package dev.leaksift.source.git.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Lists directories that others made. What stands in a directory's place is not opened: a FIFO
 * would wait for its writer for ever.
 */
final class Directories {
  private Directories() {}

  /** The entries whose names match a pattern of the file system, such as {@code *}. */
  static DirectoryStream<Path> open(Path directory, String pattern) throws IOException {
    if (!Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()) {
      throw new NotDirectoryException(directory.toString());
    }
    return Files.newDirectoryStream(directory, pattern);
  }
}
