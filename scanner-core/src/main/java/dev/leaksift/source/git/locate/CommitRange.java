package dev.leaksift.source.git.locate;

import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.StoreWalk;
import dev.leaksift.source.git.walk.WalkLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/**
 * The commits that some commits reach and others don't. All commits of the store are read once, so
 * that commits with wrong times, which mislead a walk from the tips, are told apart too.
 */
public final class CommitRange {
  private final ObjectStore store;
  private final CommitGraph graph;

  private CommitRange(ObjectStore store, CommitGraph graph) {
    this.store = store;
    this.graph = graph;
  }

  /** Reads the commits of a store. */
  public static CommitRange of(ObjectStore store, WalkLimits limits) throws SourceException {
    GraphBuilder builder = new GraphBuilder(store);
    new StoreWalk(store, EnumSet.of(ObjectKind.COMMIT), limits)
        .run(() -> IndexVisitor.ofCommits(store, builder));
    return new CommitRange(store, builder.commits());
  }

  /** What {@code included} reach, themselves included, without what {@code excluded} reach. */
  public List<ObjectName> between(
      Collection<ObjectName> included, Collection<ObjectName> excluded) {
    boolean[] in = graph.reachableFrom(commits(included));
    boolean[] out = graph.reachableFrom(commits(excluded));
    List<ObjectName> range = new ArrayList<>();
    for (int commit : graph.topologicalOrder()) {
      if (in[commit] && !out[commit]) {
        range.add(store.name(graph.number(commit)));
      }
    }
    return range;
  }

  /** What one of two commits reaches and the other does not. */
  public List<ObjectName> eitherSide(ObjectName left, ObjectName right) {
    List<ObjectName> both = new ArrayList<>(between(List.of(left), List.of(right)));
    both.addAll(between(List.of(right), List.of(left)));
    return both;
  }

  private int[] commits(Collection<ObjectName> names) {
    return names.stream()
        .mapToInt(store::number)
        .filter(number -> number != ObjectStore.ABSENT)
        .map(graph::commit)
        .filter(commit -> commit >= 0)
        .toArray();
  }
}
