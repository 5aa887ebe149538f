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
 * own node; equal lists are one node. So the root trees of all commits between two changes of a
 * wanted file share a node, and a tree with many paths to the same thing is as small as it is
 * stored. <i>Cost:</i> each tree is looked at once, without recursion; memory for what differs.
 * <i>Rejected:</i> sets of paths by tree, which explode; comparing commits pairwise, which reads
 * trees again and again.
 *
 * <p>One thread.
 */
final class Presence {
  /** The node of a tree that holds nothing wanted. */
  static final int NOTHING = 1;

  private static final int UNKNOWN = 0;
  private static final int OPEN = -1;

  /** Entries of all nodes together; beyond it trees count as holding nothing. */
  private static final int MAX_ENTRIES = 40_000_000;

  private final TreeEdges.Cursor edges;
  private final int[] nodeOfTree;
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[0], new int[0]));
  private final Map<Key, Integer> nodeOfEntries = new HashMap<>();
  private int[] stack = new int[256];
  private int depth;
  private int[] collected = new int[64];
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

  Presence(TreeEdges edges, int objects) {
    this.edges = edges.new Cursor();
    this.nodeOfTree = new int[objects];
  }

  /** Nodes made, and one more: they are counted from 1. */
  int nodeCount() {
    return nodes.size();
  }

  /** The entries of a node: name, then a node or, negative, the complement of a wanted index. */
  int[] entries(int node) {
    return nodes.get(node);
  }

  /** The node of a tree. */
  int node(int tree) {
    push(tree);
    while (depth > 0) {
      int top = stack[depth - 1];
      if (nodeOfTree[top] == UNKNOWN) {
        // Most trees have no sub-tree that was not met before: they are done at the first look.
        nodeOfTree[top] = OPEN;
        if (!pushUnknownChildren(top)) {
          depth--;
          nodeOfTree[top] = make(top);
        }
      } else {
        depth--;
        if (nodeOfTree[top] == OPEN) {
          nodeOfTree[top] = make(top);
        }
      }
    }
    return nodeOfTree[tree];
  }

  private void push(int tree) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = tree;
  }

  /** Trees without anything to follow are most, and known at a glance; false where none is left. */
  private boolean pushUnknownChildren(int tree) {
    int before = depth;
    edges.open(tree);
    while (edges.advance()) {
      if (!edges.isWanted() && nodeOfTree[edges.child()] == UNKNOWN) {
        if (edges.isEmpty(edges.child())) {
          nodeOfTree[edges.child()] = NOTHING;
        } else {
          push(edges.child());
        }
      }
    }
    return depth > before;
  }

  /**
   * A child that is still open stands above its own parent: damaged data, and nothing to find
   * there.
   */
  private int make(int tree) {
    int size = 0;
    edges.open(tree);
    while (edges.advance()) {
      int child = edges.isWanted() ? ~edges.child() : nodeOfTree[edges.child()];
      if (child != NOTHING && child != OPEN || edges.isWanted()) {
        if (size + 2 > collected.length) {
          collected = Arrays.copyOf(collected, collected.length * 2);
        }
        collected[size++] = edges.name();
        collected[size++] = child;
      }
    }
    if (size == 0 || entries + size > MAX_ENTRIES) {
      return NOTHING;
    }
    Key key = new Key(Arrays.copyOf(collected, size));
    Integer known = nodeOfEntries.putIfAbsent(key, nodes.size());
    if (known != null) {
      return known;
    }
    nodes.add(key.entries());
    entries += size;
    return nodes.size() - 1;
  }
}
