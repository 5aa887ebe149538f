package dev.leaksift.source.git.store;

import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.PackIndex;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Which ids a directory of objects really has, whatever the config says: told by the size of pack
 * indexes, which depends on it, and by the names of loose objects. A config that lies about it
 * would hide the whole history.
 */
final class StoredFormat {
  private final Path objects;

  StoredFormat(Path objects) {
    this.objects = objects;
  }

  /** The format that objects have where none has the one that the config says; else that one. */
  ObjectFormat insteadOf(ObjectFormat configured) {
    Set<ObjectFormat> seen = EnumSet.noneOf(ObjectFormat.class);
    packIndexes(seen, configured);
    if (seen.isEmpty()) {
      looseObjects(seen);
    }
    return seen.isEmpty() || seen.contains(configured) ? configured : seen.iterator().next();
  }

  private void packIndexes(Set<ObjectFormat> seen, ObjectFormat enough) {
    try (DirectoryStream<Path> indexes = Directories.open(objects.resolve("pack"), "*.idx")) {
      for (Path index : indexes) {
        if (!seen.contains(enough) && Files.isRegularFile(index)) {
          PackIndex.formatOf(index).ifPresent(seen::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What can't be listed tells nothing, and is named by who reads the objects.
      return;
    }
  }

  private void looseObjects(Set<ObjectFormat> seen) {
    for (int first = 0; first < 256 && seen.isEmpty(); first++) {
      Path directory = objects.resolve(HexFormat.of().toHexDigits((byte) first));
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        looseObjects(directory, seen);
      }
    }
  }

  private static void looseObjects(Path directory, Set<ObjectFormat> seen) {
    try (DirectoryStream<Path> files = Directories.open(directory, "*")) {
      files.forEach(file -> ofLoose(String.valueOf(file.getFileName())).ifPresent(seen::add));
    } catch (IOException | DirectoryIteratorException e) {
      // As above.
      return;
    }
  }

  /** The format that a file's name, in a directory of loose objects, belongs to. */
  static Optional<ObjectFormat> ofLoose(String name) {
    if (!name.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0)) {
      return Optional.empty();
    }
    for (ObjectFormat format : ObjectFormat.values()) {
      if (name.length() == 2 * format.idBytes() - 2) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
