package dev.leaksift.scan;

import dev.leaksift.bytes.PathGlob;
import dev.leaksift.bytes.SpanSet;
import dev.leaksift.detect.GenericRules;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.detect.generic.PathPrior;
import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Finding;
import dev.leaksift.model.Fingerprint;
import dev.leaksift.model.Location;
import dev.leaksift.model.Match;
import dev.leaksift.model.Occurrence;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Secret;
import dev.leaksift.rule.Rule;
import dev.leaksift.source.Placement;
import dev.leaksift.source.RefSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups matches and their places to findings: one for each secret of a rule, with all occurrences
 * beneath. A rule's path filter is held against each place; a match none of whose places passes is
 * no finding.
 */
final class FindingBuilder {
  private final Supplier<List<Rule>> all;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<String, Filter> filters = new HashMap<>();
  private final Confidence atLeast;
  private final Map<Key, Group> groups = new HashMap<>();

  /**
   * Starts with no match.
   *
   * @param rules asked for when there is a first match
   */
  FindingBuilder(Supplier<List<Rule>> rules, Confidence atLeast) {
    this.all = rules;
    this.atLeast = atLeast;
  }

  /** The first occurrence is the one to show: the earliest introduced, then by place. */
  private static int byAge(Occurrence one, Occurrence other) {
    int c = since(one).compareTo(since(other));
    c = c != 0 ? c : one.status().compareTo(other.status());
    c = c != 0 ? c : one.location().compareTo(other.location());
    return c != 0 ? c : one.origin().label().compareTo(other.origin().label());
  }

  private static Instant since(Occurrence occurrence) {
    Optional<CommitRef> commit = occurrence.introduced();
    return commit.isPresent() ? commit.get().time() : Instant.MAX;
  }

  /** The rule of a match; rules are looked through when there is a first one. */
  private Rule rule(String id) {
    if (rules.isEmpty()) {
      all.get().forEach(rule -> rules.put(rule.id(), rule));
    }
    return Objects.requireNonNull(rules.get(id));
  }

  /** What makes two matches one finding. Ordered, so that secrets of one hash are found quickly. */
  private record Key(String ruleId, Secret secret) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byRule = ruleId.compareTo(other.ruleId);
      return byRule != 0 ? byRule : secret.compareTo(other.secret);
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Key other && ruleId.equals(other.ruleId) && secret.equals(other.secret);
    }

    @Override
    public int hashCode() {
      return 31 * ruleId.hashCode() + secret.hashCode();
    }
  }

  /** A rule's globs, read. */
  private record Filter(List<PathGlob> only, List<PathGlob> never) {
    static Filter of(Rule.PathFilter paths) {
      return new Filter(
          paths.only().stream().map(PathGlob::of).toList(),
          paths.never().stream().map(PathGlob::of).toList());
    }

    boolean isOpen() {
      return only.isEmpty() && never.isEmpty();
    }

    boolean passes(String path) {
      return (only.isEmpty() || only.stream().anyMatch(g -> g.matches(path)))
          && never.stream().noneMatch(g -> g.matches(path));
    }
  }

  /** A place of a content, and what its path says. */
  private record Here(Origin origin, Placement place, boolean inTests, PathPrior prior) {
    static Here of(Origin origin, Placement place) {
      String path = place.path();
      return new Here(origin, place, PathEvidence.isTestOrDocument(path), PathPrior.of(path));
    }

    /** A token that was never issued is at home in tests and documents, and no news there. */
    Confidence confidence(Match match) {
      boolean fixture = inTests && match.ruleId().equals(GenericKind.REFUTED.id());
      return fixture ? Confidence.LOW : GenericRules.confidence(match, prior);
    }

    Occurrence of(Match match) {
      return new Occurrence(
          new Location(place.path(), match.region()),
          origin,
          place.status(),
          place.introduced(),
          place.lastPresent(),
          match.snippet());
    }
  }

  /** One finding in the making. */
  private static final class Group {
    private Match best;
    private Occurrence bestAt;
    private Confidence confidence;
    private boolean onlyInTests = true;
    private final List<Occurrence> occurrences = new ArrayList<>();
    private RefSet refs = RefSet.NONE;

    Group(Match first, Confidence confidence, Occurrence at) {
      this.best = first;
      this.confidence = confidence;
      this.bestAt = at;
    }

    void add(Match match, Confidence sure, Occurrence at, Here here) {
      refs = refs.plus(here.place().refs());
      if (isBetter(match, sure, at)) {
        best = match;
        bestAt = at;
        confidence = sure;
      }
      onlyInTests &= here.inTests();
      occurrences.add(at);
    }

    /** Of equals the earliest tells, in whatever order the workers came upon them. */
    private boolean isBetter(Match match, Confidence sure, Occurrence at) {
      if (sure != confidence) {
        return sure.compareTo(confidence) > 0;
      }
      int worse = match.severity().compareTo(best.severity());
      return worse > 0 || (worse == 0 && byAge(at, bestAt) < 0);
    }
  }

  /** Adds the matches of one content at all its places. */
  void add(Origin origin, List<Match> matches, List<Placement> places) {
    for (Placement place : places) {
      String path = MemberPlaces.asInTree(origin, place.path());
      Here here = Here.of(origin, place);
      SpanSet special = special(matches, path);
      for (Match match : matches) {
        Filter filter = filter(match);
        boolean everywhere = filter.isOpen();
        boolean tells = !everywhere || match.decodedBy().isPresent() || isFree(match, special);
        if (tells && (everywhere || filter.passes(path))) {
          add(match, here);
        }
      }
    }
  }

  /** Where a rule tells that holds at some paths only, this one among them. */
  private SpanSet special(List<Match> matches, String path) {
    SpanSet special = new SpanSet();
    for (Match match : matches) {
      Filter filter = filter(match);
      if (!filter.isOpen() && match.decodedBy().isEmpty() && filter.passes(path)) {
        special.add(match.span());
      }
    }
    return special;
  }

  private Filter filter(Match match) {
    Filter known = filters.get(match.ruleId());
    if (known == null) {
      known = Filter.of(rule(match.ruleId()).paths());
      filters.put(match.ruleId(), known);
    }
    return known;
  }

  /** A rule that holds at some paths was stronger: where it holds, it alone tells. */
  private static boolean isFree(Match match, SpanSet special) {
    return special.isEmpty() || !special.overlaps(match.span());
  }

  private void add(Match match, Here here) {
    Confidence confidence = here.confidence(match);
    if (confidence.atLeast(atLeast)) {
      Occurrence at = here.of(match);
      Key key = new Key(match.ruleId(), match.secret());
      Group group = groups.get(key);
      if (group == null) {
        group = new Group(match, confidence, at);
        groups.put(key, group);
      }
      group.add(match, confidence, at, here);
    }
  }

  /** All findings, in their order. */
  List<Finding> build() {
    List<Finding> findings = new ArrayList<>(groups.size());
    groups.forEach((key, group) -> findings.add(finding(key, group)));
    findings.sort(Finding.ORDER);
    return findings;
  }

  private Finding finding(Key key, Group group) {
    List<Occurrence> occurrences = new ArrayList<>(MemberPlaces.innermost(group.occurrences));
    occurrences.sort(FindingBuilder::byAge);
    Match best = group.best;
    return new Finding(
        rule(key.ruleId()).info(),
        key.secret(),
        Fingerprint.of(key.ruleId(), occurrences.get(0).location().path(), key.secret()),
        group.onlyInTests ? best.severity().lower() : best.severity(),
        group.confidence,
        best.evidence(),
        best.decodedBy(),
        best.companions(),
        occurrences,
        Optional.empty(),
        group.refs.reach());
  }
}
