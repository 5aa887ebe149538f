package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.path.PathText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns files into contents, and what goes wrong into problems. One thread. */
final class FileReader {
  /**
   * Files above this come in windows whatever the limit: each worker holds one, and what is found
   * in it may take as much again.
   */
  private static final long MAX_HELD_BYTES = 32 << 20;

  /** What is read of a file that is too big to be read to its end: most are sparse. */
  private static final long MAX_HEAD_BYTES = 1L << 30;

  /** What is read of a file beyond its size: one that grows all the time has no end. */
  private static final long MAX_GROWTH_BYTES = 64 << 20;

  private final FileLoader loader;
  private final ContentSink sink;

  FileReader(long maxBytes, ContentSink sink) {
    this(maxBytes, sink, null);
  }

  /** One for a walk, whose directories it shares. */
  FileReader(long maxBytes, ContentSink sink, @Nullable LongPaths paths) {
    this.loader = new FileLoader(Math.min(maxBytes, MAX_HELD_BYTES), paths);
    this.sink = sink;
  }

  /** Reads a regular file. One that takes more memory than there is, is a problem of that file. */
  void regular(Path file, String label, long size) {
    try {
      read(file, label, size);
    } catch (IOException e) {
      sink.problem(unreadable(label, e));
    } catch (OutOfMemoryError e) {
      sink.problem(new ScanProblem(SkipReason.LIMIT, label, "not enough memory to scan it"));
    }
  }

  private void read(Path file, String label, long size) throws IOException {
    Optional<ByteSlice> bytes = loader.load(file, size);
    if (bytes.isPresent()) {
      sink.accept(new Content(new Origin.WorkTreeFile(label), bytes.get()));
    } else {
      windows(file, label, size);
    }
  }

  private void windows(Path file, String label, long size) throws IOException {
    try (InputStream in = FileLoader.open(file)) {
      Origin origin = new Origin.WorkTreeFile(label);
      new Windows(origin, sink, () -> FileLoader.channel(file))
          .read(in, size > Windows.MAX_BYTES ? MAX_HEAD_BYTES : size + MAX_GROWTH_BYTES);
    }
  }

  /** Takes the text of a symbolic link as a content, and notes that its target is not read. */
  void link(Path link, String label) throws IOException {
    byte[] text = PathText.bytes(Files.readSymbolicLink(link));
    sink.accept(new Content(new Origin.WorkTreeFile(label), ByteSlice.of(text)));
    sink.problem(new ScanProblem(SkipReason.SYMLINK, label, ""));
  }

  /** The problem that an error of the file system is, without the path, which is its subject. */
  static ScanProblem unreadable(String label, IOException e) {
    return new ScanProblem(SkipReason.UNREADABLE, label, reason(e));
  }

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof FileSystemException named) {
      return named.getReason() == null ? "file system error" : named.getReason();
    }
    return e.getMessage() == null ? "read error" : e.getMessage();
  }
}
