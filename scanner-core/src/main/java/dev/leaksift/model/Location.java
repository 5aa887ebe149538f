package dev.leaksift.model;

/**
 * A place that a person can open: a path relative to the target with {@code /} between its parts,
 * and a region in that file.
 */
public record Location(String path, Region region) implements Comparable<Location> {
  /** By path, then by region. */
  @Override
  public int compareTo(Location o) {
    int byPath = path.compareTo(o.path);
    return byPath != 0 ? byPath : region.compareTo(o.region);
  }
}
