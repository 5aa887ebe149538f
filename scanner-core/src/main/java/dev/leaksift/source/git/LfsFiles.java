package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.FileLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The files that Git LFS pointers stand for, as far as they are on this machine: in the directory
 * where Git LFS keeps them once they are added or fetched, or checked out. A file counts only where
 * its digest is the pointer's, so it is what would be pushed, whatever lies there. Nothing is
 * fetched, no filter is run. One thread.
 */
final class LfsFiles {
  private static final String KEPT_IN = "lfs/objects";

  private final GitRepository repository;
  private final FileLoader loader;

  LfsFiles(GitRepository repository) {
    this.repository = repository;
    this.loader = new FileLoader(repository.options().maxBytes());
  }

  /**
   * Where a content is a pointer, gives the file too, or says that it can't be had.
   *
   * @param origin of the pointer; its file is taken to be the same place
   * @param path where it may be checked out
   * @param subject what a problem calls it
   */
  void follow(
      Origin origin, ByteSlice content, Optional<String> path, String subject, ContentSink sink) {
    if (!LfsPointer.is(content)) {
      return;
    }
    Optional<ByteSlice> file = LfsPointer.read(content).flatMap(pointer -> find(pointer, path));
    if (file.isPresent()) {
      sink.accept(new Content(origin, file.get()));
    } else {
      sink.problem(new ScanProblem(SkipReason.LFS_POINTER, subject, "run 'git lfs fetch --all'"));
    }
  }

  /** The file that a content stands for; empty where it is no pointer, or the file not here. */
  Optional<ByteSlice> find(ByteSlice content) {
    return LfsPointer.is(content)
        ? LfsPointer.read(content).flatMap(pointer -> find(pointer, Optional.empty()))
        : Optional.empty();
  }

  /** The file of a pointer, valid until the next call; empty where it is not here. */
  private Optional<ByteSlice> find(LfsPointer pointer, Optional<String> path) {
    String digest = pointer.digest();
    Path kept =
        repository
            .layout()
            .commonDir()
            .resolve(KEPT_IN)
            .resolve(digest.substring(0, 2))
            .resolve(digest.substring(2, 4))
            .resolve(digest);
    Optional<ByteSlice> bytes = read(kept, digest);
    return bytes.isPresent()
        ? bytes
        : path.flatMap(this::checkedOut).flatMap(file -> read(file, digest));
  }

  private Optional<Path> checkedOut(String path) {
    try {
      return repository.workTree().map(root -> root.resolve(path));
    } catch (InvalidPathException e) {
      // Not every name in git can be one on disk.
      return Optional.empty();
    }
  }

  private Optional<ByteSlice> read(Path file, String digest) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      return loader.load(file, Files.size(file)).filter(bytes -> sha256(bytes).equals(digest));
    } catch (IOException e) {
      // What can't be read is not here; the caller says so.
      return Optional.empty();
    }
  }

  private static String sha256(ByteSlice bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.array(), bytes.offset(), bytes.length());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
