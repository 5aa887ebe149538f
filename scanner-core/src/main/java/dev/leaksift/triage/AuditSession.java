package dev.leaksift.triage;

import dev.leaksift.model.Finding;
import dev.leaksift.triage.BaselineEntry.Decision;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes through findings that nobody has decided on yet, one at a time. What is decided stands in
 * {@link #baseline()} at once, so whoever keeps that after each step loses nothing by an end at any
 * moment, and goes on by beginning anew. Does no input and no output. One thread.
 */
public final class AuditSession {
  private final List<Finding> findings;
  private final Deque<Baseline> before = new ArrayDeque<>();
  private Baseline baseline;

  /**
   * A session over those findings of a scan that the baseline has no entry for.
   *
   * @param outcome of a triage with that baseline; what moved is brought up to date
   * @param again true to ask also about those that an entry calls a leak
   */
  public AuditSession(Baseline known, Triage.Outcome outcome, boolean again) {
    this.baseline = known.following(outcome.moved());
    Baseline start = baseline;
    this.findings =
        outcome.findings().stream()
            .filter(finding -> isOpen(start.find(finding.fingerprint()), again))
            .toList();
  }

  private static boolean isOpen(Optional<BaselineEntry> entry, boolean again) {
    return entry.isEmpty() || again && entry.get().decision().leak();
  }

  /** The finding to decide on; empty once all were shown. */
  public Optional<Finding> current() {
    int number = before.size();
    return number < findings.size() ? Optional.of(findings.get(number)) : Optional.empty();
  }

  /** How many were shown before the current one. */
  public int done() {
    return before.size();
  }

  /** How many there are to decide on in this session. */
  public int total() {
    return findings.size();
  }

  /** Writes a decision on the current finding down and goes on. */
  public void decide(Decision decision) {
    Finding finding = current().orElseThrow(() -> new IllegalStateException("none is left"));
    before.push(baseline);
    baseline = baseline.plus(BaselineEntry.of(finding, decision));
  }

  /** Goes on without a decision; the next session asks again. */
  public void later() {
    if (current().isEmpty()) {
      throw new IllegalStateException("none is left");
    }
    before.push(baseline);
  }

  /** Goes back by one finding and takes back what was decided on it; false at the first. */
  public boolean undo() {
    if (before.isEmpty()) {
      return false;
    }
    baseline = before.pop();
    return true;
  }

  /** All decisions so far, those of before this session too. */
  public Baseline baseline() {
    return baseline;
  }
}
