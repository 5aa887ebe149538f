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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final List<ObjectName> tags = new ArrayList<>();
  private final Map<ObjectName, List<Brought>> places = new LinkedHashMap<>();
  private final TreeSet<ObjectName> missing = new TreeSet<>();
  private final RangeRenames renames;
  private boolean cutOff;

  /** A path at which a commit or tag brings a blob, and the blobs that its parents have there. */
  record Brought(String path, ObjectName commit, List<ObjectName> older) {}

  private RangeSource(
      GitRepository repository, List<ObjectName> commits, Collection<ObjectName> tips) {
    this.repository = repository;
    this.commits = List.copyOf(commits);
    this.renames = new RangeRenames(repository.store(), places);
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
    CommitRange all = repository.commits();
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
   * The commits that some reach and others don't, as a pushing or receiving hook knows them. The
   * messages of tags on the way count too, and blobs at their end.
   *
   * @param included ids of commits or of anything else that a ref can be
   * @param excluded ids of commits; those that are not here exclude nothing
   */
  public static RangeSource of(
      GitRepository repository, Collection<String> included, Collection<String> excluded)
      throws SourceException {
    TreeSet<ObjectName> missing = new TreeSet<>();
    PushedObjects pushed = PushedObjects.of(repository, included, missing::add);
    CommitRange all = repository.commits();
    List<ObjectName> others = excluded.stream().map(ObjectName::ofHex).toList();
    List<ObjectName> commits = all.between(pushed.commits(), others);
    RangeSource source = new RangeSource(repository, commits, pushed.commits());
    source.missing.addAll(missing);
    source.tags.addAll(pushed.tags());
    pushed.files().forEach(file -> source.bring(file, file.blob()));
    return source;
  }

  /** Ids of the commits, each after its parents. */
  public List<String> commits() {
    return commits.stream().map(ObjectName::hex).toList();
  }

  private void compare(ObjectName commit, TreeDiff trees, ObjectStore.Reader reader) {
    Optional<CommitText> text = read(commit, reader);
    Optional<ObjectName> tree = text.flatMap(CommitText::tree);
    if (tree.isEmpty()) {
      // A commit that names no tree can't be told from one whose tree is not here.
      missing.add(commit);
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
    trees.compare("", tree.get(), older, brought -> bring(brought, commit));
  }

  private void bring(TreeDiff.Brought brought, ObjectName by) {
    places
        .computeIfAbsent(brought.blob(), blob -> new ArrayList<>())
        .add(new Brought(brought.path(), by, brought.older()));
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
    List<Origin> messages = new ArrayList<>();
    commits.forEach(commit -> messages.add(new Origin.CommitMessage(commit.hex())));
    tags.forEach(tag -> messages.add(new Origin.TagMessage(tag.hex())));
    AtomicInteger next = new AtomicInteger();
    int threads = Math.max(1, Math.min(workers, (messages.size() + blobs.size()) / 16));
    Workers.run(threads, sinks, sink -> work(next, messages, blobs, sink));
  }

  private void work(
      AtomicInteger next, List<Origin> messages, List<ObjectName> blobs, ContentSink sink) {
    LfsFiles lfs = new LfsFiles(repository);
    try (ObjectStore.Reader reader = repository.store().reader()) {
      int at = next.getAndIncrement();
      while (at < messages.size() + blobs.size() && !sink.stopped()) {
        if (at < messages.size()) {
          message(messages.get(at), reader, sink);
        } else {
          blob(blobs.get(at - messages.size()), reader, lfs, sink);
        }
        at = next.getAndIncrement();
      }
    }
  }

  private static void message(Origin origin, ObjectStore.Reader reader, ContentSink sink) {
    boolean tag = origin instanceof Origin.TagMessage;
    String id = tag ? ((Origin.TagMessage) origin).tag() : ((Origin.CommitMessage) origin).commit();
    reader
        .read(ObjectName.ofHex(id), tag ? ObjectKind.TAG : ObjectKind.COMMIT)
        .map(bytes -> ByteSlice.of(CommitText.freeText(bytes, bytes.length)))
        .ifPresent(text -> sink.accept(new Content(origin, text)));
  }

  private void blob(ObjectName blob, ObjectStore.Reader reader, LfsFiles lfs, ContentSink sink) {
    if (repository.store().number(blob) == ObjectStore.ABSENT) {
      sink.problem(problem(SkipReason.MISSING, blob));
      return;
    }
    Origin origin = new Origin.GitBlob(blob.hex());
    reader
        .read(blob, problem -> StagedSource.unread(origin, blob, problem, reader, sink))
        .ifPresent(object -> {
          ByteSlice bytes = ByteSlice.of(object.bytes());
          sink.accept(new Content(origin, bytes));
          lfs.follow(origin, bytes, checkedOut(blob), HistorySource.subject(blob), sink);
        });
  }

  /** A path at which the blob may be checked out. */
  private Optional<String> checkedOut(ObjectName blob) {
    List<Brought> where = places.getOrDefault(blob, List.of());
    return where.isEmpty() ? Optional.empty() : Optional.of(where.get(0).path());
  }

  private static ScanProblem problem(SkipReason reason, ObjectName name) {
    return new ScanProblem(reason, HistorySource.subject(name), "");
  }

  /** How exposed a content is: {@code head} where the end of the range still has it there. */
  @Override
  public List<ChangedPlace> places(Origin origin) {
    try (ObjectStore.Reader reader = repository.store().reader()) {
      if (origin instanceof Origin.CommitMessage message) {
        return message(origin, ref(ObjectName.ofHex(message.commit()), reader));
      }
      if (origin instanceof Origin.TagMessage) {
        return message(origin, Optional.empty());
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

  private static List<ChangedPlace> message(Origin origin, Optional<CommitRef> commit) {
    Placement placement = new Placement(origin.label(), Status.HISTORY, commit, Optional.empty());
    return List.of(new ChangedPlace(placement, List.of(), List.of()));
  }

  private ChangedPlace place(ObjectName blob, Brought brought, ObjectStore.Reader reader) {
    List<ObjectName> last = new ArrayList<>();
    tips.forEach(tip -> tip.blob(brought.path(), reader).ifPresent(last::add));
    boolean still = last.remove(blob);
    Set<ObjectName> older = new LinkedHashSet<>(brought.older());
    older.addAll(renames.before(blob, brought, reader));
    return new ChangedPlace(
        new Placement(
            brought.path(),
            still ? Status.HEAD : Status.HISTORY,
            ref(brought.commit(), reader),
            Optional.empty()),
        StagedSource.contents(List.copyOf(older), reader, repository),
        still ? List.of() : StagedSource.contents(last, reader, repository));
  }

  private static Optional<CommitRef> ref(ObjectName commit, ObjectStore.Reader reader) {
    return reader.read(commit, ObjectKind.COMMIT).map(bytes -> CommitText.ref(commit.hex(), bytes));
  }
}
