package dev.leaksift.detect;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.bytes.keyword.HitBuffer;
import dev.leaksift.detect.pattern.MatchScratch;
import dev.leaksift.detect.profile.StepClock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Buffers of one thread, reused from content to content. Made by {@link Detector#newScratch}. */
public final class DetectorScratch {
  /** All hits of the content at hand. */
  final HitBuffer merged = new HitBuffer();

  /** Of a changed content: the hits that are new, and those around all seams. */
  final HitBuffer hits = new HitBuffer();

  final HitBuffer window = new HitBuffer();

  /** For each of {@code merged}: the old hit that it was, or -1, and its run. */
  final HitBuffer inheritedOf = new HitBuffer();

  /** Hits of one range before they are merged. */
  final HitBuffer ofKeywords = new HitBuffer();

  final HitBuffer ofRuns = new HitBuffer();

  /** Of a changed content: the copied runs that are long enough to count. */
  final CopyList copies = new CopyList();

  final Hit hit = new Hit();

  /** How many encodings this scratch's contents were decoded from. */
  final int depth;

  /** What the content that was not decoded from any other may still cost. */
  final Effort effort;

  private @Nullable DetectorScratch nested;
  private GenericHitRule.@Nullable State generic;
  final MatchScratch match = new MatchScratch();

  /** True once checks were held against what a pattern matched at the hit at hand. */
  boolean judged;

  final RawMatches raws = new RawMatches();
  @Nullable Trace trace;
  private @Nullable StepClock clock;

  DetectorScratch(int depth, Effort effort) {
    this.depth = depth;
    this.effort = effort;
  }

  /** The scratch for what is decoded out of this one's content. */
  DetectorScratch nested() {
    DetectorScratch inner = nested;
    if (inner == null) {
      inner = new DetectorScratch(depth + 1, effort);
      nested = inner;
    }
    return inner;
  }

  /** Reader and scorer of kinds without a shape; made when the first word for one is met. */
  GenericHitRule.State generic() {
    GenericHitRule.State state = generic;
    if (state == null) {
      state = new GenericHitRule.State();
      generic = state;
    }
    return state;
  }

  /** Tells who listens what became of a hit. */
  void tell(String ruleId, int at, String outcome) {
    if (trace != null) {
      trace.tried(ruleId, at, outcome);
    }
  }

  /** From now on tells a clock which step is at hand. */
  public void timeBy(StepClock watch) {
    this.clock = watch;
  }

  void enter(StepClock.Step step) {
    if (clock != null) {
      clock.enter(step);
    }
  }

  /** From now on tells what becomes of each hit; slow. */
  public void traceTo(Trace listener) {
    this.trace = listener;
  }

  /** What became of the hits of the content at hand: raw matches, each with its hit's number. */
  static final class RawMatches {
    private final List<RawMatch> matches = new ArrayList<>();
    private int[] hitOf = new int[16];
    private int currentHit;
    private boolean[] close = new boolean[256];
    private int vague;
    private long dropped;

    void clear() {
      matches.clear();
      vague = 0;
      dropped = 0;
    }

    /** The hit that is being judged. */
    int currentHit() {
      return currentHit;
    }

    /** Matches beyond the cap. */
    long dropped() {
      return dropped;
    }

    void beginHit(int hit) {
      currentHit = hit;
    }

    /** Ends the judging of a hit: true where it was decided by close bytes. */
    void endHit(boolean decidedClose) {
      if (currentHit >= close.length) {
        close = java.util.Arrays.copyOf(close, Math.max(currentHit + 1, close.length * 2));
      }
      close[currentHit] = decidedClose;
    }

    boolean[] copyClose(int hits) {
      return java.util.Arrays.copyOf(close, hits);
    }

    void add(RawMatch match) {
      boolean isVague = match.isVague();
      vague += isVague ? 1 : 0;
      if (isVague ? vague > Effort.MAX_VAGUE : matches.size() - vague >= Effort.MAX_MATCHES) {
        vague -= isVague ? 1 : 0;
        dropped++;
        return;
      }
      if (matches.size() == hitOf.length) {
        hitOf = java.util.Arrays.copyOf(hitOf, hitOf.length * 2);
      }
      hitOf[matches.size()] = currentHit;
      matches.add(match);
    }

    int size() {
      return matches.size();
    }

    RawMatch[] copyMatches() {
      return matches.toArray(new RawMatch[0]);
    }

    int[] copyHits() {
      return java.util.Arrays.copyOf(hitOf, matches.size());
    }
  }
}
