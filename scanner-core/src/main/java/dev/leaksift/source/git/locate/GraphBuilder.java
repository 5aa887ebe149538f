package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.CommitText;
import dev.leaksift.source.git.store.ObjectStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Collects what commits and tags point to, in any order. Thread-safe. */
public final class GraphBuilder {
  private final ObjectStore store;
  private final CommitGraph.Builder commits = new CommitGraph.Builder();
  private final Map<Integer, ObjectName> tags = new ConcurrentHashMap<>();

  /** An empty graph of a store's objects. */
  public GraphBuilder(ObjectStore store) {
    this.store = store;
  }

  /** Adds a commit by its number; what it names may be absent. */
  void addCommit(int number, CommitText text) {
    int[] parents = new int[text.parents().size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = store.number(text.parents().get(i));
    }
    int tree = text.tree().map(store::number).orElse(ObjectStore.ABSENT);
    commits.add(number, tree, parents, text.time());
  }

  /**
   * The same, telling what the commit names and the store has not.
   *
   * @param isCutOff true where its parents are left out on purpose
   */
  public void addCommit(
      int number, ObjectName name, CommitText text, boolean isCutOff, AbsentObjects absent) {
    int[] parents = new int[text.parents().size()];
    for (int i = 0; i < parents.length; i++) {
      ObjectName parent = text.parents().get(i);
      parents[i] = store.number(parent);
      if (parents[i] == ObjectStore.ABSENT && !isCutOff) {
        absent.addOfCommit(parent, name);
      }
    }
    int tree = text.tree().map(store::number).orElse(ObjectStore.ABSENT);
    if (tree == ObjectStore.ABSENT) {
      text.tree().ifPresent(id -> absent.addOfCommit(id, name));
    }
    commits.add(number, tree, parents, text.time());
  }

  /** Adds an annotated tag by its number. */
  public void addTag(int number, CommitText text) {
    text.object().ifPresent(id -> tags.put(number, id));
  }

  ObjectStore store() {
    return store;
  }

  CommitGraph commits() {
    return commits.build();
  }

  /** What each tag points to, by the tag's number. */
  Map<Integer, ObjectName> tags() {
    return tags;
  }
}
