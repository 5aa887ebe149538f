package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.model.Status;
import dev.leaksift.source.ChangeSource;
import dev.leaksift.source.ChangedPlace;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Placement;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.Workers;
import dev.leaksift.source.git.index.IndexFile;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.StoredObject;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the next commit would bring: blobs of the index that HEAD has not at that path, nor, while a
 * merge is under way, the commits that are merged. Reads the index and the object store, never the
 * work tree. Origins are {@link Origin.StagedFile}.
 */
public final class StagedSource implements ChangeSource {
  private static final String DAMAGED =
      "the index can't be read: its checksum is wrong; 'git status' may mend it";

  private final GitRepository repository;
  private final IndexFile index;
  private final List<TreeDiff.Brought> staged;
  private final Map<String, ObjectName> removed = new TreeMap<>();
  private final TreeSet<ObjectName> missing = new TreeSet<>();

  /**
   * Compares the index with HEAD.
   *
   * @throws SourceException where the index can't be read
   */
  public StagedSource(GitRepository repository) throws SourceException {
    this.repository = repository;
    this.index = repository.index();
    try (ObjectStore.Reader reader = repository.store().reader()) {
      Map<String, TreeDiff.Brought> all = null;
      for (Optional<ObjectName> parent : parentTrees(reader)) {
        TreeDiff trees = new TreeDiff(repository.store(), reader, missing::add);
        StagedChanges changes = new StagedChanges(trees, index);
        changes.compare(parent);
        removed.putAll(changes.removed());
        all = all == null ? changes.changed() : both(all, changes.changed());
      }
      staged = all == null ? List.of() : List.copyOf(all.values());
    }
  }

  /** The index of a repository's work tree, sound. */
  static IndexFile index(GitRepository repository) throws SourceException {
    IndexFile index = repository.index();
    refuseGaps(index);
    return index;
  }

  private static void refuseGaps(IndexFile index) throws SourceException {
    if (index.isDamaged()) {
      throw new SourceException(DAMAGED);
    }
    if (!index.gaps().isEmpty()) {
      throw new SourceException(cantBeRead(index.gaps().get(0)));
    }
  }

  private static String cantBeRead(String why) {
    return "the index can't be read: " + why + "; 'git status' may mend it";
  }

  /** The trees of HEAD and of what is merged into it; an empty one for an unborn branch. */
  private List<Optional<ObjectName>> parentTrees(ObjectStore.Reader reader) throws SourceException {
    List<Optional<ObjectName>> trees = new ArrayList<>();
    Optional<ObjectName> head = repository.head();
    trees.add(head.flatMap(commit -> tree(commit, reader)));
    for (ObjectName merged : repository.mergeHeads()) {
      trees.add(tree(merged, reader));
    }
    return trees;
  }

  private Optional<ObjectName> tree(ObjectName commit, ObjectStore.Reader reader) {
    Optional<byte[]> bytes = reader.read(commit, ObjectKind.COMMIT);
    if (bytes.isEmpty()) {
      missing.add(commit);
    }
    return bytes.flatMap(b -> CommitText.read(b, b.length, repository.store().format()).tree());
  }

  private static Map<String, TreeDiff.Brought> both(
      Map<String, TreeDiff.Brought> some, Map<String, TreeDiff.Brought> others) {
    Map<String, TreeDiff.Brought> both = new TreeMap<>();
    some.forEach((path, one) -> {
      TreeDiff.Brought other = others.get(path);
      if (other != null) {
        List<ObjectName> older = new ArrayList<>(one.older());
        older.addAll(other.older());
        both.put(path, new TreeDiff.Brought(path, one.blob(), older));
      }
    });
    return both;
  }

  /**
   * The paths at which the index has something new.
   *
   * @throws SourceException where the index is damaged or not all of it is understood
   */
  public Set<String> paths() throws SourceException {
    refuseGaps(index);
    Set<String> paths = new HashSet<>();
    staged.forEach(file -> paths.add(file.path()));
    return paths;
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    try (ContentSink sink = sinks.open()) {
      repository.formatProblems().forEach(sink::problem);
      missing.forEach(name -> sink.problem(missing(name)));
    }
    AtomicInteger next = new AtomicInteger();
    int threads = Math.max(1, Math.min(workers, staged.size() / 16));
    Workers.run(threads, sinks, sink -> work(next, sink));
    try (ContentSink sink = sinks.open()) {
      if (index.isDamaged()) {
        sink.problem(new ScanProblem(SkipReason.UNREADABLE, "index", DAMAGED));
      }
      for (String gap : index.gaps()) {
        sink.problem(new ScanProblem(SkipReason.UNREADABLE, "index", cantBeRead(gap)));
      }
    }
  }

  private void work(AtomicInteger next, ContentSink sink) {
    LfsFiles lfs = new LfsFiles(repository);
    try (ObjectStore.Reader reader = repository.store().reader()) {
      int at = next.getAndIncrement();
      while (at < staged.size() && !sink.stopped()) {
        TreeDiff.Brought file = staged.get(at);
        staged(file, reader, lfs, sink);
        at = next.getAndIncrement();
      }
    }
  }

  private static void staged(
      TreeDiff.Brought file, ObjectStore.Reader reader, LfsFiles lfs, ContentSink sink) {
    List<ScanProblem> told = new ArrayList<>(1);
    Optional<StoredObject> object = reader.read(file.blob(), told::add);
    Origin origin = new Origin.StagedFile(file.path(), file.blob().hex());
    if (object.isPresent()) {
      ByteSlice bytes = ByteSlice.of(object.get().bytes());
      sink.accept(new Content(origin, bytes));
      lfs.follow(origin, bytes, Optional.of(file.path()), file.path(), sink);
    } else if (told.isEmpty()) {
      sink.problem(missing(file.blob()));
    }
    told.forEach(problem -> unread(origin, file.blob(), problem, reader, sink));
  }

  /** What is too big to be held is read as a stream; any other problem is told. */
  static void unread(
      Origin origin,
      ObjectName blob,
      ScanProblem problem,
      ObjectStore.Reader reader,
      ContentSink sink) {
    if (problem.reason() == SkipReason.TOO_BIG) {
      new LargeBlob(sink).read(origin, blob, reader, problem);
    } else {
      sink.problem(problem);
    }
  }

  private static ScanProblem missing(ObjectName name) {
    return new ScanProblem(SkipReason.MISSING, HistorySource.subject(name), "");
  }

  @Override
  public List<ChangedPlace> places(Origin origin) {
    if (!(origin instanceof Origin.StagedFile file)) {
      throw new IllegalArgumentException("the index gives staged files only");
    }
    Placement placement =
        new Placement(file.path(), Status.STAGED, Optional.empty(), Optional.empty());
    try (ObjectStore.Reader reader = repository.store().reader()) {
      List<ObjectName> older =
          staged.stream()
              .filter(one -> one.path().equals(file.path()))
              .findFirst()
              .map(one -> older(one, reader))
              .orElse(List.of());
      return List.of(new ChangedPlace(placement, contents(older, reader, repository), List.of()));
    }
  }

  private List<ObjectName> older(TreeDiff.Brought file, ObjectStore.Reader reader) {
    if (!file.older().isEmpty()) {
      return file.older();
    }
    return new RenameSource(reader, removed)
        .of(file.blob())
        .map(source -> List.of(source.getValue()))
        .orElse(List.of());
  }

  /** Blobs as contents, with the files that pointers stand for; what is not here is left out. */
  static List<Content> contents(
      List<ObjectName> blobs, ObjectStore.Reader reader, GitRepository repository) {
    List<Content> contents = new ArrayList<>();
    for (ObjectName blob : blobs) {
      Optional<ByteSlice> bytes = reader.read(blob, ObjectKind.BLOB).map(ByteSlice::of);
      if (bytes.isPresent()) {
        Origin origin = new Origin.GitBlob(blob.hex());
        contents.add(new Content(origin, bytes.get()));
        new LfsFiles(repository)
            .find(bytes.get())
            .map(file -> new Content(new Origin.ArchiveMember(origin, "Git LFS"), file))
            .ifPresent(contents::add);
      }
    }
    return contents;
  }
}
