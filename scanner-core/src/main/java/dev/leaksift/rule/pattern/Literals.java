package dev.leaksift.rule.pattern;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All texts that a part of a pattern can match, where they are few. ASCII, so chars are bytes. */
record Literals(Set<String> texts) {
  /** Classes with more characters are not spelt out. */
  static final int MAX_CLASS = 16;

  private static final int MAX_TEXTS = 256;
  private static final int MAX_LENGTH = 256;
  static final Literals EMPTY_TEXT = new Literals(Set.of(""));

  static Literals ofEach(Chars set) {
    Set<String> texts = new LinkedHashSet<>();
    for (int c = 0; c < 128; c++) {
      if (set.has(c)) {
        texts.add(String.valueOf((char) c));
      }
    }
    return new Literals(texts);
  }

  /** Either these or those; none where they are too many. */
  Optional<Literals> or(Literals more) {
    Set<String> all = new LinkedHashSet<>(texts);
    all.addAll(more.texts);
    return all.size() > MAX_TEXTS ? Optional.empty() : Optional.of(new Literals(all));
  }

  /** Each of these followed by each of those; none where they are too many or too long. */
  Optional<Literals> then(Literals next) {
    if ((long) texts.size() * next.texts.size() > MAX_TEXTS
        || longest() + next.longest() > MAX_LENGTH) {
      return Optional.empty();
    }
    Set<String> all = new LinkedHashSet<>();
    for (String head : texts) {
      for (String tail : next.texts) {
        all.add(head + tail);
      }
    }
    return Optional.of(new Literals(all));
  }

  private int longest() {
    int longest = 0;
    for (String text : texts) {
      longest = Math.max(longest, text.length());
    }
    return longest;
  }

  /** Where the keywords stand, if each text holds one: the first in each, and the worst of all. */
  Optional<KeywordPlace> find(List<String> keywords) {
    int before = 0;
    int after = 0;
    for (String text : texts) {
      int at = firstOf(keywords, text);
      if (at < 0) {
        return Optional.empty();
      }
      before = Math.max(before, at);
      after = Math.max(after, text.length() - at);
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(new KeywordPlace(before, after));
  }

  private static int firstOf(List<String> keywords, String text) {
    int first = -1;
    for (String keyword : keywords) {
      int at = text.indexOf(keyword);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  /** The length of the shortest text. */
  int shortest() {
    int shortest = Integer.MAX_VALUE;
    for (String text : texts) {
      shortest = Math.min(shortest, text.length());
    }
    return shortest;
  }

  /** The group that says most: its shortest text is longest, then the fewest texts. */
  static Optional<Literals> best(List<Literals> groups) {
    Literals best = EMPTY_TEXT;
    for (Literals group : groups) {
      int longer = group.shortest() - best.shortest();
      if (longer > 0 || longer == 0 && group.texts.size() < best.texts.size()) {
        best = group;
      }
    }
    return best.shortest() > 0 ? Optional.of(best) : Optional.empty();
  }
}
