package dev.leaksift.detect.check;

import dev.leaksift.detect.format.Draw;
import dev.leaksift.detect.format.TokenSamples;
import java.util.Optional;
import java.util.Random;

/**
 * Makes tokens that a named check passes, for the examples of rules and for tests: no look-alike
 * token has to be stored. Stateless, for any thread.
 */
public final class Samples {
  private Samples() {}

  /**
   * A whole random token, with the prefix of its kind; empty where the name is unknown or its
   * tokens are made with {@link Checks#complete}. The same state of the source of randomness gives
   * the same token.
   */
  public static Optional<String> make(String name, Random random) {
    Optional<TokenCheck> check = Catalog.find(name);
    return check.isPresent() && check.get() instanceof SampleMaker maker
        ? Optional.of(maker.make(random))
        : TokenSamples.make(name, new Draw(random));
  }
}
