package dev.leaksift.detect;

import dev.leaksift.detect.generic.Classifier;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.detect.generic.GenericReader;
import dev.leaksift.detect.generic.NeverSecret;
import dev.leaksift.detect.generic.PathPrior;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Match;
import dev.leaksift.model.RuleInfo;
import dev.leaksift.rule.Rule;
import dev.leaksift.rule.RuleDetails;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds without a shape as rules of their own, for reports, options and overrides. */
public final class GenericRules {
  private GenericRules() {}

  /** One rule a kind, in the order of the kinds. */
  public static List<Rule> all() {
    return Stream.of(GenericKind.values()).map(GenericRules::rule).toList();
  }

  private static Rule rule(GenericKind kind) {
    RuleInfo info =
        new RuleInfo(
            kind.id(),
            kind.title(),
            "Generic",
            kind.category(),
            kind.severity(),
            Optional.empty(),
            List.of());
    return new Rule(
        info,
        GenericReader.keywords(),
        true,
        "(read by the assignment reader, judged by the classifier)",
        Optional.empty(),
        new Rule.Reach(GenericReader.BEFORE, GenericReader.AFTER),
        Confidence.MEDIUM,
        List.of(),
        Rule.PathFilter.EVERYWHERE,
        List.of(),
        false,
        RuleDetails.of(Optional.empty(), new Rule.Examples(List.of(), List.of())));
  }

  /** The kind whose rule this is; empty for a rule out of a pack. */
  public static Optional<GenericKind> kindOf(Rule rule) {
    for (GenericKind kind : GenericKind.values()) {
      if (kind.category().equals(rule.info().category()) && kind.id().equals(rule.id())) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** How sure a match is at a path: what that says counts for kinds without a shape only. */
  public static Confidence confidence(Match match, PathPrior path) {
    if (match.score().isEmpty()) {
      boolean vague = match.evidence().get(0).kind() == Evidence.Kind.KEYWORD;
      return vague && path.holdsDigests() ? Confidence.LOW : match.confidence();
    }
    byte[] value = match.secret().revealBytes();
    boolean digest = NeverSecret.looksLikeDigest(value, 0, value.length);
    float score = (float) match.score().getAsDouble() + path.adjust();
    return Classifier.confidence(kindOf(match), digest, score);
  }

  private static GenericKind kindOf(Match scored) {
    for (GenericKind kind : GenericKind.values()) {
      if (kind.id().equals(scored.ruleId())) {
        return kind;
      }
    }
    throw new IllegalArgumentException("a kind without a shape has a score");
  }
}
