package dev.leaksift.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scan does not need of a rule. For built-in rules it is decoded when first asked for, so
 * that a pre-commit run does not pay for it. Immutable; equal by what it holds.
 */
public final class RuleDetails {
  /** No live check, no examples. */
  public static final RuleDetails NONE =
      of(Optional.empty(), new Rule.Examples(List.of(), List.of()));

  private final @Nullable Source source;
  private final int number;
  private volatile @Nullable Parts parts;

  private RuleDetails(@Nullable Source source, int number, @Nullable Parts parts) {
    this.source = source;
    this.number = number;
    this.parts = parts;
  }

  /** Where details come from that are not at hand; thread-safe. */
  public interface Source {
    /** The details of the rule with a number. */
    Parts get(int number);
  }

  /** The details themselves. */
  public record Parts(Optional<VerifySpec> verify, Rule.Examples examples) {}

  /** Details that are at hand. */
  public static RuleDetails of(Optional<VerifySpec> verify, Rule.Examples examples) {
    return new RuleDetails(null, 0, new Parts(verify, examples));
  }

  /** Those of a rule by its number, asked for when needed, once. */
  public static RuleDetails lazy(Source source, int number) {
    return new RuleDetails(source, number, null);
  }

  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      known = Objects.requireNonNull(source).get(number);
      parts = known;
    }
    return known;
  }

  /** The live check, data only. */
  public Optional<VerifySpec> verify() {
    return parts().verify;
  }

  /** What the rule must and must not match. */
  public Rule.Examples examples() {
    return parts().examples;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof RuleDetails other && parts().equals(other.parts());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(parts());
  }

  @Override
  public String toString() {
    return parts().toString();
  }
}
