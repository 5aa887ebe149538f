package dev.leaksift.detect.format;

/**
 * What reading a token gave.
 *
 * @param result whether it is what it seems
 * @param detail why, without any part of the token
 */
public record Reading(Result result, String detail) {
  /** Whether a token is what it seems. */
  public enum Result {
    /** Everything looked at fits. */
    RIGHT,
    /** Something contradicts. */
    WRONG,
    /** Nothing speaks for or against it. */
    UNSURE
  }

  static Reading right(String detail) {
    return new Reading(Result.RIGHT, detail);
  }

  static Reading wrong(String detail) {
    return new Reading(Result.WRONG, detail);
  }

  static Reading unsure(String detail) {
    return new Reading(Result.UNSURE, detail);
  }

  /** A checksum of that name is right, or wrong. */
  static Reading checksum(boolean matches, String name) {
    return matches ? right(name + " matches") : wrong(name + " does not match");
  }
}
