package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CommitGraphTest {
  private static CommitGraph random(Random random, int commits) {
    CommitGraph.Builder builder = new CommitGraph.Builder();
    for (int i = commits - 1; i >= 0; i--) {
      int[] parents = new int[i == 0 ? 0 : random.nextInt(4)];
      for (int p = 0; p < parents.length; p++) {
        parents[p] = random.nextInt(i + 1) - 1;
      }
      builder.add(i, -1, parents, random.nextInt(1000));
    }
    return builder.build();
  }

  @Test
  void topologicalOrder_putsParentsFirst_whateverTheTimes() {
    for (int seed = 0; seed < 50; seed++) {
      CommitGraph graph = random(new Random(seed), 200);
      int[] place = new int[graph.size()];
      int[] order = graph.topologicalOrder();
      for (int i = 0; i < order.length; i++) {
        place[order[i]] = i;
      }

      assertThat(order).doesNotHaveDuplicates().hasSize(200);
      for (int commit = 0; commit < graph.size(); commit++) {
        for (int p = 0; p < graph.parentCount(commit); p++) {
          assertThat(place[graph.parent(commit, p)]).isLessThan(place[commit]);
        }
      }
    }
  }

  @Test
  void topologicalOrder_withoutTies_isByTime() {
    CommitGraph.Builder builder = new CommitGraph.Builder();
    builder.add(7, -1, new int[0], 30);
    builder.add(3, -1, new int[0], 20);
    builder.add(5, -1, new int[] {7}, 10);

    CommitGraph graph = builder.build();

    assertThat(graph.topologicalOrder())
        .containsExactly(graph.commit(3), graph.commit(7), graph.commit(5));
  }

  @Test
  void cycle_comesLastAndEnds() {
    CommitGraph.Builder builder = new CommitGraph.Builder();
    builder.add(1, -1, new int[] {2}, 1);
    builder.add(2, -1, new int[] {1}, 2);
    builder.add(3, -1, new int[0], 3);

    CommitGraph graph = builder.build();

    assertThat(graph.topologicalOrder()).containsExactly(2, 0, 1);
    assertThat(graph.reachableFrom(new int[] {0})).containsExactly(true, true, false);
  }
}
