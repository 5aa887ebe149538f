package dev.leaksift.source.git;

import dev.leaksift.source.git.index.CachedTree;
import dev.leaksift.source.git.index.IndexEntry;
import dev.leaksift.source.git.index.IndexFile;
import dev.leaksift.source.git.pack.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares an index with a commit's tree, directory by directory, and passes over those that the
 * index knows to be as the tree has them. So a commit of ten files in a repository of a hundred
 * thousand reads ten directories. Without recursion. One thread, used once.
 */
final class StagedChanges {
  /** Removed files beyond this are not looked at as sources of renames. */
  private static final int MAX_REMOVED = 10_000;

  private final TreeDiff trees;
  private final List<IndexEntry> index;
  private final Optional<CachedTree> cached;
  private final Map<String, TreeDiff.Brought> changed = new TreeMap<>();
  private final Map<String, ObjectName> removed = new TreeMap<>();
  private final Deque<Directory> directories = new ArrayDeque<>();

  /**
   * A directory with its entries in the index, from one to another, and its tree if there is one.
   */
  private record Directory(String path, int from, int to, Optional<ObjectName> tree) {}

  StagedChanges(TreeDiff trees, IndexFile index) {
    this.trees = trees;
    this.index = index.entries();
    this.cached = index.trees();
  }

  /** Compares with the tree of a commit; an empty one stands for an unborn branch. */
  void compare(Optional<ObjectName> root) {
    directories.push(new Directory("", 0, index.size(), root));
    while (!directories.isEmpty()) {
      Directory directory = directories.pop();
      Optional<ObjectName> known = cached.flatMap(c -> c.tree(directory.path()));
      if (known.isEmpty() || !known.equals(directory.tree())) {
        directory(directory);
      }
    }
  }

  /** What the index has at paths where the tree has something else or nothing, by path. */
  Map<String, TreeDiff.Brought> changed() {
    return changed;
  }

  /** Blobs of the tree whose path the index has no more, by path. */
  Map<String, ObjectName> removed() {
    return removed;
  }

  private void directory(Directory directory) {
    Map<String, TreeDiff.Entry> before = directory.tree().map(trees::read).orElseGet(HashMap::new);
    int at = directory.from();
    int skip = directory.path().length();
    while (at < directory.to()) {
      IndexEntry entry = index.get(at);
      int slash = entry.path().indexOf('/', skip);
      if (slash < 0) {
        file(entry, before.remove(entry.path().substring(skip)));
        at++;
        continue;
      }
      String path = entry.path().substring(0, slash + 1);
      int end = end(path, at, directory.to());
      TreeDiff.Entry old = before.remove(path.substring(skip, slash));
      Optional<ObjectName> subtree =
          Optional.ofNullable(old).filter(TreeDiff.Entry::directory).map(TreeDiff.Entry::id);
      if (entry.isTree()) {
        sparse(path, entry.id(), subtree);
      } else {
        directories.push(new Directory(path, at, end, subtree));
      }
      at = end;
    }
    before.forEach((name, old) -> remove(directory.path() + name, old));
  }

  /** Where the entries of a directory end, the first of which is known. */
  private int end(String path, int first, int limit) {
    long known = first + (long) cached.map(c -> c.entries(path)).orElse(0);
    if (known > first && known <= limit && isIn(path, (int) known - 1)) {
      int end = (int) known;
      if (end == limit || !isIn(path, end)) {
        return end;
      }
    }
    int end = first + 1;
    while (end < limit && isIn(path, end)) {
      end++;
    }
    return end;
  }

  private boolean isIn(String path, int entry) {
    return index.get(entry).path().startsWith(path);
  }

  /** A conflict lists a path up to three times; none of its sides can be committed. */
  private void file(IndexEntry entry, TreeDiff.@Nullable Entry old) {
    TreeDiff.Entry file = old == null || old.directory() ? null : old;
    boolean same = file != null && file.id().equals(entry.id());
    if (!same && entry.isBlob() && entry.stage() == 0 && !entry.intentToAdd()) {
      List<ObjectName> older = file != null ? List.of(file.id()) : List.of();
      changed.put(entry.path(), new TreeDiff.Brought(entry.path(), entry.id(), older));
    }
  }

  /** A directory whose files the index does not list: it can only differ as a whole. */
  private void sparse(String path, ObjectName tree, Optional<ObjectName> old) {
    List<ObjectName> older = old.map(List::of).orElseGet(List::of);
    trees.compare(path, tree, older, brought -> changed.put(brought.path(), brought));
  }

  private void remove(String path, TreeDiff.Entry old) {
    Deque<Map.Entry<String, TreeDiff.Entry>> stack = new ArrayDeque<>();
    stack.push(Map.entry(path, old));
    List<String> found = new ArrayList<>();
    while (!stack.isEmpty() && removed.size() < MAX_REMOVED && found.size() < MAX_REMOVED) {
      Map.Entry<String, TreeDiff.Entry> top = stack.pop();
      found.add(top.getKey());
      if (top.getValue().directory()) {
        trees
            .read(top.getValue().id())
            .forEach((name, entry) -> stack.push(Map.entry(top.getKey() + "/" + name, entry)));
      } else {
        removed.put(top.getKey(), top.getValue().id());
      }
    }
  }
}
