package dev.leaksift.rule.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of a parsed pattern. Widths are in bytes; {@link PatternShape#UNBOUNDED} has no end. */
sealed interface Node permits Chars, Node.Assertion, Node.Sequence, Node.Choice, Node.Repeat {
  int minWidth();

  int maxWidth();

  /** All texts that it can match, if they are few; lower-cased where case is ignored. */
  Optional<Literals> literals(boolean ignoreCase);

  /**
   * A place of a keyword that every match of this part is known to hold; the tightest one found.
   */
  default Optional<KeywordPlace> place(Keywords keywords) {
    return literals(keywords.ignoreCase()).flatMap(all -> all.find(keywords.texts()));
  }

  /** Groups of literals, of each of which every match holds one. */
  default List<Literals> required(boolean ignoreCase) {
    return literals(ignoreCase).map(List::of).orElse(List.of());
  }

  /** True where it repeats without end what may be a line's end. */
  boolean runsAcrossLines();

  /** True where a match may hold a line's end. */
  boolean mayHoldLineEnd();

  /** Sum, UNBOUNDED where either is or the sum is too big. */
  static int add(int a, int b) {
    return (int) Math.min((long) a + b, PatternShape.UNBOUNDED);
  }

  /** Product, UNBOUNDED likewise; nothing times UNBOUNDED is nothing. */
  static int times(int a, int b) {
    return (int) Math.min((long) a * b, PatternShape.UNBOUNDED);
  }

  /** What is looked for; lower case where case is ignored. */
  record Keywords(List<String> texts, boolean ignoreCase) {}

  /** Matches no byte: {@code ^}, {@code $} or, for all others, {@code b}. */
  record Assertion(char kind) implements Node {
    @Override
    public boolean runsAcrossLines() {
      return false;
    }

    @Override
    public boolean mayHoldLineEnd() {
      return false;
    }

    @Override
    public int minWidth() {
      return 0;
    }

    @Override
    public int maxWidth() {
      return 0;
    }

    @Override
    public Optional<Literals> literals(boolean ignoreCase) {
      return Optional.of(Literals.EMPTY_TEXT);
    }
  }

  /** Any one of several parts. */
  record Choice(List<Node> parts) implements Node {
    @Override
    public boolean runsAcrossLines() {
      return parts.stream().anyMatch(Node::runsAcrossLines);
    }

    @Override
    public boolean mayHoldLineEnd() {
      return parts.stream().anyMatch(Node::mayHoldLineEnd);
    }

    @Override
    public int minWidth() {
      int min = PatternShape.UNBOUNDED;
      for (Node part : parts) {
        min = Math.min(min, part.minWidth());
      }
      return min;
    }

    @Override
    public int maxWidth() {
      int max = 0;
      for (Node part : parts) {
        max = Math.max(max, part.maxWidth());
      }
      return max;
    }

    @Override
    public Optional<Literals> literals(boolean ignoreCase) {
      Optional<Literals> all = parts.get(0).literals(ignoreCase);
      for (int i = 1; i < parts.size() && all.isPresent(); i++) {
        Optional<Literals> more = parts.get(i).literals(ignoreCase);
        all = all.flatMap(one -> more.flatMap(one::or));
      }
      return all;
    }

    @Override
    public Optional<KeywordPlace> place(Keywords keywords) {
      Optional<KeywordPlace> worst = Optional.of(new KeywordPlace(0, 0));
      for (int i = 0; i < parts.size() && worst.isPresent(); i++) {
        Optional<KeywordPlace> place = parts.get(i).place(keywords);
        worst = worst.flatMap(one -> place.map(one::orWorse));
      }
      return worst;
    }

    @Override
    public List<Literals> required(boolean ignoreCase) {
      Optional<Literals> all = Optional.empty();
      for (int i = 0; i < parts.size(); i++) {
        Optional<Literals> best = Literals.best(parts.get(i).required(ignoreCase));
        Optional<Literals> before = all;
        all = i == 0 ? best : best.flatMap(one -> before.flatMap(one::or));
        if (all.isEmpty()) {
          return List.of();
        }
      }
      return all.map(List::of).orElse(List.of());
    }
  }

  /** A part several times; {@code max} may be UNBOUNDED. */
  record Repeat(Node part, int min, int max) implements Node {
    private static final int SPELT_OUT = 8;

    @Override
    public boolean runsAcrossLines() {
      return max == PatternShape.UNBOUNDED && part.mayHoldLineEnd() || part.runsAcrossLines();
    }

    @Override
    public boolean mayHoldLineEnd() {
      return part.mayHoldLineEnd();
    }

    @Override
    public int minWidth() {
      return times(part.minWidth(), min);
    }

    @Override
    public int maxWidth() {
      return times(part.maxWidth(), max);
    }

    @Override
    public Optional<Literals> literals(boolean ignoreCase) {
      if (max > SPELT_OUT) {
        return Optional.empty();
      }
      Optional<Literals> one = part.literals(ignoreCase);
      Optional<Literals> run = Optional.of(Literals.EMPTY_TEXT);
      Optional<Literals> all = min == 0 ? run : Optional.empty();
      for (int n = 1; n <= max && one.isPresent() && run.isPresent(); n++) {
        run = run.flatMap(head -> one.flatMap(head::then));
        Optional<Literals> now = run;
        if (n >= min) {
          all = n == min ? now : all.flatMap(had -> now.flatMap(had::or));
        }
      }
      return one.isPresent() && run.isPresent() ? all : Optional.empty();
    }

    @Override
    public Optional<KeywordPlace> place(Keywords keywords) {
      if (min == 0) {
        return Optional.empty();
      }
      int rest = max == PatternShape.UNBOUNDED ? max : max - 1;
      return part.place(keywords).map(place -> place.within(0, times(part.maxWidth(), rest)));
    }

    @Override
    public List<Literals> required(boolean ignoreCase) {
      return min == 0 ? List.of() : part.required(ignoreCase);
    }
  }

  /** Parts one after another. */
  record Sequence(List<Node> parts) implements Node {
    @Override
    public boolean runsAcrossLines() {
      return parts.stream().anyMatch(Node::runsAcrossLines);
    }

    @Override
    public boolean mayHoldLineEnd() {
      return parts.stream().anyMatch(Node::mayHoldLineEnd);
    }

    @Override
    public int minWidth() {
      int sum = 0;
      for (Node part : parts) {
        sum = add(sum, part.minWidth());
      }
      return sum;
    }

    @Override
    public int maxWidth() {
      return widthOf(0, parts.size());
    }

    private int widthOf(int from, int to) {
      int sum = 0;
      for (int i = from; i < to; i++) {
        sum = add(sum, parts.get(i).maxWidth());
      }
      return sum;
    }

    @Override
    public Optional<Literals> literals(boolean ignoreCase) {
      Optional<Literals> all = Optional.of(Literals.EMPTY_TEXT);
      for (int i = 0; i < parts.size() && all.isPresent(); i++) {
        Optional<Literals> next = parts.get(i).literals(ignoreCase);
        all = all.flatMap(head -> next.flatMap(head::then));
      }
      return all;
    }

    @Override
    public Optional<KeywordPlace> place(Keywords keywords) {
      return new SequencePlaces(parts, keywords).best();
    }

    @Override
    public List<Literals> required(boolean ignoreCase) {
      List<Literals> found = new ArrayList<>();
      Literals run = Literals.EMPTY_TEXT;
      int length = 0;
      for (Node part : parts) {
        Optional<Literals> longer = part.literals(ignoreCase).flatMap(run::then);
        if (longer.isPresent() && length < SequencePlaces.MAX_RUN) {
          run = longer.get();
          length++;
          continue;
        }
        found.add(run);
        found.addAll(part.required(ignoreCase));
        run = part.literals(ignoreCase).orElse(Literals.EMPTY_TEXT);
        length = 1;
      }
      found.add(run);
      return found;
    }
  }
}
