package dev.leaksift.detect;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule found at one hit, with all offsets counted from the hit's first byte, so that a
 * content that copies the hit's surroundings can share it. Immutable.
 *
 * @param rule the rule's number in the detector
 * @param start first byte of the whole match
 * @param end one past its last byte
 * @param secretStart first byte of the secret (of the encoded text, where it was decoded)
 * @param secretEnd one past the secret's last byte
 * @param severity after the checks
 * @param confidence after the checks
 * @param evidence strongest first; empty in a refutation
 * @param score the classifier's logit from the content alone, or {@link #NO_SCORE}
 * @param decoded the secret and how it was decoded, or null where it stands in clear
 */
record RawMatch(
    int rule,
    int start,
    int end,
    int secretStart,
    int secretEnd,
    Severity severity,
    Confidence confidence,
    List<Evidence> evidence,
    float score,
    @Nullable Decoded decoded) {
  /** The score of a match that no classifier was asked about. */
  static final float NO_SCORE = Float.NaN;

  /**
   * Says that these bytes are a token of a kind whose checksum is wrong: they are no secret of that
   * kind, and hardly one of a vaguer kind.
   *
   * @param confidence that there is a secret at all: low where it is typed or a piece of a name
   */
  static RawMatch refutation(int rule, int start, int end, Confidence confidence) {
    return new RawMatch(
        rule, start, end, start, end, Severity.LOW, confidence, List.of(), NO_SCORE, null);
  }

  boolean isRefutation() {
    return evidence.isEmpty();
  }

  /** True where it has no form of its own, or only one that fails. */
  boolean isVague() {
    return isRefutation() || !Float.isNaN(score);
  }

  /** What a reader is told of a refutation: a match of another rule, with the reason. */
  RawMatch told(int asRule, String reason) {
    Evidence why = new Evidence(Evidence.Kind.CONTEXT, reason);
    return new RawMatch(
        asRule,
        start,
        end,
        secretStart,
        secretEnd,
        severity,
        confidence,
        List.of(why),
        NO_SCORE,
        decoded);
  }

  /** The same with less confidence. */
  RawMatch lessSure() {
    Confidence lower = confidence == Confidence.HIGH ? Confidence.MEDIUM : Confidence.LOW;
    return new RawMatch(
        rule, start, end, secretStart, secretEnd, severity, lower, evidence, score, decoded);
  }

  /** A secret out of encoded text, and the steps that decoded it, outermost first. */
  record Decoded(Secret secret, String steps) {}
}
