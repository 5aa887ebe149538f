package dev.leaksift.source.git;

import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import dev.leaksift.source.git.walk.WalkLimits;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a repository is read, and what a running hook says about where its parts are.
 *
 * @param maxBytes blobs and files above this are problems, not contents
 * @param memoryBytes what a walk over the whole store may hold in objects
 * @param indexCheck how well pack indexes are looked at first
 * @param gitDir instead of what is found at the target
 * @param indexAhead true where git's index is going to be asked for, and so read from the start
 * @param indexFile instead of {@code index} in the git directory; relative to the work tree
 * @param objectDirectories more places of objects, as a receiving hook's quarantine
 */
public record GitOptions(
    long maxBytes,
    long memoryBytes,
    IndexCheck indexCheck,
    Optional<Path> gitDir,
    boolean indexAhead,
    Optional<Path> indexFile,
    List<Path> objectDirectories) {
  /** Blobs up to 256 MiB, at most 256 MiB for a walk. */
  public static final long DEFAULT_BYTES = 256L << 20;

  public GitOptions {
    if (maxBytes < 0 || memoryBytes < 1) {
      throw new IllegalArgumentException("sizes are not negative");
    }
    objectDirectories = List.copyOf(objectDirectories);
  }

  /** The default limits, less where memory is short; nothing from an environment. */
  public static GitOptions defaults() {
    long memory = Math.min(DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / 4);
    return new GitOptions(
        DEFAULT_BYTES,
        memory,
        IndexCheck.NAMES,
        Optional.empty(),
        false,
        Optional.empty(),
        List.of());
  }

  /** The largest object that is held as a whole: it and what is built on it have to fit. */
  long heldBytes() {
    return Math.min(maxBytes, memoryBytes / 5 * 4);
  }

  /** What a walk may use that asks for commits, trees and tags. */
  WalkLimits structureLimits(int workers) {
    return new WalkLimits(workers, memoryBytes, memoryBytes / 5 * 4);
  }

  /** The same with another limit for blobs and files. */
  public GitOptions withMaxBytes(long bytes) {
    return new GitOptions(
        bytes, memoryBytes, indexCheck, gitDir, indexAhead, indexFile, objectDirectories);
  }

  /** The same with other memory for objects. */
  public GitOptions withMemoryBytes(long bytes) {
    return new GitOptions(
        maxBytes, bytes, indexCheck, gitDir, indexAhead, indexFile, objectDirectories);
  }

  /** The same with one more place of objects. */
  public GitOptions withObjectDirectory(Path directory) {
    List<Path> objects = new ArrayList<>(objectDirectories);
    objects.add(directory);
    return new GitOptions(
        maxBytes, memoryBytes, indexCheck, gitDir, indexAhead, indexFile, objects);
  }

  /** The same with indexes looked at so well. */
  public GitOptions withIndexCheck(IndexCheck check) {
    return new GitOptions(
        maxBytes, memoryBytes, check, gitDir, indexAhead, indexFile, objectDirectories);
  }

  /** The same with git's index read while everything else is opened. */
  public GitOptions withIndexAhead() {
    return new GitOptions(
        maxBytes, memoryBytes, indexCheck, gitDir, true, indexFile, objectDirectories);
  }

  /**
   * The same with what git told a hook: {@code GIT_DIR}, {@code GIT_INDEX_FILE}, {@code
   * GIT_OBJECT_DIRECTORY}, {@code GIT_ALTERNATE_OBJECT_DIRECTORIES}. Only for hooks: an environment
   * must not redirect the scan of a named target.
   */
  public GitOptions withEnvironment(Map<String, String> environment) {
    List<Path> objects = new ArrayList<>(objectDirectories);
    path(environment, "GIT_OBJECT_DIRECTORY").ifPresent(objects::add);
    String alternates = environment.getOrDefault("GIT_ALTERNATE_OBJECT_DIRECTORIES", "");
    for (String directory : alternates.split(File.pathSeparator)) {
      if (!directory.isEmpty()) {
        objects.add(Path.of(directory));
      }
    }
    return new GitOptions(
        maxBytes,
        memoryBytes,
        indexCheck,
        path(environment, "GIT_DIR").or(() -> gitDir),
        indexAhead,
        path(environment, "GIT_INDEX_FILE").or(() -> indexFile),
        objects);
  }

  private static Optional<Path> path(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty()).map(Path::of);
  }
}
