package dev.leaksift.source;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads files wherever they lie, none of them through a symbolic link. Systems refuse paths beyond
 * a length (PATH_MAX, 4,096 bytes on Linux), but not the files there: those are reached in steps,
 * each from the directory before.
 */
final class LongPaths {
  /** In characters, each of at most three bytes in the file system; macOS allows 1,024 bytes. */
  private static final int MAX_STEP = 300;

  /** Each file costs its steps: a hostile depth would cost its square. */
  private static final int MAX_PATH = 10_000;

  private LongPaths() {}

  /** What is done with a file once its directory is reached. */
  @FunctionalInterface
  private interface Last<T> {
    T run(SecureDirectoryStream<Path> directory, Path name) throws IOException;
  }

  static BasicFileAttributes attributes(Path path) throws IOException {
    Optional<BasicFileAttributes> found =
        inSteps(
            path,
            (directory, name) ->
                directory
                    .getFileAttributeView(
                        name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes());
    return found.isPresent()
        ? found.get()
        : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens a file for reading. */
  static SeekableByteChannel open(Path path, Set<OpenOption> options) throws IOException {
    Optional<SeekableByteChannel> channel =
        inSteps(path, (directory, name) -> directory.newByteChannel(name, options));
    return channel.isPresent() ? channel.get() : Files.newByteChannel(path, options);
  }

  /** Adds what a directory holds; what was listed before a failure stays added. */
  static void list(Path path, List<Path> entries) throws IOException {
    Optional<DirectoryStream<Path>> found =
        inSteps(
            path,
            (directory, name) -> directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    try (DirectoryStream<Path> stream =
        found.isPresent() ? found.get() : Files.newDirectoryStream(path)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Empty where the path is short enough, or the system knows no steps. */
  private static <T> Optional<T> inSteps(Path path, Last<T> last) throws IOException {
    Path root = path.getRoot();
    Path parent = path.getParent();
    if (root == null || parent == null || path.toString().length() <= MAX_STEP * 3) {
      return Optional.empty();
    }
    if (path.toString().length() > MAX_PATH) {
      String reason = "its path has more than " + MAX_PATH + " characters";
      throw new FileSystemException("", null, reason);
    }
    int at = stepFrom(parent, 0);
    DirectoryStream<Path> first = Files.newDirectoryStream(root.resolve(parent.subpath(0, at)));
    if (!(first instanceof SecureDirectoryStream<Path> directory)) {
      first.close();
      return Optional.empty();
    }
    SecureDirectoryStream<Path> here = directory;
    try {
      while (at < parent.getNameCount()) {
        int next = stepFrom(parent, at);
        SecureDirectoryStream<Path> there =
            here.newDirectoryStream(parent.subpath(at, next), LinkOption.NOFOLLOW_LINKS);
        here.close();
        here = there;
        at = next;
      }
      return Optional.of(last.run(here, path.getName(at)));
    } finally {
      here.close();
    }
  }

  /** The end of a step from some name on: some hundred characters, or one name. */
  private static int stepFrom(Path path, int from) {
    int names = 1;
    while (from + names * 2 <= path.getNameCount()
        && path.subpath(from, from + names * 2).toString().length() <= MAX_STEP) {
      names *= 2;
    }
    return from + names;
  }
}
