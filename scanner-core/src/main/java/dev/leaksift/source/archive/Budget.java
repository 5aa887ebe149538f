package dev.leaksift.source.archive;

import dev.leaksift.model.SkipReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is left for one outermost archive. One thread. Once overdrawn, it gives nothing more. A
 * member may take half of what is left, so that a bomb leaves something to those behind it.
 */
final class Budget {
  /** What is read and scanned in a second at least, on a slow machine. */
  private static final long BYTES_A_SECOND = 8 << 20;

  private final ArchiveLimits limits;
  private final long maxBytes;
  private final Duration time;
  private final long start = System.nanoTime();
  private final BooleanSupplier stopped;
  private long bytes;
  private long memberEnd;
  private int entries;
  private Optional<SkipException> overdrawn = Optional.empty();

  /**
   * The whole budget.
   *
   * @param archiveBytes the size of the outermost archive
   * @param stopped whether the scan is to end
   */
  Budget(ArchiveLimits limits, long archiveBytes, BooleanSupplier stopped) {
    this.limits = limits;
    this.stopped = stopped;
    this.maxBytes = Math.min(limits.maxBytes(), limits.freeBytes() + limits.ratio() * archiveBytes);
    this.time = limits.time().plusSeconds(archiveBytes / BYTES_A_SECOND);
    this.memberEnd = maxBytes;
  }

  /** Takes note of bytes that were read or came out. */
  void spend(long more) throws SkipException {
    bytes += more;
    if (bytes > maxBytes) {
      overdraw(SkipReason.LIMIT, "more than " + maxBytes + " bytes come out of it");
    }
    check();
    if (bytes > memberEnd) {
      throw new SkipException(SkipReason.LIMIT, "too many bytes come out of it");
    }
  }

  /** Takes note of one more member. */
  void enter() throws SkipException {
    entries++;
    memberEnd = bytes + (maxBytes - bytes) / 2;
    if (entries > limits.maxEntries()) {
      overdraw(SkipReason.LIMIT, "it has more than " + limits.maxEntries() + " members");
    }
    check();
  }

  /** Why nothing more is read, if so. */
  Optional<SkipException> overdrawn() {
    return overdrawn;
  }

  private void check() throws SkipException {
    if (System.nanoTime() - start > time.toNanos()) {
      overdraw(SkipReason.TIMEOUT, "it took more than " + time.toSeconds() + " s");
    }
    if (stopped.getAsBoolean()) {
      overdraw(SkipReason.INTERRUPTED, "the scan was stopped");
    }
    if (overdrawn.isPresent()) {
      throw overdrawn.get();
    }
  }

  private void overdraw(SkipReason reason, String detail) {
    if (overdrawn.isEmpty()) {
      overdrawn = Optional.of(new SkipException(reason, detail + "; the rest was not scanned"));
    }
  }
}
