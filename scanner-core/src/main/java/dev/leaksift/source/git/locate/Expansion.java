package dev.leaksift.source.git.locate;

import java.util.Arrays;

/**
 * Lists what stands under nodes, each node at each path once over all calls. So the work over a
 * whole history is that of what changes, and the first call that gives a place is the first commit
 * that has it, where calls come in the order of commits. One thread.
 */
final class Expansion {
  /**
   * A node under more paths than this is a tree made in bad faith; the other paths are left out.
   */
  private static final int MAX_PATHS_OF_NODE = 1000;

  private final Presence presence;
  private final PathTable paths;
  private final PlaceTable places;
  private final LongIntMap done = new LongIntMap();
  private final LongIntMap partsDone = new LongIntMap();
  private int[] pathsOfNode = new int[64];
  private long[] stack = new long[64];
  private int depth;

  /** Takes places. */
  @FunctionalInterface
  interface PlaceSink {
    void place(int place);
  }

  Expansion(Presence presence, PathTable paths, PlaceTable places) {
    this.presence = presence;
    this.paths = paths;
    this.places = places;
  }

  /** Gives all places under a root's node that no call gave before. */
  void expand(int root, PlaceSink sink) {
    push(PathTable.ROOT, root);
    while (depth > 0) {
      long top = stack[--depth];
      list((int) (top >>> 32), (int) top, sink);
    }
  }

  /** Parts are listed where they stand, so that all comes as if there were none. */
  private void list(int path, int node, PlaceSink sink) {
    int[] entries = presence.entries(node);
    for (int i = 0; i < entries.length; i += 2) {
      int child = entries[i + 1];
      if (entries[i] == NameTable.NO_NAME) {
        if (partsDone.putIfAbsent((long) path << 32 | child, 0)) {
          list(path, child, sink);
        }
        continue;
      }
      int below = paths.child(path, entries[i]);
      if (child >= 0) {
        push(below, child);
      } else {
        int place = places.place(~child, below);
        if (place >= 0) {
          sink.place(place);
        }
      }
    }
  }

  private void push(int path, int node) {
    if (node >= pathsOfNode.length) {
      pathsOfNode = Arrays.copyOf(pathsOfNode, Math.max(presence.nodeCount(), 2 * node));
    }
    long key = (long) path << 32 | node;
    boolean isNew = pathsOfNode[node] < MAX_PATHS_OF_NODE && done.putIfAbsent(key, 0);
    if (!isNew) {
      return;
    }
    pathsOfNode[node]++;
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = key;
  }
}
