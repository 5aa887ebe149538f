package dev.leaksift.detect;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.LineIndex;
import dev.leaksift.bytes.SpanSet;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.detect.lookalike.PublicExamples;
import dev.leaksift.model.Confidence;
import dev.leaksift.model.Evidence;
import dev.leaksift.model.Match;
import dev.leaksift.model.Secret;
import dev.leaksift.model.Span;
import dev.leaksift.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sorts out the raw matches of one content among themselves: composites find their parts, of rules
 * that claim the same bytes the one with the strongest evidence wins, and what is left gets its
 * place for a reader. A pure function of content and raw matches, run only where there are any.
 */
final class MatchAssembler {
  /** Snippets a content, at most; a file with more matches is no reading matter. */
  private static final int MAX_SNIPPETS = 200;

  private static final String REFUTED = " and fails its checksum: made up, cut, mistyped or masked";

  private final List<Rule> rules;
  private final PublicExamples examples = new PublicExamples();
  private volatile @Nullable Map<String, Integer> numberOf;

  MatchAssembler(List<Rule> rules) {
    this.rules = rules;
  }

  /** Numbers of rules by id; made when the first composite asks, of which most runs have none. */
  private Map<String, Integer> numberOf() {
    Map<String, Integer> known = numberOf;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < rules.size(); i++) {
        known.put(rules.get(i).id(), i);
      }
      numberOf = known;
    }
    return known;
  }

  /** Some rules hold at some paths only: at which, is known when the content's paths are. */
  private boolean isAtSomePaths(Placed one) {
    return !rules.get(one.raw().rule()).paths().isEverywhere();
  }

  /** A raw match at its place in the content. */
  private record Placed(RawMatch raw, Span span, Span secret, List<Match.Companion> companions) {}

  List<Match> assemble(ByteSlice content, Detection found, HitFinder finder) {
    LineIndex lines = LineIndex.of(content);
    List<Placed> kept = withoutOverlaps(complete(place(found, finder), lines));
    List<Placed> reported = new ArrayList<>(kept.size());
    List<Span> secrets = new ArrayList<>(kept.size());
    for (Placed one : kept) {
      if (!rules.get(one.raw().rule()).component()) {
        reported.add(one);
        secrets.add(one.secret());
      }
    }
    SnippetMaker snippets = new SnippetMaker(content, lines, secrets);
    List<Match> matches = new ArrayList<>(reported.size());
    for (Placed one : reported) {
      boolean shown = matches.size() < MAX_SNIPPETS;
      matches.add(toMatch(one, content, lines, shown ? Optional.of(snippets) : Optional.empty()));
    }
    return matches;
  }

  /** The same for a text that was decoded out of a content: no places, but the secrets. */
  List<DecodeRules.RawMatchInside> inside(ByteSlice text, Detection found, HitFinder finder) {
    LineIndex lines = LineIndex.of(text);
    List<DecodeRules.RawMatchInside> inside = new ArrayList<>();
    for (Placed one : withoutOverlaps(complete(place(found, finder), lines))) {
      inside.add(new DecodeRules.RawMatchInside(one.raw(), secretOf(one, text)));
    }
    return inside;
  }

  private static Secret secretOf(Placed one, ByteSlice content) {
    RawMatch.Decoded decoded = one.raw().decoded();
    return decoded != null
        ? decoded.secret()
        : Secret.copyOf(
            content.array(), content.offset() + one.secret().start(), one.secret().length());
  }

  private List<Placed> place(Detection found, HitFinder finder) {
    List<Placed> all = new ArrayList<>(found.matches.length);
    for (int i = 0; i < found.matches.length; i++) {
      RawMatch raw = found.matches[i];
      int hit = found.matchHits[i];
      int origin = found.hitEnds[hit] - finder.length(found.hitKeywords[hit]);
      all.add(
          new Placed(
              raw,
              new Span(origin + raw.start(), origin + raw.end()),
              new Span(origin + raw.secretStart(), origin + raw.secretEnd()),
              List.of()));
    }
    return refute(all);
  }

  /** Says of refuted tokens that they are, and takes out what vaguer rules found in their bytes. */
  private List<Placed> refute(List<Placed> all) {
    SpanSet refuted = new SpanSet();
    for (Placed one : all) {
      if (one.raw().isRefutation()) {
        refuted.add(one.secret());
      }
    }
    if (refuted.isEmpty()) {
      return all;
    }
    List<Placed> left = new ArrayList<>(all.size());
    for (Placed one : all) {
      if (one.raw().isRefutation()) {
        told(one).ifPresent(left::add);
      } else if (!isVague(one) || !refuted.overlaps(one.secret())) {
        left.add(one);
      }
    }
    return left;
  }

  /** Empty where the rule for such tokens is off. */
  private Optional<Placed> told(Placed refuted) {
    Integer number = numberOf().get(GenericKind.REFUTED.id());
    if (number == null) {
      return Optional.empty();
    }
    String kind = rules.get(refuted.raw().rule()).info().title();
    RawMatch told = refuted.raw().told(number, "looks like a " + kind + REFUTED);
    return Optional.of(new Placed(told, refuted.span(), refuted.secret(), refuted.companions()));
  }

  /** True where only a name, or a provider's name nearby, says that it is a secret. */
  private boolean isVague(Placed one) {
    return isScored(one) || rules.get(one.raw().rule()).near().isPresent();
  }

  private static boolean isScored(Placed one) {
    return !Float.isNaN(one.raw().score());
  }

  /** Gives composites their companions; drops those that lack one they need. */
  private List<Placed> complete(List<Placed> all, LineIndex lines) {
    if (!needsCompanions(all)) {
      return all;
    }
    Map<Integer, TreeMap<Integer, Span>> startsByRule = new HashMap<>();
    for (Placed one : all) {
      startsByRule
          .computeIfAbsent(one.raw().rule(), r -> new TreeMap<>())
          .put(one.secret().start(), one.secret());
    }
    List<Placed> complete = new ArrayList<>(all.size());
    for (Placed one : all) {
      completed(one, startsByRule, lines).ifPresent(complete::add);
    }
    return complete;
  }

  private boolean needsCompanions(List<Placed> all) {
    for (Placed one : all) {
      if (!rules.get(one.raw().rule()).requires().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Placed> completed(
      Placed one, Map<Integer, TreeMap<Integer, Span>> startsByRule, LineIndex lines) {
    List<Match.Companion> companions = new ArrayList<>();
    boolean lessSure = false;
    for (Rule.Requirement need : rules.get(one.raw().rule()).requires()) {
      Integer number = numberOf().get(need.ruleId());
      TreeMap<Integer, Span> candidates = number == null ? null : startsByRule.get(number);
      Optional<Span> companion =
          candidates == null ? Optional.empty() : nearest(one, candidates, need, lines);
      if (companion.isPresent()) {
        companions.add(new Match.Companion(need.ruleId(), lines.region(companion.get())));
      } else if (need.optional()) {
        lessSure = true;
      } else {
        return Optional.empty();
      }
    }
    RawMatch raw = lessSure && companions.isEmpty() ? one.raw().lessSure() : one.raw();
    return Optional.of(new Placed(raw, one.span(), one.secret(), List.copyOf(companions)));
  }

  private static Optional<Span> nearest(
      Placed one, TreeMap<Integer, Span> candidates, Rule.Requirement need, LineIndex lines) {
    int at = one.secret().start();
    int line = lines.lineAt(at);
    Map.Entry<Integer, Span> below = candidates.lowerEntry(at);
    Map.Entry<Integer, Span> above = candidates.higherEntry(at);
    int belowLines = below == null ? Integer.MAX_VALUE : line - lines.lineAt(below.getKey());
    int aboveLines = above == null ? Integer.MAX_VALUE : lines.lineAt(above.getKey()) - line;
    if (Math.min(belowLines, aboveLines) > need.withinLines()) {
      return Optional.empty();
    }
    return Optional.of(belowLines <= aboveLines ? below.getValue() : above.getValue());
  }

  /**
   * Of matches whose secrets share bytes, keeps the strongest; the rest in the order of place. What
   * holds at some paths only hides nothing yet: it stays where it is stronger, beside what it would
   * hide.
   */
  private List<Placed> withoutOverlaps(List<Placed> candidates) {
    List<Placed> all = new ArrayList<>(candidates);
    all.sort(MatchAssembler::byPlace);
    if (areApart(all)) {
      return all;
    }
    List<Placed> anywhere = candidates.stream().filter(p -> !isAtSomePaths(p)).toList();
    List<Placed> kept = strongestOf(anywhere);
    if (anywhere.size() == candidates.size()) {
      return kept;
    }
    all = new ArrayList<>(kept);
    SpanSet stronger = new SpanSet();
    Set<Placed> winners = Collections.newSetFromMap(new IdentityHashMap<>());
    winners.addAll(kept);
    for (Placed one : candidates.stream().sorted(this::byStrength).toList()) {
      if (winners.contains(one) && one.raw().decoded() == null) {
        stronger.add(one.secret());
      } else if (isAtSomePaths(one) && !stronger.overlaps(one.secret())) {
        all.add(one);
      }
    }
    all.sort(MatchAssembler::byPlace);
    return all;
  }

  /** Zero where two decoded matches are one: of a rule, from the same run, the same secret. */
  private static int asDecoded(Placed one, Placed other) {
    int c = Integer.compare(one.raw().rule(), other.raw().rule());
    c = c != 0 ? c : one.span().compareTo(other.span());
    return c != 0 ? c : decodedSecret(one).compareTo(decodedSecret(other));
  }

  private static Secret decodedSecret(Placed decoded) {
    return Objects.requireNonNull(decoded.raw().decoded()).secret();
  }

  private static int byPlace(Placed one, Placed other) {
    int c = one.secret().compareTo(other.secret());
    return c != 0 ? c : Integer.compare(one.raw().rule(), other.raw().rule());
  }

  /** True for most contents: nothing there is to be weighed against anything. */
  private static boolean areApart(List<Placed> inOrder) {
    int end = 0;
    for (Placed one : inOrder) {
      Span secret = one.secret();
      if (one.raw().decoded() != null || secret.start() < end || secret.length() == 0) {
        return false;
      }
      end = secret.end();
    }
    return true;
  }

  private List<Placed> strongestOf(List<Placed> candidates) {
    List<Placed> strongestFirst = new ArrayList<>(candidates);
    strongestFirst.sort(this::byStrength);
    TreeMap<Integer, Placed> kept = new TreeMap<>();
    List<Placed> decoded = new ArrayList<>();
    for (Placed one : strongestFirst) {
      if (one.raw().decoded() != null) {
        decoded.add(one);
        continue;
      }
      Map.Entry<Integer, Placed> below = kept.floorEntry(one.secret().start());
      Map.Entry<Integer, Placed> above = kept.ceilingEntry(one.secret().start());
      boolean free =
          (below == null || !below.getValue().secret().overlaps(one.secret()))
              && (above == null || !above.getValue().secret().overlaps(one.secret()));
      if (free) {
        kept.put(one.secret().start(), one);
      }
    }
    List<Placed> all = new ArrayList<>(kept.values());
    addDecoded(decoded, kept, all);
    all.sort(MatchAssembler::byPlace);
    return all;
  }

  /*
   * Several secrets may stand in one encoded run, so they don't drive each other out; a match in clear
   * does, where it is one of the same rule (it was only carried through the decoder) or explains the
   * whole run (a JWT). What a telling name makes of the run's own characters is the same secret once
   * more, where the decoded one has a form of its own.
   */
  private void addDecoded(List<Placed> decoded, TreeMap<Integer, Placed> clear, List<Placed> all) {
    Set<Placed> seen = new TreeSet<>(MatchAssembler::asDecoded);
    SpanSet explained = new SpanSet();
    for (Placed one : decoded) {
      boolean known = false;
      Integer before = clear.floorKey(one.secret().start());
      int from = before == null ? one.secret().start() : before;
      for (Placed other : clear.subMap(from, true, one.secret().end(), false).values()) {
        boolean overlaps = other.secret().overlaps(one.secret());
        known |= overlaps && (other.raw().rule() == one.raw().rule() || rank(other) >= 5);
      }
      if (!known && seen.add(one)) {
        all.add(one);
        if (rank(one) >= 4) {
          explained.add(one.secret());
        }
      }
    }
    if (!explained.isEmpty()) {
      all.removeIf(other ->
          other.raw().decoded() == null && isScored(other) && explained.overlaps(other.secret()));
    }
  }

  private int byStrength(Placed one, Placed other) {
    RawMatch a = one.raw();
    RawMatch b = other.raw();
    // What is unsure by itself, a broad rule of a pack, must not hide what another is sure of.
    int c = Boolean.compare(a.confidence() == Confidence.LOW, b.confidence() == Confidence.LOW);
    c = c != 0 ? c : Integer.compare(rank(other), rank(one));
    c = c != 0 ? c : b.confidence().compareTo(a.confidence());
    c = c != 0 ? c : Integer.compare(other.secret().length(), one.secret().length());
    c = c != 0 ? c : Integer.compare(Math.abs(a.secretStart()), Math.abs(b.secretStart()));
    c = c != 0 ? c : one.secret().compareTo(other.secret());
    return c != 0 ? c : rules.get(a.rule()).id().compareTo(rules.get(b.rule()).id());
  }

  /** How much a match's evidence weighs against another's for the same bytes. */
  private int rank(Placed placed) {
    int best = 0;
    for (Evidence evidence : placed.raw().evidence()) {
      int weight =
          switch (evidence.kind()) {
            case CHECKSUM -> 6;
            case STRUCTURE -> 5;
            case PREFIX -> 4;
            case COMPANION -> 3;
            case KEYWORD -> placed.companions().isEmpty() ? 2 : 3;
            case CONTEXT, ENTROPY, CLASSIFIER, DECODED -> 1;
          };
      best = Math.max(best, weight);
    }
    return best;
  }

  private Match toMatch(
      Placed one, ByteSlice content, LineIndex lines, Optional<SnippetMaker> snippets) {
    RawMatch raw = one.raw();
    Span secret = one.secret();
    RawMatch.Decoded decoded = raw.decoded();
    Secret value = secretOf(one, content);
    Optional<String> published = examples.find(value);
    boolean scored = published.isEmpty() && isScored(one);
    return new Match(
        rules.get(raw.rule()).id(),
        secret,
        lines.region(secret),
        value,
        raw.severity(),
        published.isPresent() ? Confidence.LOW : raw.confidence(),
        published.isPresent() ? published(published.get(), raw) : raw.evidence(),
        scored ? OptionalDouble.of(raw.score()) : OptionalDouble.empty(),
        decoded == null ? Optional.empty() : Optional.of(decoded.steps()),
        one.companions(),
        snippets.isPresent() ? Optional.of(snippets.get().around(secret)) : Optional.empty());
  }

  private static List<Evidence> published(String where, RawMatch raw) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence(Evidence.Kind.CONTEXT, "public-example: " + where));
    evidence.addAll(raw.evidence());
    return evidence;
  }
}
