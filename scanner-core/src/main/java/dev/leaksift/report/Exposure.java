package dev.leaksift.report;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Since when and until when a secret stood in the open, over all its places.
 *
 * @param introduced the commit that the first place names, else the earliest of any place
 * @param lastPresent where it is gone from every place: the latest commit that had it
 * @param present true where it still stands somewhere that a checkout shows
 * @param days whole days from introduced to its removal, or to the scan where it still stands;
 *     empty where no commit is known
 */
record Exposure(
    Optional<CommitRef> introduced,
    Optional<CommitRef> lastPresent,
    boolean present,
    OptionalLong days) {

  /** The exposure as seen at the time of a scan. */
  static Exposure of(Finding finding, Instant scanned) {
    Optional<CommitRef> introduced =
        finding.first().introduced().or(() -> earliestIntroduced(finding));
    boolean present = finding.status().compareTo(Status.HEAD) <= 0;
    Optional<CommitRef> last = present ? Optional.empty() : latestPresent(finding);
    Instant end = present ? scanned : last.map(CommitRef::time).orElse(scanned);
    OptionalLong days =
        introduced.isPresent() && (present || last.isPresent())
            ? OptionalLong.of(daysBetween(introduced.get().time(), end))
            : OptionalLong.empty();
    return new Exposure(introduced, last, present, days);
  }

  private static long daysBetween(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toDays());
  }

  private static Optional<CommitRef> earliestIntroduced(Finding finding) {
    return finding.occurrences().stream()
        .map(Occurrence::introduced)
        .flatMap(Optional::stream)
        .min(Comparator.comparing(CommitRef::time));
  }

  private static Optional<CommitRef> latestPresent(Finding finding) {
    Optional<CommitRef> latest = Optional.empty();
    for (Occurrence occurrence : finding.occurrences()) {
      Optional<CommitRef> last = occurrence.lastPresent();
      if (last.isPresent()
          && (latest.isEmpty() || last.get().time().isAfter(latest.get().time()))) {
        latest = last;
      }
    }
    return latest;
  }
}
