package dev.leaksift.detect.generic;

/**
 * What a path says about a candidate in it, as a term to add to its logit. Placeholder until
 * trained.
 */
public final class PathPrior {
  private PathPrior() {}

  /** The term for a path with slashes. */
  public static float adjust(String path) {
    return 0;
  }
}
