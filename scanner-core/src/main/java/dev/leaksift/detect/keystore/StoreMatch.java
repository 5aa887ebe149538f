package dev.leaksift.detect.keystore;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Match;
import dev.leaksift.model.Region;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Severity;
import dev.leaksift.model.Span;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes a match of a content that is a key store. Its secret is the store's SHA-256: the bytes are
 * no text, and the digest tells one store from another as well. Stateless.
 */
public final class StoreMatch {
  private StoreMatch() {}

  /**
   * The match, or empty where the content is no key store or holds certificates alone. A key in
   * clear has the severity given, one that a password guards is milder; a store that is encrypted
   * as a whole may hold certificates only, and is a guess.
   */
  public static Optional<Match> of(ByteSlice content, String ruleId, Severity severity) {
    return KeyStores.read(content)
        .filter(facts -> facts.hasKey() || facts.sealed() > 0)
        .map(facts -> match(content, facts, ruleId, severity));
  }

  private static Match match(
      ByteSlice content, StoreFacts facts, String ruleId, Severity severity) {
    Severity guarded = facts.hasKey() ? Severity.MEDIUM : Severity.LOW;
    byte[] digest =
        HexFormat.of()
            .formatHex(sha256(content))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return new Match(
        ruleId,
        new Span(0, content.length()),
        new Region(1, 1, 1, 1),
        Secret.copyOf(digest, 0, digest.length),
        facts.openKeys() > 0 ? severity : guarded,
        facts.hasKey() ? Confidence.HIGH : Confidence.LOW,
        List.of(new Evidence(Evidence.Kind.STRUCTURE, facts.describe())),
        OptionalDouble.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static byte[] sha256(ByteSlice content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content.array(), content.offset(), content.length());
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
