package dev.leaksift.source.git.pack;

import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * All objects of all packs in the order of their ids, each once: an object's number is its rank.
 *
 * <p>Problem: packs overlap (a fetch completes a thin pack with copies of its bases), yet each
 * object must have one number and be visited once, and the locator turns tens of millions of ids
 * into numbers.
 *
 * <p>Idea: merge the indexes, which are sorted already. Of the copies of an object the one in the
 * first pack counts. Since ids are spread evenly, a table of where each run of their leading bits
 * starts leaves two to four candidates. With a single pack without copies the merge is the index
 * itself. What takes time is waiting for memory: run, row and mapped index are three places, far
 * from each other. So the candidates' ids stand here once more as marks of 64 bits, keyed at random
 * for each table: that a wrong id has a right mark has a chance of 2^-64, whoever chose it.
 *
 * <p>Cost: 9 to 10 bytes an object for marks and runs, 8 more with several packs. Ids that are not
 * spread evenly (a forged index) cost a binary search, nothing worse.
 *
 * <p>Rejected: a hash table, whose collisions a forged index could choose.
 *
 * <p>Immutable once built, thread-safe.
 */
public final class ObjectTable {
  /** So many candidates are looked at one by one. */
  private static final int FEW = 16;

  /** Two to four ids begin alike: their marks are one look at memory, and there are fewer runs. */
  private static final int BITS_LESS = 2;

  private final List<PackIndex> indexes;
  private final int[] firstRow;
  private final int[] rowOfNumber;
  private final int[] numberOfRow;
  private final BitSet copies = new BitSet();
  private final boolean identity;
  private final int count;
  private final int runShift;
  private final int[] runs;
  private final long[] marks;
  private final IdMark mark = IdMark.random();

  /** Refuses indexes that together have more entries than numbers reach. */
  static void checkSize(List<PackIndex> indexes) throws PackDataException {
    if (indexes.stream().mapToLong(PackIndex::count).sum() > Integer.MAX_VALUE - 16) {
      throw PackDataException.corrupt("packs hold more objects than can be handled");
    }
  }

  /** The table of indexes that {@link #checkSize} lets through. */
  ObjectTable(List<PackIndex> indexes) {
    this.indexes = List.copyOf(indexes);
    firstRow = new int[indexes.size() + 1];
    for (int i = 0; i < indexes.size(); i++) {
      firstRow[i + 1] = firstRow[i] + indexes.get(i).count();
    }
    int rows = firstRow[indexes.size()];
    identity = indexes.size() == 1 && isStrict(indexes.get(0));
    rowOfNumber = identity ? new int[0] : new int[rows];
    numberOfRow = identity ? new int[0] : new int[rows];
    count = identity ? rows : merge();
    int bits = Math.min(26, Math.max(1, 32 - BITS_LESS - Integer.numberOfLeadingZeros(count)));
    runShift = 64 - bits;
    runs = new int[(1 << bits) + 1];
    fillRuns();
    marks = new long[count];
    for (int number = 0; number < count; number++) {
      int pack = pack(number);
      marks[number] = indexes.get(pack).mark(row(number) - firstRow[pack], mark);
    }
  }

  private static boolean isStrict(PackIndex index) {
    for (int i = 1; i < index.count(); i++) {
      if (index.word0(i - 1) == index.word0(i) && index.name(i - 1).equals(index.name(i))) {
        return false;
      }
    }
    return true;
  }

  private static final class Cursor implements Comparable<Cursor> {
    private final PackIndex index;
    private final int firstRow;
    private int position;
    private ObjectName name;

    Cursor(PackIndex index, int firstRow) {
      this.index = index;
      this.firstRow = firstRow;
      this.name = index.name(0);
    }

    /** Goes to a position; false behind the last. */
    boolean moveTo(int next) {
      position = next;
      if (next == index.count()) {
        return false;
      }
      name = index.name(next);
      return true;
    }

    @Override
    public int compareTo(Cursor other) {
      int order = name.compareTo(other.name);
      return order != 0 ? order : Integer.compare(firstRow, other.firstRow);
    }
  }

  private int merge() {
    PriorityQueue<Cursor> queue = new PriorityQueue<>();
    for (int i = 0; i < indexes.size(); i++) {
      if (indexes.get(i).count() > 0) {
        queue.add(new Cursor(indexes.get(i), firstRow[i]));
      }
    }
    int numbered = 0;
    @Nullable ObjectName last = null;
    while (!queue.isEmpty()) {
      Cursor cursor = queue.remove();
      int row = cursor.firstRow + cursor.position;
      if (last != null && cursor.name.equals(last)) {
        copies.set(row);
      } else {
        rowOfNumber[numbered++] = row;
      }
      numberOfRow[row] = numbered - 1;
      last = cursor.name;
      int before = cursor.position;
      numbered = takeRun(cursor, queue.peek(), numbered);
      if (cursor.position > before) {
        last = cursor.index.name(cursor.position);
      }
      if (cursor.moveTo(cursor.position + 1)) {
        queue.add(cursor);
      }
    }
    return numbered;
  }

  /**
   * Numbers what follows in one index as long as its first words rise and stay below those of all
   * other indexes: most of a large pack beside small ones.
   */
  private int takeRun(Cursor cursor, @Nullable Cursor next, int from) {
    int numbered = from;
    PackIndex index = cursor.index;
    long limit = next == null ? -1 : next.name.word0();
    long word = cursor.name.word0();
    int position = cursor.position;
    while (position + 1 < index.count()) {
      long following = index.word0(position + 1);
      boolean rises = Long.compareUnsigned(following, word) > 0;
      if (!rises || Long.compareUnsigned(following, limit) >= 0) {
        break;
      }
      position++;
      rowOfNumber[numbered] = cursor.firstRow + position;
      numberOfRow[cursor.firstRow + position] = numbered++;
      word = following;
    }
    cursor.position = position;
    return numbered;
  }

  private void fillRuns() {
    int run = 0;
    for (int number = 0; number < count; number++) {
      int own = (int) (word0(number) >>> runShift);
      while (run <= own) {
        runs[run++] = number;
      }
    }
    while (run < runs.length) {
      runs[run++] = count;
    }
  }

  /** Objects, each counted once. */
  int count() {
    return count;
  }

  /** The number of an id, or -1. */
  int number(ObjectName name) {
    int run = (int) (name.word0() >>> runShift);
    int low = runs[run];
    int end = runs[run + 1];
    if (end - low > FEW) {
      low = firstNotBelow(name, low, end);
      end = Math.min(end, low + 1);
    }
    long sought = low < end ? mark.of(name) : 0;
    for (int number = low; number < end; number++) {
      if (marks[number] == sought) {
        return number;
      }
    }
    return -1;
  }

  private int firstNotBelow(ObjectName name, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareAt(middle, name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The number of what stands at a position of a pack's index. */
  public int number(int pack, int position) {
    int row = firstRow[pack] + position;
    return identity ? row : numberOfRow[row];
  }

  /** True where an earlier pack, or an earlier row of this one, has the same object. */
  public boolean isCopy(int pack, int position) {
    return !identity && copies.get(firstRow[pack] + position);
  }

  /** The pack that counts for an object. */
  int pack(int number) {
    return packOfRow(row(number));
  }

  private int packOfRow(int row) {
    // The first pack is the largest, mostly by far.
    if (row < firstRow[1]) {
      return 0;
    }
    int low = 0;
    int high = firstRow.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (firstRow[middle] <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The position of an object in the index of the pack that counts for it. */
  int position(int number) {
    return row(number) - firstRow[pack(number)];
  }

  /** The id of an object. */
  ObjectName name(int number) {
    int pack = pack(number);
    return indexes.get(pack).name(row(number) - firstRow[pack]);
  }

  private int row(int number) {
    return identity ? number : rowOfNumber[number];
  }

  private long word0(int number) {
    int pack = pack(number);
    return indexes.get(pack).word0(row(number) - firstRow[pack]);
  }

  private int compareAt(int number, ObjectName name) {
    int pack = pack(number);
    return indexes.get(pack).compareAt(row(number) - firstRow[pack], name);
  }
}
