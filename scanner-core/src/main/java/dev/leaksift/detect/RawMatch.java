package dev.leaksift.detect;

import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import java.util.ArrayList;
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

  private static final String REFUTED =
      "has the form of a kind whose checksum it fails: made up, cut or mistyped";

  /**
   * Says that these bytes are a token of a kind whose checksum is wrong: they are no secret of that
   * kind, and hardly one of a vaguer kind.
   */
  static RawMatch refutation(int rule, int start, int end) {
    return new RawMatch(
        rule, start, end, start, end, Severity.LOW, Confidence.LOW, List.of(), NO_SCORE, null);
  }

  boolean isRefutation() {
    return evidence.isEmpty();
  }

  /** The same for a reader who should know of the refutation: no more than worth a look. */
  RawMatch refuted() {
    List<Evidence> told = new ArrayList<>(evidence);
    told.add(new Evidence(Evidence.Kind.CONTEXT, REFUTED));
    Confidence medium = confidence.atLeast(Confidence.MEDIUM) ? Confidence.MEDIUM : confidence;
    return new RawMatch(
        rule,
        start,
        end,
        secretStart,
        secretEnd,
        Severity.LOW,
        medium,
        List.copyOf(told),
        NO_SCORE,
        decoded);
  }

  /** A secret out of encoded text, and the steps that decoded it, outermost first. */
  record Decoded(Secret secret, String steps) {}
}
