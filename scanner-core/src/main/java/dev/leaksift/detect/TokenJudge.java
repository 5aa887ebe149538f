package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.detect.check.TokenCheck;
import dev.leaksift.detect.check.Verdict;
import dev.leaksift.detect.generic.NeverSecret;
import dev.leaksift.detect.lookalike.Lookalikes;
import dev.leaksift.detect.lookalike.NearTokens;
import dev.leaksift.detect.pattern.MatchScratch;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Severity;
import dev.leaksift.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about what a rule's pattern matched: holds it against the rule's checks and against what
 * is never a token, and makes the match, or the refutation, of it. One rule's; immutable.
 */
final class TokenJudge {
  /** Bytes of a prefix that refutes: fewer stand in any random text. */
  private static final int MIN_PREFIX = 3;

  /** Bytes behind its prefix that a refuted token has, to be worth a look. */
  private static final int MIN_REFUTED = 16;

  /** Bytes; longer texts are never filled in by hand. */
  private static final int LONGEST_FILLER = 160;

  private final Rule rule;
  private final int number;
  private final List<TokenCheck> checks;
  private final LineChecks line;

  /** True where the keyword may stand in random text, and what follows it in names. */
  private final boolean chancy;

  /** What may be looked at around a hit. */
  private final Rule.Reach reach;

  TokenJudge(Rule rule, int number, List<TokenCheck> checks, boolean chancy, Rule.Reach reach) {
    this.rule = rule;
    this.number = number;
    this.checks = List.copyOf(checks);
    this.line = LineChecks.of(rule);
    this.chancy = chancy;
    this.reach = reach;
  }

  /** Holds the match against the checks and adds it where all pass. */
  boolean judge(Hit hit, DetectorScratch scratch) {
    scratch.judged = true;
    MatchScratch m = scratch.match;
    int secretStart = m.secretStart();
    int secretEnd = m.secretEnd();
    ByteSlice token = ByteSlice.of(hit.array(), secretStart, secretEnd - secretStart);
    if (NeverSecret.looksLikeReference(hit.array(), secretStart, secretEnd)
        || (asksForValue(hit, m) && !isProven(token))) {
      trace(scratch, hit, "it is a placeholder or a reference");
      return false;
    }
    List<Evidence> evidence = new ArrayList<>();
    Severity severity = rule.info().severity();
    boolean doubted = false;
    for (int i = 0; i < checks.size(); i++) {
      Verdict verdict = checks.get(i).check(token);
      if (verdict.drops()) {
        refute(verdict, hit, scratch);
        trace(scratch, hit, verdict.evidence().map(Evidence::detail).orElse("a check fails"));
        return false;
      }
      severity = verdict.severity(severity);
      doubted |= verdict.doubts();
      verdict.evidence().ifPresent(evidence::add);
    }
    if (rule.near().isPresent() && isOther(hit, m)) {
      trace(scratch, hit, "it is an id or a piece of an address");
      return false;
    }
    boolean proven = evidence.stream().anyMatch(e -> e.kind() == Evidence.Kind.CHECKSUM);
    if (chancy && !proven && isLookalike(hit, m)) {
      trace(scratch, hit, "it is a piece of a name, a path or a longer text");
      return false;
    }
    Optional<String> refusal = line.refuses(hit, m.start(), m.end());
    if (refusal.isPresent()) {
      trace(scratch, hit, refusal.get());
      return false;
    }
    add(hit, severity, doubted, evidence, scratch);
    return true;
  }

  /** Nobody works out a checksum for filler: what looks like it stands there by chance. */
  private boolean isProven(ByteSlice token) {
    boolean proven = false;
    for (int i = 0; i < checks.size(); i++) {
      Verdict verdict = checks.get(i).check(token);
      proven |= verdict.evidence().filter(e -> e.kind() == Evidence.Kind.CHECKSUM).isPresent();
      if (verdict.drops()) {
        return false;
      }
    }
    return proven;
  }

  /** A token with the right prefix and a wrong checksum is a token of nothing else either. */
  private void refute(Verdict verdict, Hit hit, DetectorScratch scratch) {
    MatchScratch m = scratch.match;
    boolean holdsPrefix =
        rule.near().isEmpty()
            && hit.end() - hit.start() >= MIN_PREFIX
            && hit.start() >= m.secretStart()
            && hit.end() <= m.secretEnd();
    boolean wrong = verdict.evidence().filter(e -> e.kind() == Evidence.Kind.CHECKSUM).isPresent();
    if (holdsPrefix && wrong) {
      Confidence confidence = isRandom(hit, m) ? Confidence.MEDIUM : Confidence.LOW;
      int start = m.secretStart() - hit.start();
      scratch.raws.add(RawMatch.refutation(number, start, m.secretEnd() - hit.start(), confidence));
    }
  }

  /** True where what a prefix is followed by was drawn, not typed, and is no name. */
  private boolean isRandom(Hit hit, MatchScratch m) {
    byte[] bytes = hit.array();
    int from = varying(hit, m);
    int to = m.secretEnd();
    boolean digit = false;
    for (int i = from; i < to; i++) {
      digit |= bytes[i] >= '0' && bytes[i] <= '9';
    }
    return digit
        && to - from >= MIN_REFUTED
        && !NeverSecret.looksTyped(bytes, from, to)
        && !Lookalikes.isName(bytes, from, to)
        && !(chancy && isInArmour(hit, m));
  }

  private void add(
      Hit hit,
      Severity severity,
      boolean doubted,
      List<Evidence> evidence,
      DetectorScratch scratch) {
    evidence.add(
        rule.near().isPresent()
            ? new Evidence(Evidence.Kind.KEYWORD, "the provider's name stands near")
            : new Evidence(Evidence.Kind.PREFIX, "has the form that only this kind has"));
    evidence.sort((one, other) -> one.kind().compareTo(other.kind()));
    boolean proven = evidence.get(0).kind() == Evidence.Kind.CHECKSUM;
    MatchScratch m = scratch.match;
    int origin = hit.start();
    scratch.raws.add(
        new RawMatch(
            number,
            m.start() - origin,
            m.end() - origin,
            m.secretStart() - origin,
            m.secretEnd() - origin,
            severity,
            doubted ? doubtful() : confidence(proven, hit, m),
            List.copyOf(evidence),
            RawMatch.NO_SCORE,
            null));
    trace(scratch, hit, "match");
  }

  private void trace(DetectorScratch scratch, Hit hit, String outcome) {
    scratch.tell(rule.id(), hit.start() - hit.low(), outcome);
  }

  private boolean isLookalike(Hit hit, MatchScratch m) {
    return Lookalikes.isName(hit.array(), varying(hit, m), m.secretEnd()) || isInArmour(hit, m);
  }

  private boolean isOther(Hit hit, MatchScratch m) {
    int low = Math.max(hit.low(), hit.start() - reach.before());
    int high = Math.min(hit.high(), hit.start() + reach.after());
    return NearTokens.isOther(hit.array(), m.secretStart(), m.secretEnd(), low, high);
  }

  private boolean isInArmour(Hit hit, MatchScratch m) {
    int low = Math.max(hit.low(), hit.start() - reach.before());
    int high = Math.min(hit.high(), hit.start() + reach.after());
    return Lookalikes.isInArmour(hit.array(), m.secretStart(), m.secretEnd(), low, high);
  }

  /** A word such as "sample" says something of a token, nothing of a key file that holds it. */
  private static boolean asksForValue(Hit hit, MatchScratch m) {
    int from = varying(hit, m);
    return m.secretEnd() - from <= LONGEST_FILLER
        && NeverSecret.asksForValue(hit.array(), from, m.secretEnd());
  }

  /** A kind's own prefix may hold a word such as "secret": only what follows it can be filler. */
  private static int varying(Hit hit, MatchScratch m) {
    return hit.start() == m.secretStart() ? Math.min(hit.end(), m.secretEnd()) : m.secretStart();
  }

  /** What a check proved is certain; of what somebody typed in rows, no rule is. */
  private Confidence confidence(boolean proven, Hit hit, MatchScratch m) {
    if (proven) {
      return Confidence.HIGH;
    }
    boolean doubted =
        rule.confidence() == Confidence.HIGH
            && NeverSecret.looksTyped(hit.array(), varying(hit, m), m.secretEnd());
    return doubted ? Confidence.MEDIUM : rule.confidence();
  }

  /** A check that proves nothing when it fails still says that something is odd. */
  private Confidence doubtful() {
    return rule.confidence() == Confidence.HIGH ? Confidence.MEDIUM : rule.confidence();
  }
}
