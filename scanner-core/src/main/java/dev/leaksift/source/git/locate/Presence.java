package dev.leaksift.source.git.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of the wanted objects a tree holds, and where.
 *
 * <p><i>Problem:</i> nearly every commit of a long history has a root tree of its own, but wanted
 * objects stand still in most of them; and a tree made in bad faith has ten billion paths.
 * <i>Idea:</i> a tree's node is the list of its entries that hold something wanted, each with its
 * own node; equal lists are one node, and of a large tree the nodes of its {@link TreeParts} are
 * listed. So the root trees of all commits between two changes of a wanted file share a node, and a
 * tree with many paths to the same thing is as small as it is stored. <i>Cost:</i> each tree is
 * looked at once, or twice where its sub-trees come first, without recursion; memory for what
 * differs. <i>Rejected:</i> sets of paths by tree, which explode; comparing commits pairwise, which
 * reads trees again and again.
 *
 * <p>One thread.
 */
final class Presence {
  /** The node of a tree that holds nothing wanted. */
  static final int NOTHING = 1;

  /** In place of a node that is being made. */
  private static final int OPEN = -1;

  /** Entries of all nodes together; beyond it trees count as holding nothing. */
  private static final int MAX_ENTRIES = 40_000_000;

  private final TreeEdges.Reader edges;

  /** Where a tree's edges are; once its node is known, the complement of that. */
  private final int[] nodeOfTree;

  private final int firstSought;
  private final int soughtEnd;
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[0], new int[0]));
  private final Map<Key, Integer> nodeOfEntries = new HashMap<>();
  private long[] stack = new long[256];
  private int depth;
  private int[] collected = new int[64];
  private int collectedSize;
  private int entries;

  /** The entries of a node as a key. */
  private record Key(int[] entries) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Key other && Arrays.equals(entries, other.entries);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(entries);
    }
  }

  /**
   * Of no tree as yet.
   *
   * @param handles where the edges of trees are; from now on this object's
   * @param firstSought the first of the sought objects that count, which is number 0 here
   * @param soughtEnd the end of those that count
   */
  Presence(TreeEdges.Reader edges, int[] handles, int firstSought, int soughtEnd) {
    this.edges = edges;
    this.nodeOfTree = handles;
    this.firstSought = firstSought;
    this.soughtEnd = soughtEnd;
  }

  /** Nodes made, and one more: they are counted from 1. */
  int nodeCount() {
    return nodes.size();
  }

  /**
   * The entries of a node: name, then a node or, negative, the complement of a wanted index. A node
   * behind {@link NameTable#NO_NAME} is a part, whose entries are the node's own; it has no parts.
   */
  int[] entries(int node) {
    return nodes.get(node);
  }

  /** The node of a tree. */
  int node(int tree) {
    if (nodeOfTree[tree] > 0) {
      resolve(tree);
    }
    return nodeOfTree[tree] == 0 ? NOTHING : ~nodeOfTree[tree];
  }

  private void resolve(int root) {
    push(root);
    while (depth > 0) {
      int tree = (int) stack[depth - 1];
      int handle = (int) (stack[depth - 1] >>> 32);
      if (nodeOfTree[tree] == handle) {
        nodeOfTree[tree] = OPEN;
      }
      if (nodeOfTree[tree] != OPEN) {
        depth--;
      } else if (collect(handle)) {
        depth--;
        nodeOfTree[tree] = ~make();
      }
    }
  }

  private void push(int tree) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = (long) nodeOfTree[tree] << 32 | tree;
  }

  /**
   * Collects what a tree holds. Most have no sub-tree that was not met before: they are done at the
   * first look.
   *
   * @return false where sub-trees come first, which are pushed
   */
  private boolean collect(int handle) {
    int before = depth;
    collectedSize = 0;
    edges.open(handle);
    for (int count = edges.read(); count > 0; count = edges.read()) {
      for (int edge = 0; edge < count; edge++) {
        int child = edges.child(edge);
        if (edges.isSought(edge)) {
          if (child >= firstSought && child < soughtEnd) {
            collect(edges.name(edge), ~(child - firstSought));
          }
        } else if (nodeOfTree[child] > 0) {
          push(child);
        } else if (nodeOfTree[child] < ~NOTHING) {
          collect(edges.name(edge), ~nodeOfTree[child]);
        }
        // A tree that is still open stands above its own parent: damage, and nothing to find.
      }
    }
    return depth == before;
  }

  private void collect(int name, int child) {
    if (collectedSize + 2 > collected.length) {
      collected = Arrays.copyOf(collected, collected.length * 2);
    }
    collected[collectedSize++] = name;
    collected[collectedSize++] = child;
  }

  /** The node of what was collected. */
  private int make() {
    if (collectedSize == 0 || entries + collectedSize > MAX_ENTRIES) {
      return NOTHING;
    }
    if (collectedSize == 2 && collected[0] == NameTable.NO_NAME) {
      // All that it holds is in one part.
      return collected[1];
    }
    Key key = new Key(Arrays.copyOf(collected, collectedSize));
    Integer known = nodeOfEntries.putIfAbsent(key, nodes.size());
    if (known != null) {
      return known;
    }
    nodes.add(key.entries());
    entries += collectedSize;
    return nodes.size() - 1;
  }
}
