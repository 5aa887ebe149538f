package dev.leaksift.rule.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tightest keyword place in a sequence: in one part, or in the texts that a run of neighbouring
 * parts spells out, such as {@code (?:sk|pk)} and {@code _live_}.
 */
final class SequencePlaces {
  /** A keyword that is spread over more parts is not looked for. */
  static final int MAX_RUN = 64;

  private final List<Optional<Literals>> literals = new ArrayList<>();
  private final List<Node> parts;
  private final Node.Keywords keywords;
  private final int[] before;
  private final int[] after;
  private Optional<KeywordPlace> best = Optional.empty();

  SequencePlaces(List<Node> parts, Node.Keywords keywords) {
    this.parts = parts;
    this.keywords = keywords;
    int n = parts.size();
    before = new int[n + 1];
    after = new int[n + 1];
    for (int i = 0; i < n; i++) {
      literals.add(parts.get(i).literals(keywords.ignoreCase()));
      before[i + 1] = Node.add(before[i], parts.get(i).maxWidth());
      after[n - 1 - i] = Node.add(after[n - i], parts.get(n - 1 - i).maxWidth());
    }
  }

  Optional<KeywordPlace> best() {
    for (int i = 0; i < parts.size(); i++) {
      tryRunFrom(i);
      if (literals.get(i).isEmpty()) {
        int at = i;
        parts
            .get(i)
            .place(keywords)
            .ifPresent(place -> offer(place.within(before[at], after[at + 1])));
      }
    }
    return best;
  }

  private void tryRunFrom(int start) {
    Literals run = Literals.EMPTY_TEXT;
    for (int i = start; i < parts.size() && i < start + MAX_RUN; i++) {
      Literals head = run;
      Optional<Literals> longer = literals.get(i).flatMap(head::then);
      if (longer.isEmpty()) {
        return;
      }
      run = longer.get();
      Optional<KeywordPlace> place = run.find(keywords.texts());
      if (place.isPresent()) {
        offer(place.get().within(before[start], after[i + 1]));
        return;
      }
    }
  }

  private void offer(KeywordPlace place) {
    if (best.isEmpty() || place.betterThan(best.get())) {
      best = Optional.of(place);
    }
  }
}
