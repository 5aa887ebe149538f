package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.pack.ObjectName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What trees and commits name and the store has not. Thread-safe. */
public final class AbsentObjects {
  /** What stands for one of too many. */
  static final int NOT_TOLD_APART = -1;

  /** More are not told apart; a treeless clone may lack millions. */
  private static final int MAX_TOLD_APART = 1_000_000;

  private final Map<ObjectName, Integer> ofTrees = new HashMap<>();
  private final Map<ObjectName, Set<ObjectName>> ofCommits = new ConcurrentHashMap<>();

  /** Adds what a tree names; gives its number among all such, or {@link #NOT_TOLD_APART}. */
  synchronized int addOfTree(ObjectName absent) {
    int count = ofTrees.size();
    if (count >= MAX_TOLD_APART) {
      return ofTrees.getOrDefault(absent, NOT_TOLD_APART);
    }
    Integer known = ofTrees.putIfAbsent(absent, count);
    return known == null ? count : known;
  }

  /** Adds what a commit names. */
  void addOfCommit(ObjectName absent, ObjectName commit) {
    if (ofCommits.size() < MAX_TOLD_APART) {
      ofCommits.computeIfAbsent(absent, id -> ConcurrentHashMap.newKeySet()).add(commit);
    }
  }

  /** The numbers of what trees name. */
  synchronized Map<ObjectName, Integer> numbersOfTrees() {
    return Map.copyOf(ofTrees);
  }

  /** What trees name. */
  public synchronized SortedSet<ObjectName> ofTrees() {
    return new TreeSet<>(ofTrees.keySet());
  }

  /** What commits name, with these. */
  public SortedMap<ObjectName, SortedSet<ObjectName>> ofCommits() {
    SortedMap<ObjectName, SortedSet<ObjectName>> all = new TreeMap<>();
    ofCommits.forEach((absent, commits) -> all.put(absent, new TreeSet<>(commits)));
    return all;
  }
}
