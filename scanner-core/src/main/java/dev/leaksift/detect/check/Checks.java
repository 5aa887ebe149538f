package dev.leaksift.detect.check;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.rule.CheckSpec;
import dev.leaksift.rule.RulePackException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    if (!names().contains(name)) {
      throw new RulePackException(
          "unknown " + spec.name() + " '" + name + "'; known are " + String.join(", ", names()));
    }
    return new Named(name, doubtOnly);
  }

  /** A check that is looked up when the first token comes: most rules never see one. */
  private static final class Named implements TokenCheck {
    private final String name;
    private final boolean doubtOnly;
    private volatile @Nullable TokenCheck found;

    Named(String name, boolean doubtOnly) {
      this.name = name;
      this.doubtOnly = doubtOnly;
    }

    @Override
    public Verdict check(ByteSlice token) {
      TokenCheck check = found;
      if (check == null) {
        check = Catalog.find(name).orElseThrow();
        found = check;
      }
      Verdict verdict = check.check(token);
      return doubtOnly ? verdict.doubtOnly() : verdict;
    }
  }

  /** The names that {@code checksum} and {@code structure} take, sorted. */
  public static Set<String> names() {
    return Catalog.names();
  }

  /**
   * The characters that complete a token with the named checksum. What stands before may begin
   * earlier than the token where the checksum knows what its token begins with or how much it
   * covers. Empty where the name is unknown, nothing can be appended, or the text does not have the
   * form.
   */
  public static Optional<String> complete(String name, byte[] tokenSoFar) {
    return Catalog.find(name)
        .filter(ChecksumMaker.class::isInstance)
        .flatMap(check -> ((ChecksumMaker) check).complete(ByteSlice.of(tokenSoFar)));
  }
}
