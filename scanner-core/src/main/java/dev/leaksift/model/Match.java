package dev.leaksift.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One rule's result at one place of one content.
 *
 * @param ruleId which rule
 * @param span bytes of the secret in the content (of the encoded text, where it was decoded)
 * @param region the same for a reader
 * @param secret the captured bytes (decoded, where {@code decodedBy} is present)
 * @param severity the rule's, unless a check changed it (an encrypted key is milder)
 * @param confidence how sure
 * @param evidence why, strongest first
 * @param score for kinds without a shape, the log of the odds that it is real, from the content
 *     alone; what its path says is added once that is known
 * @param decodedBy the steps that decoded it, outermost first, for example {@code base64>gzip}
 * @param companions ids of the rules whose matches complete this one (a key id to a secret)
 * @param snippet the masked lines around it
 */
public record Match(
    String ruleId,
    Span span,
    Region region,
    Secret secret,
    Severity severity,
    Confidence confidence,
    List<Evidence> evidence,
    OptionalDouble score,
    Optional<String> decodedBy,
    List<Companion> companions,
    Optional<Snippet> snippet) {
  public Match {
    evidence = List.copyOf(evidence);
    companions = List.copyOf(companions);
  }

  /** Another part of the same credential: its rule and where it stands in the same content. */
  public record Companion(String ruleId, Region region) {}
}
