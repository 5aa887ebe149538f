package dev.leaksift.source.path;

/** Says which names of a tree are looked at. Asked by several threads at once. */
@FunctionalInterface
public interface PathFilter {
  /** Takes everything. */
  PathFilter ALL = (path, directory) -> true;

  /**
   * Whether a name is looked at; of a directory that is not taken nothing is listed.
   *
   * @param path relative to the target, parts joined by slashes, none at its end
   * @param directory false for files and symbolic links
   */
  boolean takes(String path, boolean directory);
}
