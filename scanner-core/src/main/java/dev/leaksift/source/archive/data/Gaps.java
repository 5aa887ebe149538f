package dev.leaksift.source.archive.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * The parts of an archive that belong to nothing its directory tells of. One thread.
 *
 * <p>As a rule members stand one behind the other in the directory's order, so they are kept as one
 * part; 16 bytes are kept for each that is out of order. Starts and ends may be sorted apart: a gap
 * lies behind the n-th end where the next start is further on.
 */
public final class Gaps {
  private final long size;
  private final int smallest;
  private long[] starts = new long[16];
  private long[] ends = new long[16];
  private int parts;
  private int next = -1;

  /**
   * Nothing is known yet.
   *
   * @param size of the archive
   * @param smallest what is less is no gap
   */
  public Gaps(long size, int smallest) {
    this.size = size;
    this.smallest = smallest;
  }

  /** The bytes from a place up to another belong to something. */
  public void fill(long from, long to) {
    int last = parts - 1;
    if (last >= 0 && from >= starts[last] && from < ends[last] + smallest) {
      ends[last] = Math.max(ends[last], to);
      return;
    }
    if (parts == starts.length) {
      starts = Arrays.copyOf(starts, parts * 2);
      ends = Arrays.copyOf(ends, parts * 2);
    }
    starts[parts] = from;
    ends[parts] = to;
    parts++;
  }

  /**
   * A gap.
   *
   * @param from its first byte
   * @param to one past its last
   */
  public record Gap(long from, long to) {}

  /** The next one, once all that is known was told. */
  public Optional<Gap> next() {
    if (next < 0) {
      Arrays.sort(starts, 0, parts);
      Arrays.sort(ends, 0, parts);
      next = 0;
    }
    while (next <= parts) {
      long from = next == 0 ? 0 : ends[next - 1];
      long to = next == parts ? size : starts[next];
      next++;
      if (to - from >= smallest) {
        return Optional.of(new Gap(from, to));
      }
    }
    return Optional.empty();
  }
}
