package dev.leaksift.source;

import dev.leaksift.source.path.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The files of a directory, or one file. Symbolic links are not followed, the target itself
 * excepted; the text of a link is a content, as it is in git. Only regular files are opened. Each
 * file is one content with the origin {@link dev.leaksift.model.Origin.WorkTreeFile}, its path
 * relative to the target (the bare name where the target is a file).
 *
 * <p>Files of nested repositories are read as any others; their histories are noted as not part of
 * the scan.
 */
public final class TreeSource implements Source {
  private final Path target;
  private final TreeOptions options;

  /** A source over a directory or a file; nothing is read before {@link #forEach}. */
  public TreeSource(Path target, TreeOptions options) {
    this.target = target;
    this.options = options;
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    try {
      Path real = target.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        TreeWalk walk = new TreeWalk(options);
        walk.addRoot(real);
        Workers.run(workers, sinks, walk::work);
      } else if (attributes.isRegularFile()) {
        Workers.run(1, sinks, sink -> single(real, attributes.size(), sink));
      } else {
        throw new SourceException(
            target + ": neither a file nor a directory; pipe it in and scan '-' instead");
      }
    } catch (IOException e) {
      throw new SourceException(target + ": " + FileReader.reason(e) + "; check the path", e);
    }
  }

  private void single(Path real, long size, ContentSink sink) {
    new FileReader(options.maxFileBytes(), sink).regular(real, PathText.name(target), size);
  }
}
