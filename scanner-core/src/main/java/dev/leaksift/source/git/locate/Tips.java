package dev.leaksift.source.git.locate;

import dev.leaksift.source.RefSet;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.RefTips;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What refs point to, tags peeled. */
final class Tips {
  private static final int MAX_TAGS_OF_TAGS = 100;

  private final ObjectStore store;
  private final Map<Integer, ObjectName> tags;
  private final Map<String, ObjectName> others = new TreeMap<>();
  private final Map<String, Integer> named = new TreeMap<>(Tips::byKind);
  private final int[] commits;
  private final int head;

  Tips(ObjectStore store, CommitGraph graph, Map<Integer, ObjectName> tags, RefTips refs) {
    this.store = store;
    this.tags = tags;
    this.head = refs.headId().map(id -> commit(graph, peel(ObjectName.ofHex(id)))).orElse(-1);
    this.commits =
        refs.byName().entrySet().stream()
            .mapToInt(ref -> tip(graph, ref.getKey(), peel(ObjectName.ofHex(ref.getValue()))))
            .filter(commit -> commit >= 0)
            .toArray();
  }

  private static int byKind(String ref, String other) {
    int order = Integer.compare(RefSet.kind(ref), RefSet.kind(other));
    return order != 0 ? order : ref.compareTo(other);
  }

  private int tip(CommitGraph graph, String ref, ObjectName target) {
    int commit = commit(graph, target);
    if (commit < 0) {
      others.put(ref, target);
    } else if (ref.startsWith("refs/")) {
      named.put(ref, commit);
    }
    return commit;
  }

  private int commit(CommitGraph graph, ObjectName target) {
    int number = store.number(target);
    return number == ObjectStore.ABSENT ? -1 : graph.commit(number);
  }

  private ObjectName peel(ObjectName id) {
    ObjectName at = id;
    for (int i = 0; i < MAX_TAGS_OF_TAGS; i++) {
      Optional<ObjectName> next = Optional.ofNullable(tags.get(store.number(at)));
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  /** The commits that refs point to. */
  int[] commits() {
    return commits;
  }

  /** The refs that point to commits, by their full names: branches, then tags, then the others. */
  Map<String, Integer> named() {
    return named;
  }

  /** HEAD's commit, or -1. */
  int head() {
    return head;
  }

  /** Trees and blobs that refs point to, by the refs' names. */
  Map<String, ObjectName> others() {
    return others;
  }

  /** What a tag points to in the end; the id itself where it is no tag. */
  ObjectName target(ObjectName id) {
    return peel(id);
  }
}
