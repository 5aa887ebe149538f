package dev.leaksift.source.git.locate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.source.RefSet;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Searches among versions of large trees, against the same searches without parts. */
class TreePartsTest {
  @Test
  void search_amongManyVersions_findsWhatItFindsWithoutParts() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      BigTrees trees = manyVersions(random, 1 + random.nextInt(600), 150);
      int first = random.nextInt(BigTrees.SOUGHT);
      int end = first + 1 + random.nextInt(BigTrees.SOUGHT - first);

      Presence presence = trees.presence(first, end);
      Presence whole = trees.wholePresence(first, end);

      assertThat(places(trees, presence, new Random(seed)))
          .isEqualTo(places(trees, whole, new Random(seed)));
      assertThat(refs(trees, presence, end - first, new Random(seed)))
          .isEqualTo(refs(trees, whole, end - first, new Random(seed)));
    }
  }

  private static BigTrees manyVersions(Random random, int entries, int versions) {
    BigTrees trees = new BigTrees(random, entries, versions);
    while (trees.versions() < versions) {
      trees.change(1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 4), 20);
      assertThat(trees.isCutAsReadWhole()).isTrue();
    }
    return trees;
  }

  /** All places in the order in which they are found, with the version where that is. */
  private static List<String> places(BigTrees trees, Presence presence, Random random) {
    PathTable paths = new PathTable(trees.names());
    PlaceTable table = new PlaceTable(BigTrees.SOUGHT);
    Expansion expansion = new Expansion(presence, paths, table);
    for (int i = 0; i < 2 * trees.versions(); i++) {
      int version = random.nextInt(trees.versions());
      expansion.expand(
          presence.node(BigTrees.SUB_TREES + version),
          place -> table.setIntroducedIfNone(place, version));
    }
    List<String> found = new ArrayList<>();
    for (int place = 0; place < table.size(); place++) {
      String path = paths.text(table.path(place));
      found.add(path + ' ' + table.object(place) + ' ' + table.introduced(place));
    }
    return found;
  }

  /** How many refs reach each object, where each version is the tree of a commit. */
  private static List<Integer> refs(BigTrees trees, Presence presence, int sought, Random random) {
    CommitGraph.Builder builder = new CommitGraph.Builder();
    int[] nodes = new int[trees.versions()];
    Map<String, Integer> refs = new TreeMap<>();
    for (int commit = 0; commit < nodes.length; commit++) {
      int[] parents = commit == 0 ? new int[0] : new int[] {random.nextInt(commit)};
      builder.add(commit, commit, parents, commit);
      nodes[commit] = presence.node(BigTrees.SUB_TREES + commit);
      if (random.nextInt(8) == 0) {
        refs.put("refs/heads/b" + commit, commit);
      }
    }
    CommitGraph graph = builder.build();
    RefSet[] reached = new RefSet[sought];
    new RefReach(graph, graph.topologicalOrder(), refs)
        .ofObjects(presence, nodes, reached)
        .forEach(Runnable::run);
    return Arrays.stream(reached).map(set -> set.reach().total()).toList();
  }

  @Test
  void versions_thousandsOfThem_takeNoMoreThanTheFirstOnes() {
    Random random = new Random(9);
    BigTrees trees = new BigTrees(random, 900, 3001);
    for (int thousand = 0; thousand < 3; thousand++) {
      int before = trees.bytes();
      int wholeBefore = trees.wholeBytes();
      for (int i = 0; i < 1000; i++) {
        trees.change(1, 1);
      }

      assertThat(trees.bytes() - before).isLessThan((trees.wholeBytes() - wholeBefore) / 8);
    }
  }

  @Test
  void nodes_ofManyVersions_haveFewEntries() {
    Random random = new Random(4);
    BigTrees trees = new BigTrees(random, 900, 1000);
    while (trees.versions() < 1000) {
      trees.change(1, 1);
    }

    int entries = entries(trees, trees.presence(0, BigTrees.SOUGHT));

    assertThat(entries).isLessThan(entries(trees, trees.wholePresence(0, BigTrees.SOUGHT)) / 8);
  }

  private static int entries(BigTrees trees, Presence presence) {
    for (int version = 0; version < trees.versions(); version++) {
      presence.node(BigTrees.SUB_TREES + version);
    }
    int entries = 0;
    for (int node = 1; node < presence.nodeCount(); node++) {
      entries += presence.entries(node).length / 2;
    }
    return entries;
  }

  @Test
  void cut_whereEachNameBeginsAPart_leavesTheTreeWhole() {
    List<Integer> parts = new ArrayList<>();
    TreeParts cutting =
        new TreeParts(
            new TreeReader.Sink() {
              @Override
              public void entry(TreeEntries entry, EdgeStore.Run kept) {}

              @Override
              public int part(EdgeStore.Run kept, int start, int end) {
                parts.add(end - start);
                return 7;
              }
            });
    int whole = 0;
    for (int name = 1; name < 300; name++) {
      EdgeStore.Run kept = new EdgeStore.Run();
      for (int i = 0; i < 200; i++) {
        kept.add(name << 1);
        kept.add(i);
      }
      parts.clear();
      cutting.reset(TreeParts.Memory.NONE);
      boolean isWhole = cutting.cut(kept) == kept;
      whole += isWhole ? 1 : 0;
      assertThat(parts).hasSize(isWhole ? 0 : 1);
      assertThat(cutting.memory(kept).numbers()).hasSize(parts.size());
    }
    assertThat(whole).isBetween(5, 15);
  }
}
