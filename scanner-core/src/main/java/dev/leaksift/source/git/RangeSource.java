package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.CommitRef;
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
import dev.leaksift.source.git.locate.CommitRange;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.walk.WalkLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What some commits bring: blobs that a commit has at a path where none of its parents has the
 * same, so that a merge counts with its resolutions only; and the commits' messages. Each blob
 * comes once.
 */
public final class RangeSource implements ChangeSource {
  private final GitRepository repository;
  private final List<ObjectName> commits;
  private final List<CommitFiles> tips;
  private final Map<ObjectName, List<Brought>> places = new LinkedHashMap<>();
  private final TreeSet<ObjectName> missing = new TreeSet<>();
  private boolean cutOff;

  /** A path at which a commit brings a blob, and the blobs that its parents have there. */
  private record Brought(String path, ObjectName commit, List<ObjectName> older) {}

  private RangeSource(
      GitRepository repository, List<ObjectName> commits, Collection<ObjectName> tips) {
    this.repository = repository;
    this.commits = List.copyOf(commits);
    this.tips = tips.stream().map(tip -> CommitFiles.of(repository.store(), tip)).toList();
    try (ObjectStore.Reader reader = repository.store().reader()) {
      TreeDiff trees = new TreeDiff(repository.store(), reader, missing::add);
      this.commits.forEach(commit -> compare(commit, trees, reader));
    }
  }

  /**
   * The commits of a range as git writes it: {@code BASE..HEAD} is what HEAD reaches and BASE does
   * not, {@code A...B} what only one of both reaches; {@code BASE} alone means {@code BASE..HEAD}.
   * An empty side is HEAD.
   *
   * @throws SourceException where a side names no commit that is here
   */
  public static RangeSource of(GitRepository repository, String range) throws SourceException {
    Revisions revisions = new Revisions(repository);
    int three = range.indexOf("...");
    int two = range.indexOf("..");
    CommitRange all = CommitRange.of(repository.store(), limits(repository));
    if (three >= 0) {
      ObjectName left = revisions.commit(range.substring(0, three));
      ObjectName right = revisions.commit(range.substring(three + 3));
      return new RangeSource(repository, all.eitherSide(left, right), List.of(right));
    }
    ObjectName base = revisions.commit(two < 0 ? range : range.substring(0, two));
    ObjectName head = revisions.commit(two < 0 ? "" : range.substring(two + 2));
    return new RangeSource(repository, all.between(List.of(head), List.of(base)), List.of(head));
  }

  /**
   * The commits that some reach and others don't, as a pushing or receiving hook knows them.
   *
   * @param included ids of commits
   * @param excluded ids of commits; those that are not here exclude nothing
   */
  public static RangeSource of(
      GitRepository repository, Collection<String> included, Collection<String> excluded)
      throws SourceException {
    CommitRange all = CommitRange.of(repository.store(), limits(repository));
    Revisions revisions = new Revisions(repository);
    List<ObjectName> tips = new ArrayList<>();
    for (String id : included) {
      tips.add(revisions.commit(id));
    }
    List<ObjectName> others = excluded.stream().map(ObjectName::ofHex).toList();
    return new RangeSource(repository, all.between(tips, others), tips);
  }

  private static WalkLimits limits(GitRepository repository) {
    return new WalkLimits(1, repository.options().memoryBytes(), Integer.MAX_VALUE);
  }

  /** Ids of the commits, each after its parents. */
  public List<String> commits() {
    return commits.stream().map(ObjectName::hex).toList();
  }

  private void compare(ObjectName commit, TreeDiff trees, ObjectStore.Reader reader) {
    Optional<CommitText> text = read(commit, reader);
    Optional<ObjectName> tree = text.flatMap(CommitText::tree);
    if (tree.isEmpty()) {
      return;
    }
    List<ObjectName> older = new ArrayList<>();
    for (ObjectName parent : text.get().parents()) {
      if (repository.store().number(parent) == ObjectStore.ABSENT) {
        cutOff |= repository.isCutOff(commit);
        if (!repository.isCutOff(commit)) {
          missing.add(parent);
        }
      } else {
        read(parent, reader).flatMap(CommitText::tree).ifPresent(older::add);
      }
    }
    trees.compare(
        "",
        tree.get(),
        older,
        brought ->
            places
                .computeIfAbsent(brought.blob(), blob -> new ArrayList<>())
                .add(new Brought(brought.path(), commit, brought.older())));
  }

  private Optional<CommitText> read(ObjectName commit, ObjectStore.Reader reader) {
    Optional<byte[]> bytes = reader.read(commit, ObjectKind.COMMIT);
    if (bytes.isEmpty()) {
      missing.add(commit);
    }
    return bytes.map(b -> CommitText.read(b, b.length, repository.store().format()));
  }

  @Override
  public void forEach(ContentSink.Factory sinks, int workers) throws SourceException {
    try (ContentSink sink = sinks.open()) {
      repository.formatProblems().forEach(sink::problem);
      missing.forEach(name -> sink.problem(problem(SkipReason.MISSING, name)));
      if (cutOff) {
        String detail = "the range reaches beyond a shallow clone; run 'git fetch --unshallow'";
        sink.problem(new ScanProblem(SkipReason.SHALLOW, "history", detail));
      }
    }
    List<ObjectName> blobs = List.copyOf(places.keySet());
    AtomicInteger next = new AtomicInteger();
    int all = commits.size() + blobs.size();
    int threads = Math.max(1, Math.min(workers, all / 16));
    Workers.run(threads, sinks, sink -> work(next, blobs, sink));
  }

  private void work(AtomicInteger next, List<ObjectName> blobs, ContentSink sink) {
    try (ObjectStore.Reader reader = repository.store().reader()) {
      int at = next.getAndIncrement();
      while (at < commits.size() + blobs.size() && !sink.stopped()) {
        if (at < commits.size()) {
          message(commits.get(at), reader, sink);
        } else {
          blob(blobs.get(at - commits.size()), reader, sink);
        }
        at = next.getAndIncrement();
      }
    }
  }

  private static void message(ObjectName commit, ObjectStore.Reader reader, ContentSink sink) {
    reader
        .read(commit, ObjectKind.COMMIT)
        .map(bytes -> ByteSlice.of(CommitText.freeText(bytes, bytes.length)))
        .ifPresent(text -> sink.accept(new Content(new Origin.CommitMessage(commit.hex()), text)));
  }

  private void blob(ObjectName blob, ObjectStore.Reader reader, ContentSink sink) {
    if (repository.store().number(blob) == ObjectStore.ABSENT) {
      sink.problem(problem(SkipReason.MISSING, blob));
      return;
    }
    reader
        .read(blob, sink::problem)
        .ifPresent(object -> {
          ByteSlice bytes = ByteSlice.of(object.bytes());
          if (LfsPointer.is(bytes)) {
            sink.problem(problem(SkipReason.LFS_POINTER, blob));
          }
          sink.accept(new Content(new Origin.GitBlob(blob.hex()), bytes));
        });
  }

  private static ScanProblem problem(SkipReason reason, ObjectName name) {
    return new ScanProblem(reason, HistorySource.subject(name), "");
  }

  /** How exposed a content is: {@code head} where the end of the range still has it there. */
  @Override
  public List<ChangedPlace> places(Origin origin) {
    try (ObjectStore.Reader reader = repository.store().reader()) {
      if (origin instanceof Origin.CommitMessage message) {
        Optional<CommitRef> commit = ref(ObjectName.ofHex(message.commit()), reader);
        Placement placement =
            new Placement(origin.label(), Status.HISTORY, commit, Optional.empty());
        return List.of(new ChangedPlace(placement, List.of(), List.of()));
      }
      if (origin instanceof Origin.GitBlob blob) {
        ObjectName name = ObjectName.ofHex(blob.id());
        return places.getOrDefault(name, List.of()).stream()
            .map(brought -> place(name, brought, reader))
            .toList();
      }
    }
    throw new IllegalArgumentException("a range gives blobs and messages only");
  }

  private ChangedPlace place(ObjectName blob, Brought brought, ObjectStore.Reader reader) {
    List<ObjectName> last = new ArrayList<>();
    tips.forEach(tip -> tip.blob(brought.path(), reader).ifPresent(last::add));
    boolean still = last.remove(blob);
    return new ChangedPlace(
        new Placement(
            brought.path(),
            still ? Status.HEAD : Status.HISTORY,
            ref(brought.commit(), reader),
            Optional.empty()),
        StagedSource.contents(brought.older(), reader),
        still ? List.of() : StagedSource.contents(last, reader));
  }

  private static Optional<CommitRef> ref(ObjectName commit, ObjectStore.Reader reader) {
    return reader.read(commit, ObjectKind.COMMIT).map(bytes -> CommitText.ref(commit.hex(), bytes));
  }
}
