package dev.leaksift.source.git.locate;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.Arrays;
import java.util.Optional;

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

  /**
   * What is remembered of a tree while those made from it are added: start, name and child of each
   * entry kept, in the tree's order.
   */
  record Memory(int[] triples) {
    static final Memory NONE = new Memory(new int[0]);

    /**
     * The place of the entry that starts at an offset, or negative.
     *
     * @param likely where to look first: what is copied stands in order as a rule
     */
    int find(int start, int likely) {
      if (likely < triples.length && triples[likely] == start) {
        return likely;
      }
      int low = 0;
      int high = triples.length / 3;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (triples[3 * middle] < start) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return 3 * low < triples.length && triples[3 * low] == start ? 3 * low : -1;
    }
  }

  /**
   * Adds trees; for one thread. Looking up numbers and names is what costs, so entries that a tree
   * has copied from another are taken over from that one's.
   */
  final class Adder {
    private final Optional<EntryCheck> check;
    private final TreeEntries entries = new TreeEntries(store.format());
    private final EdgeStore.Run run = new EdgeStore.Run();
    private int[] kept = new int[96];
    private int size;

    /**
     * @param check looks up those entries, too, that lead to nothing wanted
     */
    Adder(Optional<EntryCheck> check) {
      this.check = check;
    }

    /** True where the tree added last is entries to its end. */
    boolean readToItsEnd() {
      return !entries.isBroken();
    }

    /** Adds a tree that is made from another; where nothing is copied, from none. */
    Memory add(int number, ByteSlice tree, Memory base, CopyList copies) {
      entries.reset(tree);
      run.clear();
      size = 0;
      int copy = 0;
      int likely = 0;
      while (entries.advance()) {
        boolean isWanted = wanted.index(entries) >= 0;
        boolean leads = isWanted || entries.isTree();
        if (!leads && check.isEmpty()) {
          continue;
        }
        while (copy < copies.size() && end(copies, copy) < entries.end()) {
          copy++;
        }
        int old = -1;
        boolean copied = copy < copies.size() && copies.target(copy) <= entries.start();
        if (!leads) {
          if (!copied) {
            check.get().look(entries);
          }
          continue;
        }
        if (copied) {
          old = base.find(copies.source(copy) + entries.start() - copies.target(copy), likely);
        }
        if (old >= 0) {
          likely = old + 3;
          keep(base.triples()[old + 1], base.triples()[old + 2]);
        } else if (isWanted) {
          keep(names.intern(entries.name()) << 1 | 1, wanted.index(entries));
        } else {
          lookUp(entries.id());
        }
      }
      if (!run.isEmpty()) {
        handles[number] = edges.append(run) + 1;
      }
      return size == 0 ? Memory.NONE : new Memory(Arrays.copyOf(kept, size));
    }

    private static int end(CopyList copies, int copy) {
      return copies.target(copy) + copies.length(copy);
    }

    private void lookUp(ObjectName id) {
      int child = store.number(id);
      if (child != ObjectStore.ABSENT) {
        keep(names.intern(entries.name()) << 1, child);
      } else if (check.isPresent()) {
        check.get().miss(entries);
      }
    }

    private void keep(int head, int child) {
      run.add(head);
      run.add(child);
      if (size + 3 > kept.length) {
        kept = Arrays.copyOf(kept, kept.length * 2);
      }
      kept[size++] = entries.start();
      kept[size++] = head;
      kept[size++] = child;
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

    /** True where nothing was kept of a tree. */
    boolean isEmpty(int number) {
      return handles[number] == 0;
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
