package dev.leaksift.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One secret of one rule with all its places.
 *
 * @param rule which kind of credential
 * @param secret the credential
 * @param fingerprint its name over time, from the first place's path
 * @param severity how bad
 * @param confidence how sure: the surest of its matches
 * @param evidence why: that match's reasons
 * @param decodedBy the steps that decoded it, outermost first
 * @param companions other parts of the same credential
 * @param occurrences at least one, the first one the place to show
 * @param suppression why it is hidden, where it is
 * @param reach which branches and tags still hold it
 */
public record Finding(
    RuleInfo rule,
    Secret secret,
    Fingerprint fingerprint,
    Severity severity,
    Confidence confidence,
    List<Evidence> evidence,
    Optional<String> decodedBy,
    List<Match.Companion> companions,
    List<Occurrence> occurrences,
    Optional<Suppression> suppression,
    Reach reach) {
  /** Worst first, then by place, rule and secret: a total order, so that reports are repeatable. */
  public static final Comparator<Finding> ORDER = Finding::inOrder;

  public Finding {
    evidence = List.copyOf(evidence);
    companions = List.copyOf(companions);
    occurrences = List.copyOf(occurrences);
    if (occurrences.isEmpty()) {
      throw new IllegalArgumentException("a finding has at least one occurrence");
    }
  }

  /** A finding of which no branches and tags are known. */
  @SuppressWarnings("ParameterNumber") // the record's parts but one
  public Finding(
      RuleInfo rule,
      Secret secret,
      Fingerprint fingerprint,
      Severity severity,
      Confidence confidence,
      List<Evidence> evidence,
      Optional<String> decodedBy,
      List<Match.Companion> companions,
      List<Occurrence> occurrences,
      Optional<Suppression> suppression) {
    this(
        rule,
        secret,
        fingerprint,
        severity,
        confidence,
        evidence,
        decodedBy,
        companions,
        occurrences,
        suppression,
        Reach.NONE);
  }

  // Comparator.comparing makes what can be serialized, which no archive of classes holds: the first
  // use of it costs each start 10 ms.
  private static int inOrder(Finding one, Finding other) {
    int order = other.severity.compareTo(one.severity);
    order = order != 0 ? order : other.confidence.compareTo(one.confidence);
    order = order != 0 ? order : one.first().location().compareTo(other.first().location());
    order = order != 0 ? order : one.rule.id().compareTo(other.rule.id());
    return order != 0 ? order : one.secret.compareTo(other.secret);
  }

  /** The occurrence to show where only one is shown. */
  public Occurrence first() {
    return occurrences.get(0);
  }

  /** The most exposed of its occurrences' states. */
  public Status status() {
    Status worst = first().status();
    for (Occurrence occurrence : occurrences) {
      Status status = occurrence.status();
      worst = status.compareTo(worst) < 0 ? status : worst;
    }
    return worst;
  }

  /** The same finding, hidden for a reason. */
  public Finding suppressedBy(Suppression why) {
    return with(Optional.of(why), reach);
  }

  /** The same finding with what reaches it. */
  public Finding reachedBy(Reach known) {
    return with(suppression, known);
  }

  private Finding with(Optional<Suppression> why, Reach known) {
    return new Finding(
        rule,
        secret,
        fingerprint,
        severity,
        confidence,
        evidence,
        decodedBy,
        companions,
        occurrences,
        why,
        known);
  }
}
