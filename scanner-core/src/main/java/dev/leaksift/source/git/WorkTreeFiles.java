package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Source;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.TreeOptions;
import dev.leaksift.source.TreeSource;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a work tree whose content the history does not have: changed, untracked and ignored
 * ones. Every file is read and hashed as git would hash it; what the index says about sizes and
 * times is not trusted, and no filter is run. The git directory is left out.
 */
public final class WorkTreeFiles implements Source {
  private final GitRepository repository;
  private final Path root;
  private final Optional<HistorySource> history;
  private final KnownFiles known;

  /**
   * A source over a repository's work tree.
   *
   * @param history whose blobs were scanned already, its {@code forEach} having returned; where it
   *     is empty, all files are contents
   * @throws IllegalArgumentException where the repository has no work tree
   */
  public WorkTreeFiles(GitRepository repository, Optional<HistorySource> history) {
    this.repository = repository;
    this.root =
        repository
            .workTree()
            .orElseThrow(() -> new IllegalArgumentException("the repository has no work tree"));
    this.history = history;
    this.known = new KnownFiles(repository.store());
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    Set<Path> without = new HashSet<>();
    without.add(realRoot().resolve(".git"));
    without.add(repository.layout().gitDir());
    without.add(repository.layout().commonDir());
    TreeOptions options = new TreeOptions(repository.options().maxBytes(), without);
    new TreeSource(root, options).forEach(() -> new NewFiles(sinks.open()), workers);
  }

  private Path realRoot() throws SourceException {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      throw new SourceException(root + ": is not there; check the path", e);
    }
  }

  /** Which files are some blob's; complete once {@link #forEach} has returned. */
  KnownFiles known() {
    return known;
  }

  /** Lets through what is not known; hashes each file. */
  private final class NewFiles implements ContentSink {
    private final ContentSink sink;
    private final BlobHash hash = new BlobHash(repository.store().format());

    NewFiles(ContentSink sink) {
      this.sink = sink;
    }

    @Override
    public Scanned accept(Content content) {
      if (history.isPresent() && content.window().isEmpty()) {
        ObjectName blob = hash.of(content.bytes());
        if (history.get().covers(blob)) {
          known.add(blob, ((Origin.WorkTreeFile) content.origin()).path());
          return NOTHING;
        }
      }
      return sink.accept(content);
    }

    @Override
    public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
      throw new IllegalStateException("files don't come as changes");
    }

    @Override
    public void problem(ScanProblem problem) {
      sink.problem(problem);
    }

    @Override
    public boolean stopped() {
      return sink.stopped();
    }

    @Override
    public void close() {
      sink.close();
    }
  }

  private static final ContentSink.Scanned NOTHING = new ContentSink.Scanned() {};

  /** The id that git gives to a content as it is. One thread. */
  static final class BlobHash {
    private final MessageDigest digest;
    private final ObjectFormat format;

    BlobHash(ObjectFormat format) {
      this.format = format;
      try {
        digest = MessageDigest.getInstance(format == ObjectFormat.SHA1 ? "SHA-1" : "SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-1 and SHA-256", e);
      }
    }

    ObjectName of(ByteSlice bytes) {
      digest.update(("blob " + bytes.length() + "\0").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes.array(), bytes.offset(), bytes.length());
      return ObjectName.of(digest.digest(), 0, format);
    }
  }
}
