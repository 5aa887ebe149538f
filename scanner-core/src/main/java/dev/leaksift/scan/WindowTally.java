package dev.leaksift.scan;

import dev.leaksift.detect.Detector;
import dev.leaksift.detect.Effort;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.model.Match;
import dev.leaksift.model.Origin;
import dev.leaksift.model.SkipReason;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the windows of one content may yield and take together: each window alone keeps to the
 * detector's caps, a content of thousands would not. They come one after the other to one worker.
 */
final class WindowTally {
  private @Nullable Origin current;
  private long matches;
  private long vague;
  private long nanos;
  private boolean over;
  private final Set<SkipReason> told = EnumSet.noneOf(SkipReason.class);

  /** True where nothing of the content is to be matched any more. */
  boolean isOver(Origin origin) {
    return over && origin.equals(current);
  }

  /** Begins with a window, which may be the first one of its content. */
  void enter(Origin origin) {
    if (!origin.equals(current)) {
      current = origin;
      matches = 0;
      vague = 0;
      nanos = Effort.LEAST.toNanos();
      over = false;
      told.clear();
    }
  }

  /** Of a window's matches those that the content may still have. */
  List<Match> take(List<Match> own) {
    long vagueHere = own.stream().filter(WindowTally::isVague).count();
    vague += vagueHere;
    List<Match> kept = own;
    if (vague > Effort.MAX_VAGUE && vagueHere > 0) {
      kept = own.stream().filter(match -> !isVague(match)).toList();
    }
    matches += kept.size();
    return kept;
  }

  private static boolean isVague(Match match) {
    return match.score().isPresent() || match.ruleId().equals(GenericKind.REFUTED.id());
  }

  /**
   * Adds what a window took, and tells what is to be said of the content that was not said before.
   */
  Optional<Detector.Unfinished> spend(
      int bytes, long took, Optional<Detector.Unfinished> unfinished) {
    nanos += bytes * Effort.NANOS_A_BYTE - took;
    Optional<Detector.Unfinished> why = unfinished;
    if (matches > Effort.MAX_MATCHES) {
      over = true;
      String detail =
          "more than " + Effort.MAX_MATCHES + " matches; what follows them was not matched";
      why = Optional.of(new Detector.Unfinished(SkipReason.LIMIT, detail));
    } else if (nanos < 0) {
      over = true;
      String detail = "matching it took too long; the rest of it was not matched";
      why = Optional.of(new Detector.Unfinished(SkipReason.TIMEOUT, detail));
    } else if (vague > Effort.MAX_VAGUE) {
      String detail = "more than " + Effort.MAX_VAGUE + " matches without a form of their own";
      why = unfinished.or(() -> Optional.of(new Detector.Unfinished(SkipReason.LIMIT, detail)));
    }
    return why.filter(one -> told.add(one.reason()));
  }
}
