package dev.leaksift.source.git.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trees that hold each other and sought objects, as {@link TreeEdges} keeps them. */
final class RandomTrees {
  private final EdgeStore edges = new EdgeStore();
  private final List<List<Edge>> trees = new ArrayList<>();
  private final int[] handles;

  /** An entry of a tree. */
  record Edge(int name, boolean isSought, int child) {}

  /** A tree holds only those of higher numbers. */
  RandomTrees(Random random, int count, int sought) {
    handles = new int[count];
    EdgeStore.Writer writer = edges.new Writer();
    EdgeStore.Run run = new EdgeStore.Run();
    for (int tree = 0; tree < count; tree++) {
      trees.add(new ArrayList<>());
      run.clear();
      for (int i = random.nextInt(6) * random.nextInt(6); i > 0; i--) {
        boolean isSought = tree == count - 1 || random.nextInt(3) == 0;
        int later = isSought ? 0 : tree + 1 + random.nextInt(Math.min(30, count - tree - 1));
        int child = isSought ? random.nextInt(sought) : later;
        trees.get(tree).add(new Edge(1 + random.nextInt(3), isSought, child));
        run.add(trees.get(tree).get(trees.get(tree).size() - 1).name() << 1 | (isSought ? 1 : 0));
        run.add(child);
      }
      handles[tree] = run.isEmpty() ? 0 : writer.append(run) + 1;
    }
  }

  int count() {
    return trees.size();
  }

  List<Edge> edges(int tree) {
    return trees.get(tree);
  }

  Presence presence(int firstSought, int soughtEnd) {
    TreeEdges.Reader reader = new TreeEdges.Reader(edges.new Reader());
    return new Presence(reader, handles.clone(), firstSought, soughtEnd);
  }
}
