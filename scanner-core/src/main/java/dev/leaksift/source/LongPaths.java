package dev.leaksift.source;

import java.io.Closeable;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads files wherever they lie, none of them through a symbolic link. Systems refuse paths beyond
 * a length (PATH_MAX, 4,096 bytes on Linux), but not the files there: those are reached in steps,
 * each from the directory before. The last directory reached stays open, as what is asked for next
 * lies in it or below: else a chain of directories would cost the square of its length. One thread.
 */
final class LongPaths implements Closeable {
  /** In characters, each of at most three bytes in the file system; macOS allows 1,024 bytes. */
  private static final int MAX_STEP = 300;

  /** A path is held in memory some times over. */
  private static final int MAX_PATH = 100_000;

  /** The directory that was reached last, and that directory held open. */
  private @Nullable Path reached;

  private @Nullable SecureDirectoryStream<Path> held;

  /** What is done with a file once its directory is reached. */
  @FunctionalInterface
  private interface Last<T> {
    T run(SecureDirectoryStream<Path> directory, Path name) throws IOException;
  }

  BasicFileAttributes attributes(Path path) throws IOException {
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
  SeekableByteChannel open(Path path, Set<OpenOption> options) throws IOException {
    Optional<SeekableByteChannel> channel =
        inSteps(path, (directory, name) -> directory.newByteChannel(name, options));
    return channel.isPresent() ? channel.get() : Files.newByteChannel(path, options);
  }

  /** Adds the names that a directory holds; what was listed before a failure stays added. */
  void list(Path path, List<Path> names) throws IOException {
    Optional<DirectoryStream<Path>> found =
        inSteps(
            path,
            (directory, name) -> directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    try (DirectoryStream<Path> stream =
        found.isPresent() ? found.get() : Files.newDirectoryStream(path)) {
      stream.forEach(entry -> names.add(entry.getFileName()));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Empty where the path is short enough, or the system knows no steps. */
  private <T> Optional<T> inSteps(Path path, Last<T> last) throws IOException {
    Path root = path.getRoot();
    Path parent = path.getParent();
    if (root == null || parent == null || path.toString().length() <= MAX_STEP * 3) {
      return Optional.empty();
    }
    if (path.toString().length() > MAX_PATH) {
      String reason = "its path has more than " + MAX_PATH + " characters";
      throw new FileSystemException("", null, reason);
    }
    SecureDirectoryStream<Path> directory = reach(root, parent);
    return directory == null
        ? Optional.empty()
        : Optional.of(last.run(directory, path.getFileName()));
  }

  private @Nullable SecureDirectoryStream<Path> reach(Path root, Path directory)
      throws IOException {
    if (reached == null || !directory.startsWith(reached)) {
      close();
      Path start = root.resolve(directory.subpath(0, stepFrom(directory, 0)));
      DirectoryStream<Path> first = Files.newDirectoryStream(start);
      if (!(first instanceof SecureDirectoryStream<Path> secure)) {
        first.close();
        return null;
      }
      reached = start;
      held = secure;
    }
    SecureDirectoryStream<Path> here = Objects.requireNonNull(held);
    int at = Objects.requireNonNull(reached).getNameCount();
    while (at < directory.getNameCount()) {
      int next = stepFrom(directory, at);
      SecureDirectoryStream<Path> there =
          here.newDirectoryStream(directory.subpath(at, next), LinkOption.NOFOLLOW_LINKS);
      here.close();
      here = there;
      held = there;
      at = next;
      reached = root.resolve(directory.subpath(0, at));
    }
    return here;
  }

  /** Lets the directory go that was reached last. */
  @Override
  public void close() throws IOException {
    reached = null;
    SecureDirectoryStream<Path> last = held;
    held = null;
    if (last != null) {
      last.close();
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
