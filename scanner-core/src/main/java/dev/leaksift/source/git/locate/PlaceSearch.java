package dev.leaksift.source.git.locate;

import dev.leaksift.source.RefSet;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.RefTips;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Goes over the commits in order and notes where the sought objects stand. Used once, by one thread
 * at a time.
 */
final class PlaceSearch {
  private final History history;
  private final Sought sought;
  private final CommitGraph commits;
  private final int[] order;
  private final int[] nodes;
  private final NameTable names;
  private final Presence presence;
  private final PathTable paths;
  private final PlaceTable places;
  private List<List<Place>> found = List.of();

  /**
   * The commits that searches go over.
   *
   * @param order all commits, each after its parents; none where no search is to follow
   * @param reachable which of them refs reach
   */
  record History(
      ObjectStore store, CommitGraph commits, Tips tips, int[] order, boolean[] reachable) {
    /**
     * Of all that a graph's builder was given.
     *
     * @param isSearched true where a search is to follow
     */
    static History of(GraphBuilder graph, RefTips refs, boolean isSearched) {
      CommitGraph commits = graph.commits();
      Tips tips = new Tips(graph.store(), commits, graph.tags(), refs);
      boolean[] reachable = commits.reachableFrom(tips.commits());
      int[] order = isSearched ? commits.topologicalOrder() : new int[0];
      return new History(graph.store(), commits, tips, order, reachable);
    }

    /** Which refs reach what. */
    RefReach reach() {
      boolean isKnown = order.length == commits.size();
      return new RefReach(commits, isKnown ? order : commits.topologicalOrder(), tips.named());
    }
  }

  /**
   * What is looked for: objects that {@link TreeEdges} has as sought from {@code first} to {@code
   * end}.
   *
   * @param indexes their places in that range by their ids, or -1
   */
  record Sought(int first, int end, ToIntFunction<ObjectName> indexes) {
    int size() {
      return end - first;
    }
  }

  /**
   * A search among trees.
   *
   * @param isLast true where no other search among them is made
   */
  PlaceSearch(History history, TreeEdges trees, Sought sought, boolean isLast) {
    this.history = history;
    this.sought = sought;
    this.commits = history.commits();
    this.order = history.order();
    this.nodes = new int[commits.size()];
    this.names = trees.names();
    this.presence =
        new Presence(trees.reader(), trees.handles(isLast), sought.first(), sought.end());
    this.paths = new PathTable(names);
    this.places = new PlaceTable(sought.size());
  }

  /** Looks at the trees of all commits and refs; comes first. */
  void readTrees() {
    for (int commit : order) {
      nodes[commit] = node(commits.tree(commit));
    }
    history.tips().others().values().forEach(target -> node(history.store().number(target)));
  }

  private int node(int tree) {
    return tree < 0 ? Presence.NOTHING : presence.node(tree);
  }

  /** Finds all places; comes after {@link #readTrees}. */
  void findPlaces() {
    Tips tips = history.tips();
    if (tips.head() >= 0) {
      expansion().expand(nodes[tips.head()], places::setInHead);
    }
    tips.others().forEach(this::direct);
    forward(true);
    backward(true);
    forward(false);
    backward(false);
    found = results();
  }

  /** The places of each sought object, the earliest first, once they were found. */
  List<List<Place>> places() {
    return found;
  }

  private Expansion expansion() {
    return new Expansion(presence, paths, places);
  }

  /** A ref that points to a blob or a tree. */
  private void direct(String ref, ObjectName target) {
    int object = sought.indexes().applyAsInt(target);
    if (object >= 0) {
      int place = places.place(object, paths.child(PathTable.ROOT, names.intern(ref)));
      if (place >= 0) {
        places.setReachable(place);
      }
    }
    expansion().expand(node(history.store().number(target)), places::setReachable);
  }

  private void forward(boolean reached) {
    Expansion all = expansion();
    Notes notes = new Notes(reached, true);
    for (int commit : order) {
      note(commit, all, notes);
    }
  }

  private void backward(boolean reached) {
    Expansion all = expansion();
    Notes notes = new Notes(reached, false);
    for (int i = order.length - 1; i >= 0; i--) {
      note(order[i], all, notes);
    }
  }

  private void note(int commit, Expansion all, Notes notes) {
    if (history.reachable()[commit] == notes.reached && nodes[commit] != Presence.NOTHING) {
      notes.commit = commit;
      all.expand(nodes[commit], notes);
    }
  }

  /**
   * Notes the first or the last commit of places. Of a place that a ref reaches, commits that no
   * ref reaches count for nothing.
   */
  private final class Notes implements Expansion.PlaceSink {
    private final boolean reached;
    private final boolean first;
    private int commit;

    Notes(boolean reached, boolean first) {
      this.reached = reached;
      this.first = first;
    }

    @Override
    public void place(int place) {
      if (reached) {
        places.setReachable(place);
      } else if (places.reachable(place)) {
        return;
      }
      if (first) {
        places.setIntroducedIfNone(place, commit);
      } else {
        places.setLastIfNone(place, commit);
      }
    }
  }

  /**
   * The steps that find the refs which reach each sought object, for any thread once {@link
   * #readTrees} has ended.
   */
  List<Runnable> reach(RefSet[] reached) {
    return history.reach().ofObjects(presence, nodes, reached);
  }

  private List<List<Place>> results() {
    int[] ranks = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    List<List<Integer>> numbers = new ArrayList<>();
    for (int i = 0; i < sought.size(); i++) {
      numbers.add(new ArrayList<>());
    }
    for (int place = 0; place < places.size(); place++) {
      numbers.get(places.object(place)).add(place);
    }
    List<List<Place>> results = new ArrayList<>();
    for (List<Integer> ofObject : numbers) {
      ofObject.sort((one, other) -> compare(one, other, ranks));
      results.add(ofObject.stream().map(this::place).toList());
    }
    return results;
  }

  private int compare(int one, int other, int[] ranks) {
    int order = Long.compare(rank(one, ranks), rank(other, ranks));
    return order != 0
        ? order
        : paths.text(places.path(one)).compareTo(paths.text(places.path(other)));
  }

  /** Places that a ref reaches come first, those without any commit last. */
  private long rank(int place, int[] ranks) {
    int commit = places.introduced(place);
    if (commit < 0) {
      return Long.MAX_VALUE;
    }
    return ranks[commit] + (places.reachable(place) ? 0L : order.length);
  }

  private Place place(int place) {
    return new Place(
        paths.text(places.path(place)),
        places.inHead(place),
        places.reachable(place),
        name(places.introduced(place)),
        places.inHead(place) ? Optional.empty() : name(places.last(place)));
  }

  private Optional<ObjectName> name(int commit) {
    return commit < 0
        ? Optional.empty()
        : Optional.of(history.store().name(commits.number(commit)));
  }
}
