package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.pack.ObjectName;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What trees and commits name and the store has not. Thread-safe. */
public final class AbsentObjects {
  /** More are not told apart; a treeless clone may lack millions. */
  private static final int MAX_TOLD_APART = 1_000_000;

  private final Set<ObjectName> ofTrees = ConcurrentHashMap.newKeySet();
  private final Map<ObjectName, Set<ObjectName>> ofCommits = new ConcurrentHashMap<>();

  /** Adds what a tree names. */
  void addOfTree(ObjectName absent) {
    if (ofTrees.size() < MAX_TOLD_APART) {
      ofTrees.add(absent);
    }
  }

  /** Adds what a commit names. */
  void addOfCommit(ObjectName absent, ObjectName commit) {
    if (ofCommits.size() < MAX_TOLD_APART) {
      ofCommits.computeIfAbsent(absent, id -> ConcurrentHashMap.newKeySet()).add(commit);
    }
  }

  /** What trees name. */
  public SortedSet<ObjectName> ofTrees() {
    return new TreeSet<>(ofTrees);
  }

  /** What commits name, with these. */
  public SortedMap<ObjectName, SortedSet<ObjectName>> ofCommits() {
    SortedMap<ObjectName, SortedSet<ObjectName>> all = new TreeMap<>();
    ofCommits.forEach((absent, commits) -> all.put(absent, new TreeSet<>(commits)));
    return all;
  }
}
