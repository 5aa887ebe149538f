package dev.leaksift.source.git.locate;

import dev.leaksift.source.RefSet;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.Workers;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.RefTips;
import dev.leaksift.source.git.store.StoreWalk;
import dev.leaksift.source.git.walk.WalkLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Where in the history some objects stand: at which paths, since which commit, till which.
 *
 * <p><i>Problem:</i> a blob says nothing about where it stands; a history of a million commits has
 * tens of millions of trees, and the answer is wanted in seconds. <i>Idea:</i> walk all commits and
 * trees once at the pack's speed, in any order, and keep of each tree only sub-trees and wanted
 * objects, by the store's dense numbers. Then all happens in memory: {@link Presence} reduces root
 * trees to the few that differ in what is wanted; commits are put in topological order; {@link
 * Expansion} goes over them forward for the first commit of each place, backward for the last.
 * Reachable commits come before those that only the object store remembers.
 *
 * <p><i>Cost, on paper, for a million commits</i> with 12 million objects of which 8 million are
 * trees of 4 sub-trees each: edges 8 M x (4 x 5.5 B + 8) = 240 MB; handles, whose place nodes take,
 * 4 B x 12 M = 48 MB, twice that where something is missing; commits 1 M x (4 + 4 + 8 + 2 x 4 +
 * order, children and marks 21) = 45 MB; together below 350 MB, growing linearly. A history of
 * 80,000 commits and a million trees takes a twelfth. What is found adds 40 bytes a place.
 * <i>Rejected:</i> diffs between commits (each tree read many times); reading trees from the tips
 * down (random access to deltas); keeping ids (20 bytes an edge).
 */
public final class HistoryIndex {
  /** Placing takes memory a thread, and there is not that much to do. */
  private static final int MAX_PLACING = 4;

  private final PlaceSearch.History history;
  private final Found wanted;
  private final Found absent;
  private final int workers;

  /**
   * What was found of some objects.
   *
   * @param indexes their places in the lists by their ids, or -1
   */
  private record Found(
      ToIntFunction<ObjectName> indexes, List<List<Place>> places, List<RefSet> refs) {
    static final Found NOTHING = new Found(name -> -1, List.of(), List.of());

    List<Place> placesOf(ObjectName object) {
      int index = indexes.applyAsInt(object);
      return index < 0 ? List.of() : places.get(index);
    }
  }

  private HistoryIndex(PlaceSearch.History history, Found wanted, Found absent, int workers) {
    this.history = history;
    this.wanted = wanted;
    this.absent = absent;
    this.workers = workers;
  }

  /**
   * Walks commits, tags and, where anything is wanted, trees, and finds the places of what is
   * wanted.
   *
   * @param wanted ids of blobs or trees, whether they are here or not
   */
  public static HistoryIndex build(
      ObjectStore store, RefTips refs, Collection<ObjectName> wanted, WalkLimits limits)
      throws SourceException {
    EnumSet<ObjectKind> kinds = EnumSet.of(ObjectKind.COMMIT, ObjectKind.TAG);
    GraphBuilder graph = new GraphBuilder(store);
    return build(kinds, graph, refs, new Wanted(wanted), new Walk(limits, Optional.empty()));
  }

  /**
   * The same where commits and tags were read before: walks trees only, and those only where
   * something is wanted or to be checked.
   *
   * @param check what else is to be found out about the trees
   */
  public static HistoryIndex build(
      GraphBuilder graph,
      RefTips refs,
      Collection<ObjectName> wanted,
      WalkLimits limits,
      Optional<TreeCheck> check)
      throws SourceException {
    EnumSet<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
    return build(kinds, graph, refs, new Wanted(wanted), new Walk(limits, check));
  }

  private static HistoryIndex build(
      EnumSet<ObjectKind> kinds, GraphBuilder graph, RefTips refs, Wanted wanted, Walk walk)
      throws SourceException {
    Optional<TreeEdges> trees = walk.run(kinds, graph, wanted);
    Map<ObjectName, Integer> absent = walk.absent();
    PlaceSearch.History history =
        PlaceSearch.History.of(graph, refs, trees.isPresent() || !absent.isEmpty());
    int workers = Math.min(walk.limits().workers(), MAX_PLACING);
    if (trees.isPresent()) {
      return search(history, wanted, trees.get(), absent, workers);
    }
    if (absent.isEmpty()) {
      return new HistoryIndex(history, Found.NOTHING, Found.NOTHING, workers);
    }
    // Nothing of the trees was kept as long as nothing was sought among them.
    Wanted missed = new Wanted(absent.keySet());
    Optional<TreeEdges> again = walk.unchecked().run(kinds, graph, missed);
    HistoryIndex places = search(history, missed, again.orElseThrow(), Map.of(), workers);
    return new HistoryIndex(history, Found.NOTHING, places.wanted, workers);
  }

  /** How trees are walked. */
  private record Walk(WalkLimits limits, Optional<TreeCheck> check) {
    Walk unchecked() {
      return new Walk(limits, Optional.empty());
    }

    /** What trees were found to name that is not here, numbered. */
    Map<ObjectName, Integer> absent() {
      return check.map(asked -> asked.absent().numbersOfTrees()).orElse(Map.of());
    }

    /** Walks trees where they are asked for; gives what was kept of them if anything is wanted. */
    Optional<TreeEdges> run(EnumSet<ObjectKind> others, GraphBuilder graph, Wanted wanted)
        throws SourceException {
      ObjectStore store = graph.store();
      EnumSet<ObjectKind> kinds = others.clone();
      Optional<TreeEdges> trees =
          wanted.size() == 0
              ? Optional.empty()
              : Optional.of(new TreeEdges(store, wanted, new NameTable()));
      if (trees.isPresent() || check.isPresent()) {
        kinds.add(ObjectKind.TREE);
      }
      if (!kinds.isEmpty()) {
        new StoreWalk(store, kinds, limits).run(() -> IndexVisitor.of(store, graph, trees, check));
      }
      return trees;
    }
  }

  /** Searches for what is wanted and for what is absent, beside each other. */
  private static HistoryIndex search(
      PlaceSearch.History history,
      Wanted wanted,
      TreeEdges trees,
      Map<ObjectName, Integer> absent,
      int workers)
      throws SourceException {
    int end = wanted.size() + absent.size();
    ToIntFunction<ObjectName> ofAbsent = name -> absent.getOrDefault(name, -1);
    List<PlaceSearch> searches = new ArrayList<>();
    searches.add(
        new PlaceSearch(
            history,
            trees,
            new PlaceSearch.Sought(0, wanted.size(), wanted::index),
            absent.isEmpty()));
    if (!absent.isEmpty()) {
      PlaceSearch.Sought missed = new PlaceSearch.Sought(wanted.size(), end, ofAbsent);
      searches.add(new PlaceSearch(history, trees, missed, true));
    }
    List<Runnable> steps = new ArrayList<>();
    searches.forEach(search -> steps.add(search::readTrees));
    run(steps, workers);
    steps.clear();
    searches.forEach(search -> steps.add(search::findPlaces));
    RefSet[] refs = new RefSet[wanted.size()];
    steps.addAll(searches.get(0).reach(refs));
    run(steps, workers);
    Found found = new Found(wanted::index, searches.get(0).places(), List.of(refs));
    Found missing =
        absent.isEmpty() ? Found.NOTHING : new Found(ofAbsent, searches.get(1).places(), List.of());
    return new HistoryIndex(history, found, missing, workers);
  }

  private static void run(List<Runnable> steps, int workers) throws SourceException {
    AtomicInteger next = new AtomicInteger();
    Workers.run(
        Math.max(1, Math.min(workers, steps.size())),
        () -> {
          for (int i = next.getAndIncrement(); i < steps.size(); i = next.getAndIncrement()) {
            steps.get(i).run();
          }
        });
  }

  /** The places of a wanted object, the earliest first; none where no commit or ref leads to it. */
  public List<Place> places(ObjectName object) {
    return wanted.placesOf(object);
  }

  /** The places of what a check of trees found to be named and not here. */
  public List<Place> placesOfAbsent(ObjectName object) {
    return absent.placesOf(object);
  }

  /** The refs whose history holds a wanted object. */
  public RefSet refs(ObjectName object) {
    int index = wanted.indexes().applyAsInt(object);
    return index < 0 ? RefSet.NONE : wanted.refs().get(index);
  }

  /** The refs that reach each of some commits; none for what is no commit here. */
  public Map<ObjectName, RefSet> refsOfCommits(Collection<ObjectName> some) throws SourceException {
    List<ObjectName> known = some.stream().filter(name -> commit(name) >= 0).distinct().toList();
    if (known.isEmpty()) {
      return Map.of();
    }
    int[] numbers = known.stream().mapToInt(this::commit).toArray();
    RefSet[] sets = new RefSet[numbers.length];
    run(history.reach().ofCommits(numbers, sets), workers);
    Map<ObjectName, RefSet> all = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      all.put(known.get(i), sets[i]);
    }
    return all;
  }

  private int commit(ObjectName name) {
    int number = history.store().number(name);
    return number == ObjectStore.ABSENT ? -1 : history.commits().commit(number);
  }

  /** True where a ref reaches a commit. */
  public boolean isReachable(ObjectName commit) {
    int index = commit(commit);
    return index >= 0 && history.reachable()[index];
  }

  /** What a tag points to in the end; the id itself where it is no tag. */
  public ObjectName target(ObjectName tag) {
    return history.tips().target(tag);
  }
}
