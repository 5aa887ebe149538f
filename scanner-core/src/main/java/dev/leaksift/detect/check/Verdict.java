package dev.leaksift.detect.check;

import dev.leaksift.model.Evidence;
import dev.leaksift.model.Severity;
import java.util.Optional;

/**
 * What a check saw in a token.
 *
 * @param outcome whether the match stays
 * @param evidence why, without any part of the secret; empty where there is nothing to tell
 * @param atMost the worst severity that the match may still have, where the check saw a reason: an
 *     encrypted key, a test-mode key
 */
public record Verdict(Outcome outcome, Optional<Evidence> evidence, Optional<Severity> atMost) {
  private static final Verdict SILENT =
      new Verdict(Outcome.PASS, Optional.empty(), Optional.empty());

  /** What becomes of the match. */
  public enum Outcome {
    /** It stays; what was seen speaks for it. */
    PASS,
    /** It is dropped. */
    FAIL,
    /** It stays; what was seen speaks neither for nor against it. */
    NEUTRAL,
    /** It stays, but is less sure than others of its rule. */
    DOUBT
  }

  /** The match stays, and this is why it is believed. */
  static Verdict pass(Evidence.Kind kind, String detail) {
    return new Verdict(Outcome.PASS, Optional.of(new Evidence(kind, detail)), Optional.empty());
  }

  /** The match stays and nothing is to be told. */
  static Verdict pass() {
    return SILENT;
  }

  /** The match is dropped, and this is why. */
  static Verdict fail(Evidence.Kind kind, String detail) {
    return new Verdict(Outcome.FAIL, Optional.of(new Evidence(kind, detail)), Optional.empty());
  }

  /** The match stays as it is; this is what was seen, and it proves nothing. */
  static Verdict neutral(String detail) {
    return new Verdict(Outcome.NEUTRAL, Optional.of(unproven(detail)), Optional.empty());
  }

  /** What a check saw counts as much as what stands around a token, whatever it looked at. */
  private static Evidence unproven(String detail) {
    return new Evidence(Evidence.Kind.CONTEXT, detail);
  }

  /** A checksum that is right or not. */
  static Verdict checksum(boolean right, String name) {
    return right
        ? pass(Evidence.Kind.CHECKSUM, name + " matches")
        : fail(Evidence.Kind.CHECKSUM, name + " does not match");
  }

  /** The same, milder: a match with this verdict is no worse than the severity. */
  Verdict atMost(Severity severity) {
    return new Verdict(outcome, evidence, Optional.of(severity));
  }

  /** The same, but where it would drop the match it only doubts it. */
  Verdict doubtOnly() {
    return outcome == Outcome.FAIL
        ? new Verdict(Outcome.DOUBT, evidence.map(e -> unproven(e.detail())), atMost)
        : this;
  }

  /** True where the match is dropped. */
  public boolean drops() {
    return outcome == Outcome.FAIL;
  }

  /** True where the match is less sure than others of its rule. */
  public boolean doubts() {
    return outcome == Outcome.DOUBT;
  }

  /** The severity of the match, given that of its rule. */
  public Severity severity(Severity ofRule) {
    return atMost.isPresent() && ofRule.atLeast(atMost.get()) ? atMost.get() : ofRule;
  }
}
