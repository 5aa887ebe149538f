package dev.leaksift.source.git.walk;

/**
 * What a walk may use.
 *
 * @param workers threads, at least 1
 * @param memoryBytes for objects held in memory by all workers together; exceeded only where a
 *     single step (a base and what is built on it) needs more
 * @param maxObjectBytes objects larger than this are given to {@link ObjectVisitor#tooBig}
 * @param maxLoneBytes the same for objects that stand for themselves, no delta and no base of one:
 *     nothing asks for them to be held
 */
public record WalkLimits(int workers, long memoryBytes, long maxObjectBytes, long maxLoneBytes) {
  public WalkLimits {
    if (workers < 1 || memoryBytes < 1 || maxObjectBytes < 0 || maxLoneBytes < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
    maxObjectBytes = Math.min(maxObjectBytes, Integer.MAX_VALUE - 16);
    maxLoneBytes = Math.min(maxLoneBytes, maxObjectBytes);
  }

  /** The same limit for all objects. */
  public WalkLimits(int workers, long memoryBytes, long maxObjectBytes) {
    this(workers, memoryBytes, maxObjectBytes, maxObjectBytes);
  }

  /**
   * The largest object that is built in memory: those to be visited, and up to a quarter of the
   * memory those that something to be visited stands on.
   */
  long maxBuiltBytes() {
    return Math.min(Math.max(maxObjectBytes, memoryBytes / 4), Integer.MAX_VALUE - 16);
  }
}
