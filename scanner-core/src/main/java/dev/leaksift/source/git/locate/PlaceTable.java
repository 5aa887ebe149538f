package dev.leaksift.source.git.locate;

import java.util.Arrays;

/**
 * What is known of each wanted object at each path. A place is known by a number. One thread.
 *
 * <p>At most {@value #MAX_PLACES} places are kept of one object: a tree made in bad faith has more.
 */
final class PlaceTable {
  static final int MAX_PLACES = 1000;
  static final int NO_COMMIT = -1;

  private final LongIntMap numbers = new LongIntMap();
  private final int[] placesOfObject;
  private int[] objects = new int[256];
  private int[] paths = new int[256];
  private int[] introduced = new int[256];
  private int[] last = new int[256];
  private boolean[] inHead = new boolean[256];
  private boolean[] reachable = new boolean[256];
  private int size;

  PlaceTable(int wanted) {
    placesOfObject = new int[wanted];
  }

  /** The number of a place, or -1 where the object has too many. */
  int place(int object, int path) {
    long key = (long) path << 32 | object;
    int known = numbers.get(key);
    if (known != LongIntMap.ABSENT || placesOfObject[object] == MAX_PLACES) {
      return known;
    }
    if (size == objects.length) {
      grow();
    }
    placesOfObject[object]++;
    objects[size] = object;
    paths[size] = path;
    introduced[size] = NO_COMMIT;
    last[size] = NO_COMMIT;
    numbers.putIfAbsent(key, size);
    return size++;
  }

  private void grow() {
    objects = Arrays.copyOf(objects, size * 2);
    paths = Arrays.copyOf(paths, size * 2);
    introduced = Arrays.copyOf(introduced, size * 2);
    last = Arrays.copyOf(last, size * 2);
    inHead = Arrays.copyOf(inHead, size * 2);
    reachable = Arrays.copyOf(reachable, size * 2);
  }

  int size() {
    return size;
  }

  int object(int place) {
    return objects[place];
  }

  int path(int place) {
    return paths[place];
  }

  int introduced(int place) {
    return introduced[place];
  }

  int last(int place) {
    return last[place];
  }

  boolean inHead(int place) {
    return inHead[place];
  }

  boolean reachable(int place) {
    return reachable[place];
  }

  void setInHead(int place) {
    inHead[place] = true;
    reachable[place] = true;
  }

  void setReachable(int place) {
    reachable[place] = true;
  }

  void setIntroducedIfNone(int place, int commit) {
    if (introduced[place] == NO_COMMIT) {
      introduced[place] = commit;
    }
  }

  void setLastIfNone(int place, int commit) {
    if (last[place] == NO_COMMIT) {
      last[place] = commit;
    }
  }
}
