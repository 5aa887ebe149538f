package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresenceTest {
  private static final int SOUGHT = 20;

  /** A tree written out, without what holds nothing; equal for trees that hold the same. */
  private static String expected(RandomTrees trees, int tree, int first, int end, String[] known) {
    if (known[tree] == null) {
      StringBuilder text = new StringBuilder();
      for (RandomTrees.Edge edge : trees.edges(tree)) {
        if (edge.isSought()) {
          if (edge.child() >= first && edge.child() < end) {
            text.append(edge.name()).append(':').append(edge.child() - first).append(' ');
          }
        } else {
          String below = expected(trees, edge.child(), first, end, known);
          if (!below.isEmpty()) {
            text.append(edge.name()).append(":(").append(below.hashCode()).append(") ");
          }
        }
      }
      known[tree] = text.toString();
    }
    return known[tree];
  }

  private static String written(Presence presence, int node, Map<Integer, String> known) {
    if (known.containsKey(node)) {
      return known.get(node);
    }
    StringBuilder text = new StringBuilder();
    int[] entries = presence.entries(node);
    for (int i = 0; i < entries.length; i += 2) {
      text.append(entries[i]).append(':');
      if (entries[i + 1] < 0) {
        text.append(~entries[i + 1]).append(' ');
      } else {
        assertThat(entries[i + 1]).isLessThan(node);
        text.append('(').append(written(presence, entries[i + 1], known).hashCode()).append(") ");
      }
    }
    known.put(node, text.toString());
    return text.toString();
  }

  @Test
  void node_ofAnyTree_isWhatTheTreeHolds() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      RandomTrees trees = new RandomTrees(random, 60, SOUGHT);
      int first = random.nextInt(SOUGHT);
      int end = first + random.nextInt(SOUGHT - first);
      Presence presence = trees.presence(first, end);
      String[] known = new String[trees.count()];
      Map<Integer, String> written = new HashMap<>();
      Map<String, Integer> nodes = new HashMap<>(Map.of("", Presence.NOTHING));
      for (int i = 0; i < trees.count(); i++) {
        int tree = random.nextInt(trees.count());

        int node = presence.node(tree);

        String expected = expected(trees, tree, first, end, known);
        assertThat(written(presence, node, written)).isEqualTo(expected);
        assertThat(node).isEqualTo(nodes.computeIfAbsent(expected, text -> node));
      }
    }
  }

  @Test
  void node_treesInACircle_isFound() {
    EdgeStore edges = new EdgeStore();
    EdgeStore.Run run = new EdgeStore.Run();
    EdgeStore.Writer writer = edges.new Writer();
    int[] handles = new int[3];
    for (int tree = 0; tree < 3; tree++) {
      run.clear();
      run.add(7 << 1);
      run.add((tree + 1) % 3);
      run.add(8 << 1 | 1);
      run.add(tree);
      handles[tree] = writer.append(run) + 1;
    }
    TreeEdges.Reader reader = new TreeEdges.Reader(edges.new Reader());

    Presence presence = new Presence(reader, handles, 0, 3);

    int node = presence.node(0);
    assertThat(presence.entries(node)).hasSize(4).endsWith(8, ~0);
    assertThat(presence.entries(presence.entries(node)[1])).hasSize(4).endsWith(8, ~1);
  }
}
