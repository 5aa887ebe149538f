package dev.leaksift.source.git.locate;

import dev.leaksift.source.git.store.ObjectStore;
import dev.leaksift.source.git.store.TreeEntries;
import java.util.Arrays;
import java.util.Optional;

/**
 * Of every tree the entries that may lead to something sought: its sub-trees, the wanted objects
 * themselves, and where that is asked, what the store has not. Trees are added in any order, each
 * by its object number; then read. Four bytes an object of the store and about six bytes an entry
 * kept, once for all versions of a large tree that share it: {@link TreeParts}.
 */
final class TreeEdges {
  private final ObjectStore store;
  private final Wanted wanted;
  private final NameTable names;
  private final EdgeStore edges = new EdgeStore();
  private int[] handles;

  /** Where the edges of parts are, which are numbered behind the store's objects. */
  private int[] partHandles = new int[0];

  private int parts;

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

  /** Takes what is read of trees; for one thread. */
  final class Adder implements TreeReader.Sink {
    private final Optional<EntryCheck> check;
    private final EdgeStore.Writer writer = edges.new Writer();
    private final NameTable.Recent recent = names.new Recent();

    /**
     * @param check looks up those entries, too, that lead to nothing wanted; what is not here is
     *     then kept
     */
    Adder(Optional<EntryCheck> check) {
      this.check = check;
    }

    /** Adds a tree by what was kept of its entries. */
    void add(int number, EdgeStore.Run kept) {
      if (!kept.isEmpty()) {
        handles[number] = writer.append(kept) + 1;
      }
    }

    @Override
    public void entry(TreeEntries entry, EdgeStore.Run kept) {
      int index = wanted.index(entry);
      if (index >= 0) {
        keep(entry, kept, true, index);
      } else if (entry.isTree()) {
        int child = store.number(entry.id());
        if (child != ObjectStore.ABSENT) {
          keep(entry, kept, false, child);
        } else if (check.isPresent()) {
          keepAbsent(entry, kept, check.get().miss(entry));
        }
      } else if (check.isPresent()) {
        keepAbsent(entry, kept, check.get().look(entry));
      }
    }

    @Override
    public int part(EdgeStore.Run kept, int start, int end) {
      return addPart(writer.append(kept, start, end) + 1);
    }

    private void keepAbsent(TreeEntries entry, EdgeStore.Run kept, int absent) {
      if (absent >= 0) {
        keep(entry, kept, true, wanted.size() + absent);
      }
    }

    private void keep(TreeEntries entry, EdgeStore.Run kept, boolean isSought, int child) {
      kept.add(recent.intern(entry) << 1 | (isSought ? 1 : 0));
      kept.add(child);
    }
  }

  private synchronized int addPart(int handle) {
    if (parts == partHandles.length) {
      partHandles = Arrays.copyOf(partHandles, Math.max(1024, parts * 2));
    }
    partHandles[parts] = handle;
    return store.count() + parts++;
  }

  /** A reader of what was added; for one thread. */
  Reader reader() {
    return new Reader(edges.new Reader());
  }

  /**
   * For each object and part zero, or where its edges are: what {@link Reader#open} takes. The
   * array is the caller's, so that a table of the same length can take its place. Asked once all
   * trees were added.
   *
   * @param isLast true where nobody will ask for it again
   */
  int[] handles(boolean isLast) {
    if (parts > 0) {
      handles = Arrays.copyOf(handles, store.count() + parts);
      System.arraycopy(partHandles, 0, handles, store.count(), parts);
      partHandles = new int[0];
      parts = 0;
    }
    int[] given = handles;
    handles = isLast ? new int[0] : given.clone();
    return given;
  }

  /** Reads the edges of a tree, so many at a time; for one thread. */
  static final class Reader {
    private final EdgeStore.Reader run;

    Reader(EdgeStore.Reader run) {
      this.run = run;
    }

    /** Goes to the first edges of a tree. */
    void open(int handle) {
      run.open(handle - 1);
    }

    /** Reads on, and gives how many edges were read. */
    int read() {
      return run.read() / 2;
    }

    /** True where an edge is to something sought, false where it is to a sub-tree or a part. */
    boolean isSought(int edge) {
      return (run.number(2 * edge) & 1) == 1;
    }

    /** The number of the entry's name, or {@link NameTable#NO_NAME} where a part follows. */
    int name(int edge) {
      return run.number(2 * edge) >>> 1;
    }

    /**
     * The number of the sub-tree or part; of something wanted its index, and of what is absent its
     * number behind those.
     */
    int child(int edge) {
      return run.number(2 * edge + 1);
    }
  }
}
