package dev.leaksift.source.git.pack;

/**
 * How well an index is looked at when it is opened. One that fails counts as none, and its pack is
 * read from end to end instead.
 */
public enum IndexCheck {
  /**
   * Sizes and the fan-out table only. Where names are not in order, some are not found: for those
   * who read a few objects and look again when one seems to be missing.
   */
  SHAPE,

  /** Every name too. */
  NAMES,

  /**
   * Its checksum too: an offset with one wrong bit may lead to bytes that look like an entry. Pays
   * where all is read.
   */
  CHECKSUM
}
