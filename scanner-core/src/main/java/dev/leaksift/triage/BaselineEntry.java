package dev.leaksift.triage;

import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import dev.leaksift.model.Suppression;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of a baseline: a finding that somebody decided to live with.
 *
 * @param fingerprint of the finding
 * @param rule its rule's id
 * @param path its first place's path, for people and to recognise a moved file
 * @param decision who decided and why
 */
public record BaselineEntry(Fingerprint fingerprint, String rule, String path, Decision decision)
    implements Comparable<BaselineEntry> {
  /** A shorter secret may be part of a path by chance. */
  private static final int MASKED_FROM = 20;

  /**
   * Why a finding is let through.
   *
   * @param reason in the words of whoever decided
   * @param by who decided
   * @param until the first day on which it no longer holds
   * @param leak true where somebody looked and called it a leak that is still to be dealt with:
   *     then the entry remembers that, and lets nothing through
   */
  public record Decision(
      Optional<String> reason, Optional<String> by, Optional<LocalDate> until, boolean leak) {
    /** A decision to let through. */
    public Decision(Optional<String> reason, Optional<String> by, Optional<LocalDate> until) {
      this(reason, by, until, false);
    }

    /** A decision without an end. */
    public static Decision because(String reason) {
      return new Decision(Optional.of(reason), Optional.empty(), Optional.empty());
    }
  }

  /** The entry that silences a finding. A file that is named by its secret is written masked. */
  public static BaselineEntry of(Finding finding, Decision decision) {
    String path = finding.first().location().path();
    String clear = finding.secret().reveal();
    String shown =
        clear.length() >= MASKED_FROM ? path.replace(clear, finding.secret().masked()) : path;
    return new BaselineEntry(finding.fingerprint(), finding.rule().id(), shown, decision);
  }

  /** True from the day on which the decision no longer holds. */
  public boolean expired(LocalDate today) {
    return decision.until().isPresent() && !today.isBefore(decision.until().get());
  }

  /**
   * True where the finding is this entry's secret, at whatever path: the fingerprint is that of the
   * finding's secret at the entry's path. So a renamed file stays known.
   */
  public boolean names(Finding finding) {
    return fingerprint.equals(finding.fingerprint())
        || rule.equals(finding.rule().id())
            && fingerprint.equals(Fingerprint.of(rule, path, finding.secret()));
  }

  /** The same decision for a finding that now stands elsewhere. */
  public BaselineEntry movedTo(Finding finding) {
    return of(finding, decision);
  }

  Suppression toSuppression() {
    return new Suppression("baseline", decision.reason(), decision.by(), decision.until());
  }

  /** By fingerprint. */
  @Override
  public int compareTo(BaselineEntry other) {
    return fingerprint.compareTo(other.fingerprint);
  }
}
