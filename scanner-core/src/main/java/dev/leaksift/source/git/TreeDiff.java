package dev.leaksift.source.git;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the blobs that a tree has at a path where none of some older trees has the same. Only trees
 * that differ are read; the same tree against the same older ones is read once over all calls, so
 * that a tree with ten billion paths costs what it is stored in. Without recursion. One thread.
 */
final class TreeDiff {
  private final ObjectStore.Reader reader;
  private final TreeEntries entries;
  private final Consumer<ObjectName> missing;
  private final Deque<Pair> stack = new ArrayDeque<>();
  private final Set<List<ObjectName>> seen = new HashSet<>();

  /** A tree at a path, and what the older ones have there. */
  private record Pair(String path, ObjectName tree, List<ObjectName> older) {}

  /** An entry of a tree. */
  record Entry(ObjectName id, boolean directory) {}

  /**
   * A blob that a tree brings.
   *
   * @param path where
   * @param older the blobs that older trees have at that path
   */
  record Brought(String path, ObjectName blob, List<ObjectName> older) {}

  TreeDiff(ObjectStore store, ObjectStore.Reader reader, Consumer<ObjectName> missing) {
    this.reader = reader;
    this.entries = new TreeEntries(store.format());
    this.missing = missing;
  }

  /** Gives what a tree, standing at a path, brings against others. */
  void compare(String path, ObjectName tree, List<ObjectName> older, Consumer<Brought> brought) {
    push(path, tree, older);
    while (!stack.isEmpty()) {
      Pair pair = stack.pop();
      List<Map<String, Entry>> before = new ArrayList<>();
      pair.older().forEach(old -> before.add(read(old)));
      for (Map.Entry<String, Entry> named : read(pair.tree()).entrySet()) {
        entry(pair.path() + named.getKey(), named, before, brought);
      }
    }
  }

  private void entry(
      String path,
      Map.Entry<String, Entry> named,
      List<Map<String, Entry>> before,
      Consumer<Brought> brought) {
    Entry entry = named.getValue();
    List<ObjectName> older = new ArrayList<>();
    for (Map<String, Entry> tree : before) {
      Entry old = tree.get(named.getKey());
      if (old != null && old.id().equals(entry.id())) {
        return;
      }
      if (old != null && old.directory() == entry.directory()) {
        older.add(old.id());
      }
    }
    if (entry.directory()) {
      push(path + "/", entry.id(), older);
    } else {
      brought.accept(new Brought(path, entry.id(), older));
    }
  }

  private void push(String path, ObjectName tree, List<ObjectName> older) {
    List<ObjectName> key = new ArrayList<>(older);
    key.add(tree);
    if (!older.contains(tree) && seen.add(key)) {
      stack.push(new Pair(path, tree, older));
    }
  }

  /**
   * The entries of a tree by name, submodules left out; none where it is not here. One that is cut
   * off counts as missing.
   */
  Map<String, Entry> read(ObjectName tree) {
    Map<String, Entry> found = new HashMap<>();
    Optional<byte[]> bytes = reader.read(tree, ObjectKind.TREE);
    if (bytes.isEmpty()) {
      missing.accept(tree);
      return found;
    }
    entries.reset(ByteSlice.of(bytes.get()));
    int doubles = 0;
    while (entries.advance()) {
      if (!entries.isSubmodule()) {
        Entry entry = new Entry(entries.id(), entries.isTree());
        if (found.putIfAbsent(entries.name(), entry) != null) {
          // Git writes no name twice, others may: neither entry must hide the other.
          found.put(entries.name() + '\0' + doubles++, entry);
        }
      }
    }
    if (entries.isBroken()) {
      missing.accept(tree);
    }
    return found;
  }
}
