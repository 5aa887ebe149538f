package dev.leaksift.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the build does to folders of its own. */
final class Folders {
  private Folders() {}

  /** Everything in a folder, itself included, parents first, in the order of names. */
  static List<Path> all(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .sorted(Comparator.comparing(path -> folder.relativize(path).toString()))
          .toList();
    }
  }

  /** Removes a folder of the build's and all in it. */
  static void delete(Path folder) throws IOException {
    List<Path> paths = all(folder);
    for (int i = paths.size() - 1; i >= 0; i--) {
      Files.delete(paths.get(i));
    }
  }

  /** Gives all files one time. */
  static void setTimes(Path folder, FileTime time) throws IOException {
    for (Path path : all(folder)) {
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.setLastModifiedTime(path, time);
      }
    }
  }

  /** Lets everybody run a file, where files have such a right. */
  static void makeExecutable(Path file) {
    if (!file.toFile().setExecutable(true, false)) {
      throw new IllegalStateException("can't make " + file + " executable");
    }
  }
}
