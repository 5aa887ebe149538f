package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which directories of an index are as some tree object: git keeps this to write trees without
 * looking at every entry, so it is as true as the next commit.
 *
 * <p>A commit changes few of thousands of directories, so reading only notes where each stands;
 * names are compared for the directories that are asked for and those beside them. For one thread.
 */
public final class CachedTree {
  private static final int MAX_DEPTH = 4096;
  private static final int UNKNOWN = -1;

  private final byte[] bytes;
  private final ObjectFormat format;

  /** Of each directory, parents first: where its name begins. */
  private int[] names = new int[256];

  /** How many entries it has, or {@link #UNKNOWN}. */
  private int[] entries = new int[256];

  /** Where its id stands, if its entries are known. */
  private int[] ids = new int[256];

  /** The number of the first directory that is not beneath it. */
  private int[] ends = new int[256];

  private int count;
  private final Map<Integer, Map<String, Integer>> children = new HashMap<>();

  private CachedTree(byte[] bytes, ObjectFormat format) {
    this.bytes = bytes;
    this.format = format;
  }

  /**
   * Reads the extension: for each directory, parents first, its name and a zero, how many entries
   * it has (negative where it is not known to be as any tree), a space, how many sub-directories
   * follow, a line break, and its id where it is known. Empty where that is not what stands there.
   *
   * @param bytes the extension's; must not change
   */
  static Optional<CachedTree> read(byte[] bytes, ObjectFormat format) {
    CachedTree tree = new CachedTree(bytes, format);
    return tree.parse() ? Optional.of(tree) : Optional.empty();
  }

  private boolean parse() {
    int[] open = new int[MAX_DEPTH];
    int[] left = new int[MAX_DEPTH];
    int depth = 0;
    int at = 0;
    while (at < bytes.length) {
      int name = at;
      int numbers = after((byte) 0, at);
      int space = after((byte) ' ', numbers);
      int id = after((byte) '\n', space);
      int known = number(numbers, space - 1);
      int below = number(space, id - 1);
      at = id + (known >= 0 ? format.idBytes() : 0);
      if (at > bytes.length || (below > 0 && depth == MAX_DEPTH)) {
        return false;
      }
      int directory = add(name, known, id);
      if (depth > 0) {
        left[depth - 1]--;
      }
      if (below > 0) {
        open[depth] = directory;
        left[depth++] = below;
      }
      while (depth > 0 && left[depth - 1] == 0) {
        ends[open[--depth]] = count;
      }
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  private int add(int name, int known, int id) {
    if (count == names.length) {
      names = Arrays.copyOf(names, count * 2);
      entries = Arrays.copyOf(entries, count * 2);
      ids = Arrays.copyOf(ids, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    names[count] = name;
    entries[count] = Math.max(UNKNOWN, known);
    ids[count] = id;
    ends[count] = count + 1;
    return count++;
  }

  /** The index behind the next such byte, or behind all. */
  private int after(byte end, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == end) {
        return i + 1;
      }
    }
    return bytes.length + 1;
  }

  /** A decimal number; -1 where it is none. */
  private int number(int from, int to) {
    if (to <= from || to > bytes.length || to - from > 9) {
      return UNKNOWN;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return UNKNOWN;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /**
   * The tree that a directory is as, where that is known.
   *
   * @param directory its parts joined and ended by slashes; the root is empty
   */
  public Optional<ObjectName> tree(String directory) {
    int number = number(directory);
    return number < 0 || entries[number] < 0
        ? Optional.empty()
        : Optional.of(ObjectName.of(bytes, ids[number], format));
  }

  /** How many entries of the index are in a directory and beneath; -1 where that is not known. */
  public int entries(String directory) {
    int number = number(directory);
    return number < 0 ? UNKNOWN : entries[number];
  }

  private int number(String directory) {
    int number = 0;
    int from = 0;
    while (number >= 0 && from < directory.length()) {
      int slash = directory.indexOf('/', from);
      number = children(number).getOrDefault(directory.substring(from, slash), UNKNOWN);
      from = slash + 1;
    }
    return number;
  }

  private Map<String, Integer> children(int parent) {
    return children.computeIfAbsent(
        parent,
        p -> {
          Map<String, Integer> named = new HashMap<>();
          for (int child = p + 1; child < ends[p]; child = ends[child]) {
            int length = after((byte) 0, names[child]) - 1 - names[child];
            named.put(new String(bytes, names[child], length, StandardCharsets.UTF_8), child);
          }
          return named;
        });
  }
}
