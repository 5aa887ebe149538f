package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.source.RefSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** More objects than are looked at in one pass, on a random graph, against a walk from each ref. */
class ReachOfManyTest {
  private static final int COMMITS = 300;
  private static final int LIMIT = 4096;

  private final Random random = new Random(6);
  private final Map<String, Integer> refs = new HashMap<>();
  private final CommitGraph graph = graph();
  private final RefReach reach = new RefReach(graph, graph.topologicalOrder(), refs);

  private CommitGraph graph() {
    CommitGraph.Builder builder = new CommitGraph.Builder();
    for (int commit = 0; commit < COMMITS; commit++) {
      int[] parents = new int[Math.min(commit, random.nextInt(3))];
      for (int i = 0; i < parents.length; i++) {
        parents[i] = Math.max(0, commit - 1 - random.nextInt(20));
      }
      builder.add(commit, commit, parents, random.nextInt(100));
    }
    for (int ref = 0; ref < 40; ref++) {
      refs.put("refs/heads/b" + ref, random.nextInt(COMMITS));
    }
    return builder.build();
  }

  @Test
  void refsOfCommits_areThoseThatReachThem() {
    int[] wanted = random.ints(LIMIT + 500, 0, COMMITS).toArray();
    RefSet[] reached = new RefSet[wanted.length];

    runInAnyOrder(reach.ofCommits(wanted, reached));

    for (int i = 0; i < wanted.length; i++) {
      BitSet one = new BitSet();
      one.set(wanted[i]);
      assertThat(reached[i].reach().total()).isEqualTo(i < LIMIT ? refsThatReach(one) : 0);
    }
  }

  @Test
  void refsOfObjects_areThoseWhoseHistoryHoldsThem() {
    int objects = LIMIT + 100;
    RandomTrees trees = new RandomTrees(random, COMMITS, objects);
    Presence presence = trees.presence(0, objects);
    int[] nodes = new int[COMMITS];
    for (int commit = 0; commit < COMMITS; commit++) {
      nodes[commit] = presence.node(commit);
    }
    RefSet[] reached = new RefSet[objects];

    runInAnyOrder(reach.ofObjects(presence, nodes, reached));

    List<BitSet> held = held(trees);
    for (int object = 0; object < objects; object++) {
      BitSet holders = new BitSet();
      for (int commit = 0; commit < COMMITS; commit++) {
        holders.set(commit, held.get(commit).get(object));
      }
      int expected = object < LIMIT ? refsThatReach(holders) : 0;
      assertThat(reached[object].reach().total()).isEqualTo(expected);
    }
  }

  private void runInAnyOrder(List<Runnable> steps) {
    assertThat(steps).hasSizeGreaterThan(3);
    List<Runnable> mixed = new ArrayList<>(steps);
    Collections.shuffle(mixed, random);
    mixed.forEach(Runnable::run);
  }

  /** What each tree holds; a tree holds only those of higher numbers. */
  private static List<BitSet> held(RandomTrees trees) {
    List<BitSet> held = new ArrayList<>(Collections.nCopies(trees.count(), new BitSet()));
    for (int tree = trees.count() - 1; tree >= 0; tree--) {
      BitSet all = new BitSet();
      for (RandomTrees.Edge edge : trees.edges(tree)) {
        if (edge.isSought()) {
          all.set(edge.child());
        } else {
          all.or(held.get(edge.child()));
        }
      }
      held.set(tree, all);
    }
    return held;
  }

  private int refsThatReach(BitSet some) {
    int count = 0;
    for (int tip : refs.values()) {
      boolean[] reachable = graph.reachableFrom(new int[] {tip});
      count += some.stream().anyMatch(commit -> reachable[commit]) ? 1 : 0;
    }
    return count;
  }
}
