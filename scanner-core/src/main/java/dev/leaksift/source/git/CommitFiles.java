package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of one commit, by path, without any checkout. Symbolic links and submodules are no
 * files here. Thread-safe.
 */
public final class CommitFiles {
  private static final String NOT_HERE = "is not in this clone, a partial one perhaps; fetch it";

  private final ObjectStore store;
  private final Optional<ObjectName> root;

  private CommitFiles(ObjectStore store, Optional<ObjectName> root) {
    this.store = store;
    this.root = root;
  }

  /**
   * The files of the commit that a text names, as git writes revisions.
   *
   * @throws SourceException where it names none, or one that is not here
   */
  public static CommitFiles of(GitRepository repository, String revision) throws SourceException {
    return of(repository.store(), new Revisions(repository).commit(revision));
  }

  static CommitFiles of(ObjectStore store, ObjectName commit) {
    try (ObjectStore.Reader reader = store.reader()) {
      return new CommitFiles(
          store,
          reader
              .read(commit, ObjectKind.COMMIT)
              .flatMap(b -> CommitText.read(b, b.length, store.format()).tree()));
    }
  }

  /** A file's bytes, which are the caller's; empty where there is no such file or it is missing. */
  public Optional<byte[]> read(String path) {
    try (ObjectStore.Reader reader = store.reader()) {
      return blob(path, reader).flatMap(id -> reader.read(id, ObjectKind.BLOB));
    }
  }

  /**
   * The same where all depends on it: empty only where the commit has nothing at that path.
   *
   * @throws SourceException where something else than a file stands there, or what is there is not
   *     in the store
   */
  public Optional<byte[]> readOrFail(String path) throws SourceException {
    try (ObjectStore.Reader reader = store.reader()) {
      Optional<ObjectName> tree = root;
      int from = 0;
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
        TreeEntries entries = entriesAt(tree, path.substring(from, slash), reader, path);
        if (entries == null) {
          return Optional.empty();
        }
        if (!entries.isTree()) {
          throw doubtful(path, "is no file there");
        }
        tree = Optional.of(entries.id());
        from = slash + 1;
      }
      TreeEntries entries = entriesAt(tree, path.substring(from), reader, path);
      if (entries == null) {
        return Optional.empty();
      }
      if (!entries.isFile()) {
        throw doubtful(path, "is a link or directory there; make it a file");
      }
      Optional<byte[]> bytes = reader.read(entries.id(), ObjectKind.BLOB);
      if (bytes.isEmpty()) {
        throw doubtful(path, NOT_HERE);
      }
      return bytes;
    }
  }

  private static SourceException doubtful(String path, String why) {
    return new SourceException(path + ": " + why);
  }

  /** The entries of a tree, standing at the one of this name; null where there is none. */
  private @Nullable TreeEntries entriesAt(
      Optional<ObjectName> tree, String name, ObjectStore.Reader reader, String path)
      throws SourceException {
    Optional<byte[]> bytes = tree.flatMap(id -> reader.read(id, ObjectKind.TREE));
    if (bytes.isEmpty()) {
      throw doubtful(path, NOT_HERE);
    }
    TreeEntries entries = new TreeEntries(store.format());
    entries.reset(ByteSlice.of(bytes.get()));
    while (entries.advance()) {
      if (entries.name().equals(name)) {
        return entries;
      }
    }
    if (entries.isBroken()) {
      throw doubtful(path, "can't be looked up, a tree on the way is damaged; run 'git fsck'");
    }
    return null;
  }

  /** The blob that stands at a path. */
  Optional<ObjectName> blob(String path, ObjectStore.Reader reader) {
    Optional<ObjectName> tree = root;
    int from = 0;
    int slash = path.indexOf('/');
    while (slash >= 0) {
      tree = entry(tree, path.substring(from, slash), true, reader);
      from = slash + 1;
      slash = path.indexOf('/', from);
    }
    return entry(tree, path.substring(from), false, reader);
  }

  private Optional<ObjectName> entry(
      Optional<ObjectName> tree, String name, boolean directory, ObjectStore.Reader reader) {
    Optional<byte[]> bytes = tree.flatMap(id -> reader.read(id, ObjectKind.TREE));
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    TreeEntries entries = new TreeEntries(store.format());
    entries.reset(ByteSlice.of(bytes.get()));
    while (entries.advance()) {
      if (entries.name().equals(name)) {
        boolean wanted = entries.isTree() == directory && !entries.isSubmodule();
        return wanted ? Optional.of(entries.id()) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
