package dev.leaksift.rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a scan does not need of a rule. For built-in rules it is decoded when first asked for, so
 * that a pre-commit run does not pay for it. Immutable; equal by what it holds.
 */
public final class RuleDetails {
  /** No live check, no examples. */
  public static final RuleDetails NONE =
      of(Optional.empty(), new Rule.Examples(List.of(), List.of()));

  private final Supplier<Parts> source;
  private volatile @Nullable Parts parts;

  private RuleDetails(Supplier<Parts> source) {
    this.source = source;
  }

  /** The details themselves. */
  record Parts(Optional<VerifySpec> verify, Rule.Examples examples) {}

  /** Details that are at hand. */
  public static RuleDetails of(Optional<VerifySpec> verify, Rule.Examples examples) {
    Parts parts = new Parts(verify, examples);
    return new RuleDetails(() -> parts);
  }

  /** Details that are asked for at first use; the source gives the same at each call. */
  static RuleDetails lazy(Supplier<Parts> source) {
    return new RuleDetails(source);
  }

  private Parts parts() {
    Parts known = parts;
    if (known == null) {
      known = source.get();
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
