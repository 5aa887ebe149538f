package dev.leaksift.source;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns files into contents, and what goes wrong into problems. One thread. */
final class FileReader {
  private final FileLoader loader;
  private final ContentSink sink;

  FileReader(long maxBytes, ContentSink sink) {
    this.loader = new FileLoader(maxBytes);
    this.sink = sink;
  }

  /** Reads a regular file. */
  void regular(Path file, String label, long size) {
    try {
      Optional<ByteSlice> bytes = loader.load(file, size);
      if (bytes.isPresent()) {
        sink.accept(new Content(new Origin.WorkTreeFile(label), bytes.get()));
      } else {
        windows(file, label, size);
      }
    } catch (IOException e) {
      sink.problem(unreadable(label, e));
    }
  }

  private void windows(Path file, String label, long size) throws IOException {
    if (size > Windows.MAX_BYTES) {
      sink.problem(new ScanProblem(SkipReason.TOO_BIG, label, "has " + size + " bytes"));
      return;
    }
    try (InputStream in = FileLoader.open(file)) {
      new Windows(new Origin.WorkTreeFile(label), sink).read(in);
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
