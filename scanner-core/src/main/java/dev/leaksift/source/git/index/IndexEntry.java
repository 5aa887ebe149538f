package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectName;

/**
 * A path of the index and what is staged for it.
 *
 * @param path parts joined by slashes; of a sparse directory with a slash at its end
 * @param id of a blob; of a commit for a submodule; of a tree for a sparse directory
 * @param mode as in a tree
 * @param stage 0, or 1 to 3 for the sides of a conflict
 * @param intentToAdd true where the path was announced, but no content of it staged
 */
public record IndexEntry(String path, ObjectName id, int mode, int stage, boolean intentToAdd) {
  private static final int TYPE = 0170000;

  /** The order of an index: by path, then by stage. */
  static int inOrder(IndexEntry one, IndexEntry other) {
    int order = one.path.compareTo(other.path);
    return order != 0 ? order : Integer.compare(one.stage, other.stage);
  }

  /** The same for another path. */
  IndexEntry withPath(String other) {
    return new IndexEntry(other, id, mode, stage, intentToAdd);
  }

  /** True for a file or a symbolic link. */
  public boolean isBlob() {
    int type = mode & TYPE;
    return type == 0100000 || type == 0120000;
  }

  /** True for a directory whose files are not listed, in a sparse index. */
  public boolean isTree() {
    return (mode & TYPE) == 0040000;
  }
}
