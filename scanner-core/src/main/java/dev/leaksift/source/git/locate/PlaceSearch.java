package dev.leaksift.source.git.locate;

import dev.leaksift.source.RefSet;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Goes over the commits in order and notes where the wanted objects stand. One thread, used once.
 */
final class PlaceSearch {
  private final ObjectStore store;
  private final Wanted wanted;
  private final NameTable names;
  private final CommitGraph commits;
  private final boolean[] reachable;
  private final int[] order;
  private final int[] rank;
  private final int[] nodes;
  private final Presence presence;
  private final PathTable paths;
  private final PlaceTable places;

  PlaceSearch(
      ObjectStore store, Wanted wanted, TreeEdges trees, CommitGraph commits, boolean[] reachable) {
    this.store = store;
    this.wanted = wanted;
    this.names = trees.names();
    this.commits = commits;
    this.reachable = reachable;
    this.order = commits.topologicalOrder();
    this.rank = new int[commits.size()];
    this.nodes = new int[commits.size()];
    this.presence = new Presence(trees, store.count());
    this.paths = new PathTable(names);
    this.places = new PlaceTable(wanted.size());
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
      int tree = commits.tree(order[i]);
      nodes[order[i]] = tree < 0 ? Presence.NOTHING : presence.node(tree);
    }
  }

  /** Notes all places. */
  void run(Tips tips) {
    if (tips.head() >= 0) {
      expansion().expand(nodes[tips.head()], places::setInHead);
    }
    tips.others().forEach(this::direct);
    forward(true);
    backward(true);
    forward(false);
    backward(false);
  }

  private Expansion expansion() {
    return new Expansion(presence, paths, places);
  }

  /** A ref that points to a blob or a tree. */
  private void direct(String ref, ObjectName target) {
    int object = wanted.index(target);
    if (object >= 0) {
      int place = places.place(object, paths.child(PathTable.ROOT, names.intern(ref)));
      if (place >= 0) {
        places.setReachable(place);
      }
    }
    int number = store.number(target);
    if (number != ObjectStore.ABSENT) {
      expansion().expand(presence.node(number), places::setReachable);
    }
  }

  private void forward(boolean reached) {
    Expansion all = expansion();
    for (int commit : order) {
      if (reachable[commit] == reached && nodes[commit] != Presence.NOTHING) {
        all.expand(nodes[commit], place -> note(place, commit, reached, true));
      }
    }
  }

  private void backward(boolean reached) {
    Expansion all = expansion();
    for (int i = order.length - 1; i >= 0; i--) {
      int commit = order[i];
      if (reachable[commit] == reached && nodes[commit] != Presence.NOTHING) {
        all.expand(nodes[commit], place -> note(place, commit, reached, false));
      }
    }
  }

  /** Of a place that a ref reaches, commits that no ref reaches count for nothing. */
  private void note(int place, int commit, boolean reached, boolean first) {
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

  /** The refs that reach each wanted object. */
  List<RefSet> refs(Tips tips) {
    return new RefReach(commits, order, tips.named()).ofObjects(wanted.size(), presence, nodes);
  }

  /** The places of each wanted object, the earliest first. */
  List<List<Place>> results() {
    Comparator<Integer> byRank = Comparator.comparingLong(this::rank);
    List<List<Integer>> numbers = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      numbers.add(new ArrayList<>());
    }
    for (int place = 0; place < places.size(); place++) {
      numbers.get(places.object(place)).add(place);
    }
    List<List<Place>> results = new ArrayList<>();
    for (List<Integer> ofObject : numbers) {
      results.add(
          ofObject.stream()
              .sorted(byRank.thenComparing(place -> paths.text(places.path(place))))
              .map(this::place)
              .toList());
    }
    return results;
  }

  /** Places that a ref reaches come first, those without any commit last. */
  private long rank(int place) {
    int commit = places.introduced(place);
    if (commit < 0) {
      return Long.MAX_VALUE;
    }
    return rank[commit] + (places.reachable(place) ? 0L : order.length);
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
    return commit < 0 ? Optional.empty() : Optional.of(store.name(commits.number(commit)));
  }
}
