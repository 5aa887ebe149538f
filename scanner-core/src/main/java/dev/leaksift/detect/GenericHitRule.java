package dev.leaksift.detect;

import dev.leaksift.detect.generic.Candidate;
import dev.leaksift.detect.generic.CandidateSink;
import dev.leaksift.detect.generic.Classifier;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.detect.generic.GenericReader;
import dev.leaksift.detect.generic.NeverSecret;
import dev.leaksift.detect.weights.Score;
import dev.leaksift.model.Evidence;
import dev.leaksift.rule.Rule;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Secrets without a shape: at a telling word the assignment reader looks for a value, and the
 * classifier says how likely it is one. Which kinds are reported follows from the rules given; the
 * classifier is loaded at the first candidate.
 */
final class GenericHitRule implements HitRule {
  private static final int TOLD_FEATURES = 4;

  /** So many keywords within so many bytes are no text. */
  private static final int CROWD = 32;

  private static final int CROWD_BYTES = 200;

  private final List<Rule> rules;
  private final Map<GenericKind, Integer> numbers;

  /** Reports the kinds that have a rule of these numbers in the list. */
  GenericHitRule(List<Rule> rules, Map<GenericKind, Integer> numbers) {
    this.rules = rules;
    this.numbers = new EnumMap<>(numbers);
  }

  /** Holds the classifier until and once it is needed. */
  private static final class Shared {
    static final Classifier CLASSIFIER = Classifier.load();
  }

  /** Loads the classifier ahead of the first candidate; for any thread. */
  static void loadClassifier() {
    Objects.requireNonNull(Shared.CLASSIFIER);
  }

  /** Reader and scorer of one thread. */
  static final class State {
    private final GenericReader reader = new GenericReader();
    private final Classifier.Scorer scorer = Shared.CLASSIFIER.scorer();
  }

  /**
   * Judges the candidates of a hit. No lambda: made for each of a million hits, one that holds
   * something costs a call into the Java machine where only the compiler's quick half is at work.
   */
  private record Judging(GenericHitRule rule, Hit hit, State state, DetectorScratch scratch)
      implements CandidateSink {
    @Override
    public void candidate(Candidate candidate) {
      rule.judge(candidate, hit, state, scratch);
    }
  }

  @Override
  public String name() {
    return "(generic)";
  }

  @Override
  public int before() {
    return GenericReader.BEFORE;
  }

  @Override
  public int after() {
    return GenericReader.AFTER;
  }

  @Override
  public int closeBefore() {
    return GenericReader.CLOSE_BEFORE;
  }

  @Override
  public int closeAfter() {
    return GenericReader.CLOSE;
  }

  @Override
  public boolean distinctive() {
    return false;
  }

  @Override
  public boolean evaluate(Hit hit, DetectorScratch scratch) {
    State state = scratch.generic();
    if (!state.reader.opens(hit.array(), hit.low(), hit.high(), hit.start(), hit.end())
        || state.reader.failsSoon()) {
      return true;
    }
    if (!isInCrowd(hit, scratch)) {
      state.reader.read(new Judging(this, hit, state, scratch));
    }
    return false;
  }

  /**
   * True where keywords stand so close that no names with values can be between them: each would be
   * read with all that follows it, for nothing. Depends on no byte out of reach.
   */
  private static boolean isInCrowd(Hit hit, DetectorScratch scratch) {
    int first = scratch.raws.currentHit() - CROWD;
    return first >= 0 && scratch.merged.end(first) > hit.start() - hit.low() - CROWD_BYTES;
  }

  private void judge(Candidate candidate, Hit hit, State state, DetectorScratch scratch) {
    Integer number = numbers.get(candidate.kind());
    if (number == null) {
      return;
    }
    float logit = state.scorer.logit(hit.array(), hit.low(), hit.high(), candidate);
    if (scratch.trace != null) {
      trace(candidate, hit, state, scratch);
    }
    if (logit >= Classifier.LOW) {
      scratch.raws.add(raw(candidate, hit, number, logit));
    }
  }

  private RawMatch raw(Candidate candidate, Hit hit, int number, float logit) {
    int start = candidate.valueStart();
    int end = candidate.valueEnd();
    boolean digest = NeverSecret.looksLikeDigest(hit.array(), start, end);
    String detail = "classifier score " + Math.round(logit * 10) / 10.0;
    return new RawMatch(
        number,
        Math.min(start, candidate.nameStart()) - hit.start(),
        end - hit.start(),
        start - hit.start(),
        end - hit.start(),
        rules.get(number).info().severity(),
        Classifier.confidence(candidate.kind(), digest, logit),
        List.of(new Evidence(Evidence.Kind.CLASSIFIER, detail)),
        logit,
        null);
  }

  private static void trace(Candidate candidate, Hit hit, State state, DetectorScratch scratch) {
    Score score = state.scorer.score(hit.array(), hit.low(), hit.high(), candidate);
    String why =
        Classifier.explain(score, TOLD_FEATURES).stream().collect(Collectors.joining("; "));
    scratch.tell(
        candidate.kind().id(),
        hit.start() - hit.low(),
        String.format(java.util.Locale.ROOT, "score %.1f: %s", score.logit(), why));
  }
}
