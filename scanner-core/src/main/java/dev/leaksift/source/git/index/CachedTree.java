package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which directories of an index are as some tree object: git keeps this to write trees without
 * looking at every entry, so it is as true as the next commit.
 *
 * @param trees ids by path; parts joined and ended by slashes, the root empty
 */
public record CachedTree(Map<String, ObjectName> trees) {
  private static final int MAX_DEPTH = 4096;

  public CachedTree {
    trees = Map.copyOf(trees);
  }

  /** The tree that a directory is as, where that is known. */
  public Optional<ObjectName> tree(String directory) {
    return Optional.ofNullable(trees.get(directory));
  }

  /**
   * Reads the extension: for each directory, parents first, its name and a zero, how many entries
   * it has (negative where it is not known to be as any tree), a space, how many sub-directories
   * follow, a line break, and its id where it is known. Empty where that is not what stands there.
   */
  static Optional<CachedTree> read(ByteBuffer in, ObjectFormat format) {
    Map<String, ObjectName> trees = new HashMap<>();
    String[] paths = new String[MAX_DEPTH];
    int[] left = new int[MAX_DEPTH];
    int depth = 0;
    while (in.hasRemaining()) {
      String name = until(in, (byte) 0);
      int entries = number(until(in, (byte) ' '));
      int children = number(until(in, (byte) '\n'));
      String path = depth == 0 ? "" : paths[depth - 1] + name + "/";
      if (entries >= 0) {
        if (in.remaining() < format.idBytes()) {
          return Optional.empty();
        }
        byte[] id = new byte[format.idBytes()];
        in.get(id);
        trees.put(path, ObjectName.of(id, 0, format));
      }
      if (children > 0 && depth == MAX_DEPTH) {
        return Optional.empty();
      }
      if (depth > 0) {
        left[depth - 1]--;
      }
      if (children > 0) {
        paths[depth] = path;
        left[depth++] = children;
      }
      while (depth > 0 && left[depth - 1] == 0) {
        depth--;
      }
      if (depth == 0) {
        break;
      }
    }
    return depth == 0 ? Optional.of(new CachedTree(trees)) : Optional.empty();
  }

  private static String until(ByteBuffer in, byte end) {
    int start = in.position();
    while (in.hasRemaining() && in.get() != end) {
      continue;
    }
    byte[] bytes = new byte[Math.max(0, in.position() - start - 1)];
    in.duplicate().position(start).get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A decimal number; -1 where it is none. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
