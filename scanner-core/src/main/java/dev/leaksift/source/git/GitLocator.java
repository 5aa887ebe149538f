package dev.leaksift.source.git;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.Status;
import dev.leaksift.source.Locator;
import dev.leaksift.source.Placement;
import dev.leaksift.source.RefSet;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.Workers;
import dev.leaksift.source.git.index.IndexEntry;
import dev.leaksift.source.git.locate.HistoryIndex;
import dev.leaksift.source.git.locate.Place;
import dev.leaksift.source.git.locate.TreeCheck;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.walk.WalkLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Finds commits and paths of blobs, from one walk over trees; where all objects were read before,
 * the same walk tells what is missing, else it only happens where there is something to locate. Of
 * the places of a blob those come first that a ref reaches, in the order of the commits that
 * brought them; then those that only dangling commits have; then files of the work tree.
 */
public final class GitLocator implements Locator {
  /** Fewer are read sooner than another thread starts. */
  private static final int MIN_COMMITS = 64;

  /** Each keeps what it has read, as other commits may be made from it. */
  private static final int MAX_READERS = 4;

  private final GitRepository repository;
  private final Optional<HistorySource> history;
  private final Optional<WorkTreeFiles> files;
  private final WalkLimits limits;

  /**
   * A locator for one scan.
   *
   * @param history the source of all objects, where they were read; its {@code forEach} has
   *     returned by the time of {@link #locate}
   * @param files the source that told which files of the work tree are blobs, its {@code forEach}
   *     having returned by the time of {@link #locate}
   */
  public GitLocator(
      GitRepository repository,
      Optional<HistorySource> history,
      Optional<WorkTreeFiles> files,
      int workers) {
    GitOptions options = repository.options();
    this.repository = repository;
    this.history = history;
    this.files = files;
    this.limits = options.structureLimits(workers);
  }

  /**
   * Where all objects were read, names what refs reach and the store has not, and trees that can't
   * be read.
   */
  @Override
  public Map<Origin, List<Placement>> locate(
      Collection<Origin> origins, Consumer<ScanProblem> problems) throws SourceException {
    Set<ObjectName> blobs = new HashSet<>();
    boolean stored = false;
    for (Origin origin : origins) {
      Origin base = base(origin);
      if (base instanceof Origin.GitBlob blob) {
        blobs.add(ObjectName.ofHex(blob.id()));
      }
      stored |= !(base instanceof Origin.WorkTreeFile);
    }
    Optional<HistorySource> checked = history.filter(HistorySource::isCompleted);
    Map<Origin, List<Placement>> places = new HashMap<>();
    if (stored || checked.isPresent()) {
      HistoryIndex index =
          checked.isPresent()
              ? indexAndCheck(checked.get(), blobs, problems)
              : HistoryIndex.build(repository.store(), repository.refs(), blobs, limits);
      Map<ObjectName, List<Placement>> fresh = uncommitted(blobs);
      try (Search search = new Search(index, fresh, origins)) {
        search.readCommits(blobs);
        origins.forEach(origin -> places.put(origin, search.placements(origin)));
      }
    } else {
      origins.forEach(origin -> places.put(origin, List.of(onDisk(origin.label()))));
    }
    return places;
  }

  private HistoryIndex indexAndCheck(
      HistorySource read, Set<ObjectName> blobs, Consumer<ScanProblem> problems)
      throws SourceException {
    TreeCheck check = new TreeCheck(read.absent(), problems);
    HistoryIndex index =
        HistoryIndex.build(read.graph(), repository.refs(), blobs, limits, Optional.of(check));
    new MissingObjects(repository, read.absent()).report(index, problems);
    return index;
  }

  private static Origin base(Origin origin) {
    Origin at = origin;
    while (at instanceof Origin.ArchiveMember member) {
      at = member.archive();
    }
    return at;
  }

  private static Placement onDisk(String path) {
    return fresh(path, Status.WORKTREE);
  }

  private static Placement fresh(String path, Status status) {
    return new Placement(path, status, Optional.empty(), Optional.empty());
  }

  /** Where some blobs stand in the git index and in files, whether committed there or not. */
  private Map<ObjectName, List<Placement>> uncommitted(Set<ObjectName> blobs) {
    Map<ObjectName, TreeMap<String, Status>> found = new HashMap<>();
    if (files.isPresent()) {
      ObjectStore store = repository.store();
      Set<Integer> numbers = new HashSet<>();
      blobs.forEach(blob -> numbers.add(store.number(blob)));
      for (KnownFiles.Entry entry : files.get().known().of(numbers::contains)) {
        put(found, store.name(entry.blob()), entry.path(), Status.WORKTREE);
      }
    }
    for (IndexEntry entry : staged()) {
      if (entry.isBlob() && blobs.contains(entry.id())) {
        put(found, entry.id(), entry.path(), Status.STAGED);
      }
    }
    Map<ObjectName, List<Placement>> placements = new HashMap<>();
    found.forEach((blob, paths) -> {
      List<Placement> places = new ArrayList<>();
      paths.forEach((path, status) -> places.add(fresh(path, status)));
      placements.put(blob, places);
    });
    return placements;
  }

  private static void put(
      Map<ObjectName, TreeMap<String, Status>> found, ObjectName blob, String path, Status status) {
    found.computeIfAbsent(blob, name -> new TreeMap<>()).put(path, status);
  }

  /** The entries of the index of the work tree; none where it can't be read, which a scan tells. */
  private List<IndexEntry> staged() {
    if (repository.workTree().isEmpty()) {
      return List.of();
    }
    try {
      return StagedSource.index(repository).entries();
    } catch (SourceException e) {
      return List.of();
    }
  }

  /** Turns what the index knows into placements; one thread. */
  private final class Search implements AutoCloseable {
    private final HistoryIndex index;
    private final Map<ObjectName, List<Placement>> fresh;
    private final ObjectStore.Reader reader = repository.store().reader();
    private final Map<ObjectName, Optional<CommitRef>> commits = new ConcurrentHashMap<>();
    private final Map<ObjectName, RefSet> refsOfMessages;

    Search(HistoryIndex index, Map<ObjectName, List<Placement>> fresh, Collection<Origin> origins)
        throws SourceException {
      this.index = index;
      this.fresh = fresh;
      this.refsOfMessages =
          index.refsOfCommits(
              origins.stream()
                  .filter(Origin.CommitMessage.class::isInstance)
                  .map(o -> ObjectName.ofHex(((Origin.CommitMessage) o).commit()))
                  .toList());
    }

    /** Reads the commits of some blobs' places, all workers together. */
    void readCommits(Set<ObjectName> blobs) throws SourceException {
      Set<ObjectName> named = new LinkedHashSet<>();
      for (ObjectName blob : blobs) {
        for (Place place : index.places(blob)) {
          place.introduced().ifPresent(named::add);
          place.last().ifPresent(named::add);
        }
      }
      List<ObjectName> all = List.copyOf(named);
      AtomicInteger next = new AtomicInteger();
      Workers.run(
          Math.min(Math.min(limits.workers(), MAX_READERS), 1 + all.size() / MIN_COMMITS),
          () -> {
            try (ObjectStore.Reader own = repository.store().reader()) {
              for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
                commits.put(all.get(i), Optional.of(read(all.get(i), own)));
              }
            }
          });
    }

    List<Placement> placements(Origin origin) {
      if (origin instanceof Origin.GitBlob blob) {
        return blob(origin, ObjectName.ofHex(blob.id()));
      }
      if (origin instanceof Origin.ArchiveMember member) {
        return placements(member.archive()).stream()
            .map(p -> p.inside("!" + member.member()))
            .toList();
      }
      if (origin instanceof Origin.CommitMessage message) {
        return message(origin, ObjectName.ofHex(message.commit()));
      }
      if (origin instanceof Origin.TagMessage message) {
        return message(origin, index.target(ObjectName.ofHex(message.tag())));
      }
      if (origin instanceof Origin.StagedFile file) {
        return List.of(fresh(file.path(), Status.STAGED));
      }
      return List.of(onDisk(origin.label()));
    }

    private List<Placement> blob(Origin origin, ObjectName name) {
      List<Placement> found = new ArrayList<>();
      Set<String> inHead = new HashSet<>();
      for (Place place : index.places(name)) {
        Status otherwise = place.reachable() ? Status.HISTORY : Status.UNREACHABLE;
        Status status = place.inHead() ? Status.HEAD : otherwise;
        Optional<CommitRef> introduced = place.introduced().flatMap(this::commit);
        Optional<CommitRef> last = place.last().flatMap(this::commit);
        found.add(new Placement(place.path(), status, introduced, last, index.refs(name)));
        if (place.inHead()) {
          inHead.add(place.path());
        }
      }
      for (Placement place : fresh.getOrDefault(name, List.of())) {
        if (!inHead.contains(place.path())) {
          found.add(place);
        }
      }
      return found.isEmpty() ? List.of(dangling(origin)) : found;
    }

    private static Placement dangling(Origin origin) {
      return new Placement(origin.label(), Status.UNREACHABLE, Optional.empty(), Optional.empty());
    }

    private List<Placement> message(Origin origin, ObjectName commit) {
      Status status = index.isReachable(commit) ? Status.HISTORY : Status.UNREACHABLE;
      RefSet refs = refsOfMessages.getOrDefault(commit, RefSet.NONE);
      return List.of(new Placement(origin.label(), status, commit(commit), Optional.empty(), refs));
    }

    private Optional<CommitRef> commit(ObjectName name) {
      return commits.computeIfAbsent(name, key -> Optional.of(read(key, reader)));
    }

    /** One that was read for the graph but is too large to be held has no more than its id. */
    private static CommitRef read(ObjectName commit, ObjectStore.Reader reader) {
      return reader
          .read(commit, ObjectKind.COMMIT)
          .map(bytes -> CommitText.ref(commit.hex(), bytes))
          .orElseGet(() -> new CommitRef(commit.hex(), "", "", Instant.EPOCH, ""));
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
