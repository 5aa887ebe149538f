package dev.leaksift.source;

import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * Files on disk that somebody names, each new as a whole. Symbolic links are not followed;
 * directories, as which submodules come, are passed over.
 */
public final class NamedFiles implements ChangeSource {
  private final Path root;
  private final List<String> paths;
  private final long maxBytes;

  /** Files by their paths relative to a directory, with {@code /} between their parts. */
  public NamedFiles(Path root, List<String> paths, long maxBytes) {
    this.root = root;
    this.paths = List.copyOf(paths);
    this.maxBytes = maxBytes;
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) {
    try (ContentSink sink = sinks.open()) {
      FileReader reader = new FileReader(maxBytes, sink);
      for (String path : paths) {
        if (!sink.stopped()) {
          file(path, reader, sink);
        }
      }
    }
  }

  private void file(String path, FileReader reader, ContentSink sink) {
    Path file = root.resolve(path);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        reader.regular(file, path, attributes.size());
      } else if (attributes.isSymbolicLink()) {
        reader.link(file, path);
      } else {
        SkipReason why = attributes.isDirectory() ? SkipReason.SUBMODULE : SkipReason.SPECIAL_FILE;
        sink.problem(new ScanProblem(why, path, "not a file"));
      }
    } catch (IOException e) {
      sink.problem(FileReader.unreadable(path, e));
    }
  }

  @Override
  public List<ChangedPlace> places(Origin origin) {
    Placement placement =
        new Placement(origin.label(), Status.WORKTREE, Optional.empty(), Optional.empty());
    return List.of(new ChangedPlace(placement, List.of(), List.of()));
  }
}
