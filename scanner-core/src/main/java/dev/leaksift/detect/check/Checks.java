package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.RulePackException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a rule's checks into code, and completes tokens for examples. Stateless, for any thread.
 */
public final class Checks {
  private static final List<String> KINDS =
      List.of("entropy", "alphabet", "checksum", "structure", "stopwords", "not", "not-line");

  /** After a name: what fails is kept. */
  private static final String DOUBT_ONLY = "?";

  private Checks() {}

  /**
   * The check that a pack describes; empty for {@code not-line}, which looks at more than the
   * token. The name of a checksum or structure is the value of the parameter {@code name}.
   *
   * @throws RulePackException in one line without a position, where kind, name or value is unknown
   */
  public static Optional<TokenCheck> find(CheckSpec spec) throws RulePackException {
    return switch (spec.name()) {
      case "entropy" -> Optional.of(TextChecks.entropy(spec));
      case "alphabet" -> Optional.of(TextChecks.alphabet(spec));
      case "stopwords" -> Optional.of(TextChecks.stopwords(spec));
      case "not" -> Optional.of(TextChecks.not(spec));
      case "checksum", "structure" -> Optional.of(named(spec));
      case "not-line" -> Optional.empty();
      default ->
          throw new RulePackException(
              "unknown check '" + spec.name() + "'; the checks are " + String.join(", ", KINDS));
    };
  }

  private static TokenCheck named(CheckSpec spec) throws RulePackException {
    String value = spec.value("name", "");
    boolean doubtOnly = value.endsWith(DOUBT_ONLY);
    String name = doubtOnly ? value.substring(0, value.length() - 1) : value;
    TokenCheck check = Catalog.CHECKS.get(name);
    if (check == null) {
      throw new RulePackException(
          "unknown " + spec.name() + " '" + name + "'; known are " + String.join(", ", names()));
    }
    return doubtOnly ? token -> check.check(token).doubtOnly() : check;
  }

  /** The names that {@code checksum} and {@code structure} take, sorted. */
  public static Set<String> names() {
    return Catalog.CHECKS.keySet();
  }

  /**
   * The characters that complete a token with the named checksum. What stands before may begin
   * earlier than the token where the checksum knows what its token begins with or how much it
   * covers. Empty where the name is unknown, nothing can be appended, or the text does not have the
   * form.
   */
  public static Optional<String> complete(String name, byte[] tokenSoFar) {
    TokenCheck check = Catalog.CHECKS.get(name);
    return check instanceof ChecksumMaker maker
        ? maker.complete(ByteSlice.of(tokenSoFar))
        : Optional.empty();
  }
}
