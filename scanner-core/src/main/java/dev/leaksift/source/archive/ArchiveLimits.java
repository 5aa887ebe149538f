package dev.leaksift.source.archive;

import java.time.Duration;

/**
 * What one outermost archive may cost, with all that is nested in it. Counted is what is really
 * read, never what a header says.
 *
 * @param depth archives in archives that are opened; 0 opens none. A compressed tar is one archive.
 * @param heldBytes of members, at all levels together, held in memory; longer ones are scanned in
 *     windows, and not opened where they are archives
 * @param freeBytes that may come out whatever the size of the archive
 * @param ratio bytes that may come out, beyond those, for each byte of the archive
 * @param maxBytes that may come out in all
 * @param maxEntries members, directories included
 * @param time the wall clock's, with a second more for each 8 MiB of the archive
 */
public record ArchiveLimits(
    int depth,
    int heldBytes,
    long freeBytes,
    int ratio,
    long maxBytes,
    int maxEntries,
    Duration time) {
  /** The depth where the user names none. */
  public static final int DEFAULT_DEPTH = 3;

  /** The greatest depth: each level is a call in a call, and holds a buffer. */
  public static final int MAX_DEPTH = 32;

  public ArchiveLimits {
    if (depth < 0 || depth > MAX_DEPTH) {
      throw new IllegalArgumentException("a depth is 0 to " + MAX_DEPTH);
    }
    if (heldBytes < 1 || freeBytes < 0 || ratio < 0 || maxBytes < 0 || maxEntries < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }

  /**
   * The usual limits at some depth. Deflate yields at most 1,032 bytes for one, real files a tenth
   * of that, and one member may take half.
   */
  public static ArchiveLimits ofDepth(int depth) {
    return new ArchiveLimits(
        depth, 64 << 20, 128L << 20, 200, 4L << 30, 1_000_000, Duration.ofSeconds(20));
  }
}
