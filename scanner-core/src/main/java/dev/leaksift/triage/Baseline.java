package dev.leaksift.triage;

import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The findings that a team knows and lets through, by fingerprint. Immutable. Holds no secret, and
 * through the fingerprint's 20 bits of one nothing that confirms a guess. {@link BaselineFile}
 * reads and writes it.
 */
public final class Baseline {
  /** Knows nothing. */
  public static final Baseline EMPTY = new Baseline(new TreeMap<>());

  private final SortedMap<Fingerprint, BaselineEntry> entries;

  private Baseline(SortedMap<Fingerprint, BaselineEntry> entries) {
    this.entries = entries;
  }

  /** Of two entries for one fingerprint the one that holds longer stays: a merge may leave both. */
  public static Baseline of(Collection<BaselineEntry> entries) {
    SortedMap<Fingerprint, BaselineEntry> sorted = new TreeMap<>();
    entries.forEach(e -> sorted.merge(e.fingerprint(), e, Baseline::longer));
    return new Baseline(sorted);
  }

  private static BaselineEntry longer(BaselineEntry a, BaselineEntry b) {
    if (a.decision().until().isEmpty() || b.decision().until().isEmpty()) {
      return a.decision().until().isEmpty() ? a : b;
    }
    return a.decision().until().get().isBefore(b.decision().until().get()) ? b : a;
  }

  /** All entries, by fingerprint. */
  public List<BaselineEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** The entry of that very fingerprint. */
  public Optional<BaselineEntry> find(Fingerprint fingerprint) {
    return Optional.ofNullable(entries.get(fingerprint));
  }

  /** With these findings added, each with the decision; a finding that is known keeps its entry. */
  public Baseline plus(Collection<Finding> findings, BaselineEntry.Decision decision) {
    SortedMap<Fingerprint, BaselineEntry> more = new TreeMap<>(entries);
    findings.forEach(f -> more.putIfAbsent(f.fingerprint(), BaselineEntry.of(f, decision)));
    return new Baseline(more);
  }

  /** With an entry added, or in the place of the one with its fingerprint. */
  public Baseline plus(BaselineEntry entry) {
    SortedMap<Fingerprint, BaselineEntry> more = new TreeMap<>(entries);
    more.put(entry.fingerprint(), entry);
    return new Baseline(more);
  }

  /** Without some entries. */
  public Baseline minus(Collection<BaselineEntry> gone) {
    List<BaselineEntry> left = new ArrayList<>(entries.values());
    left.removeAll(new HashSet<>(gone));
    return of(left);
  }

  /**
   * Brought up to date with a triage: entries of moved files follow them, entries that no longer
   * hold are renewed only by {@link #plus(BaselineEntry)}.
   */
  public Baseline following(List<Triage.Moved> moved) {
    Baseline next = this;
    for (Triage.Moved m : moved) {
      next = next.minus(List.of(m.entry())).plus(m.entry().movedTo(m.finding()));
    }
    return next;
  }
}
