package dev.leaksift.source.git.locate;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;

/**
 * Of every tree the entries that may lead to something wanted: its sub-trees, and the wanted
 * objects themselves. Trees are added in any order, each by its object number; then read. Four
 * bytes an object of the store and about six bytes an entry kept.
 */
final class TreeEdges {
  private final ObjectStore store;
  private final Wanted wanted;
  private final NameTable names;
  private final EdgeStore edges = new EdgeStore();
  private final int[] handles;

  TreeEdges(ObjectStore store, Wanted wanted, NameTable names) {
    this.store = store;
    this.wanted = wanted;
    this.names = names;
    this.handles = new int[store.count()];
  }

  /** The names of entries. */
  NameTable names() {
    return names;
  }

  /** Adds trees; for one thread. */
  final class Adder {
    private final TreeEntries entries = new TreeEntries(store.format());
    private final EdgeStore.Run run = new EdgeStore.Run();

    void add(int number, ByteSlice tree) {
      entries.reset(tree);
      run.clear();
      while (entries.advance()) {
        int index = wanted.index(entries);
        if (index >= 0) {
          run.add(names.intern(entries.name()) << 1 | 1);
          run.add(index);
        }
        if (entries.isTree()) {
          subtree(entries.id());
        }
      }
      if (!run.isEmpty()) {
        handles[number] = edges.append(run) + 1;
      }
    }

    private void subtree(ObjectName id) {
      int child = store.number(id);
      if (child != ObjectStore.ABSENT) {
        run.add(names.intern(entries.name()) << 1);
        run.add(child);
      }
    }
  }

  /** Reads what was added of a tree; for one thread. */
  final class Cursor {
    private final EdgeStore.Cursor cursor = edges.new Cursor();
    private boolean empty;
    private int head;
    private int child;

    void open(int number) {
      empty = handles[number] == 0;
      if (!empty) {
        cursor.open(handles[number] - 1);
      }
    }

    boolean advance() {
      if (empty || !cursor.hasNext()) {
        return false;
      }
      head = cursor.next();
      child = cursor.next();
      return true;
    }

    /** True where the entry is a wanted object, false where it is a sub-tree. */
    boolean isWanted() {
      return (head & 1) == 1;
    }

    int name() {
      return head >>> 1;
    }

    /** The index of the wanted object, or the number of the sub-tree. */
    int child() {
      return child;
    }
  }
}
