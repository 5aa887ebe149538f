package dev.leaksift.source.git.locate;

import dev.leaksift.source.RefSet;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.RefTips;
import dev.leaksift.source.git.store.StoreWalk;
import dev.leaksift.source.git.walk.WalkLimits;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * trees of 4 sub-trees each: edges 8 M x (4 x 5.5 B + 8) = 240 MB; handles and nodes 2 x 4 B x 12 M
 * = 96 MB; commits 1 M x (4 + 4 + 8 + 2 x 4 + order, children and marks 21) = 45 MB; together below
 * 400 MB, growing linearly. A history of 80,000 commits and a million trees takes a twelfth. What
 * is found adds 40 bytes a place. <i>Rejected:</i> diffs between commits (each tree read many
 * times); reading trees from the tips down (random access to deltas); keeping ids (20 bytes an
 * edge).
 */
public final class HistoryIndex {
  private final ObjectStore store;
  private final Wanted wanted;
  private final CommitGraph commits;
  private final Tips tips;
  private final boolean[] reachable;
  private final List<List<Place>> places;
  private final List<RefSet> refs;

  private HistoryIndex(Wanted wanted, GraphBuilder graph, Optional<TreeEdges> trees, RefTips refs) {
    this.store = graph.store();
    this.wanted = wanted;
    this.commits = graph.commits();
    this.tips = new Tips(store, commits, graph.tags(), refs);
    this.reachable = commits.reachableFrom(tips.commits());
    if (trees.isEmpty()) {
      this.places = List.of();
      this.refs = List.of();
    } else {
      PlaceSearch search = new PlaceSearch(store, wanted, trees.get(), commits, reachable);
      search.run(tips);
      this.places = search.results();
      this.refs = search.refs(tips);
    }
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

  /** How trees are walked. */
  private record Walk(WalkLimits limits, Optional<TreeCheck> check) {}

  private static HistoryIndex build(
      EnumSet<ObjectKind> kinds, GraphBuilder graph, RefTips refs, Wanted wanted, Walk walk)
      throws SourceException {
    ObjectStore store = graph.store();
    Optional<TreeEdges> trees =
        wanted.size() == 0
            ? Optional.empty()
            : Optional.of(new TreeEdges(store, wanted, new NameTable()));
    if (trees.isPresent() || walk.check().isPresent()) {
      kinds.add(ObjectKind.TREE);
    }
    if (!kinds.isEmpty()) {
      new StoreWalk(store, kinds, walk.limits())
          .run(() -> IndexVisitor.of(store, graph, trees, walk.check()));
    }
    return new HistoryIndex(wanted, graph, trees, refs);
  }

  /** The places of a wanted object, the earliest first; none where no commit or ref leads to it. */
  public List<Place> places(ObjectName object) {
    int index = wanted.index(object);
    return index < 0 ? List.of() : places.get(index);
  }

  /** The refs whose history holds a wanted object. */
  public RefSet refs(ObjectName object) {
    int index = wanted.index(object);
    return index < 0 ? RefSet.NONE : refs.get(index);
  }

  /** The refs that reach each of some commits; none for what is no commit here. */
  public Map<ObjectName, RefSet> refsOfCommits(Collection<ObjectName> some) {
    List<ObjectName> known = some.stream().filter(name -> commit(name) >= 0).distinct().toList();
    int[] numbers = known.stream().mapToInt(this::commit).toArray();
    List<RefSet> sets =
        numbers.length == 0
            ? List.of()
            : new RefReach(commits, commits.topologicalOrder(), tips.named()).ofCommits(numbers);
    Map<ObjectName, RefSet> all = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      all.put(known.get(i), sets.get(i));
    }
    return all;
  }

  private int commit(ObjectName name) {
    int number = store.number(name);
    return number == ObjectStore.ABSENT ? -1 : commits.commit(number);
  }

  /** True where a ref reaches a commit. */
  public boolean isReachable(ObjectName commit) {
    int index = commit(commit);
    return index >= 0 && reachable[index];
  }

  /** What a tag points to in the end; the id itself where it is no tag. */
  public ObjectName target(ObjectName tag) {
    return tips.target(tag);
  }
}
