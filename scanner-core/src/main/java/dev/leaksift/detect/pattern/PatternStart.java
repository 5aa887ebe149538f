package dev.leaksift.detect.pattern;

import dev.leaksift.bytes.ByteSet;
import dev.leaksift.bytes.keyword.KeywordForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of every match of a pattern may be, and the byte before it: cheaper to ask
 * than the pattern. Says nothing of what it can't tell; what it says is true of every match.
 */
public final class PatternStart {
  /** Parts looked at; choices within choices could be without end. */
  private static final int EFFORT = 2_000;

  /** No word's byte, or the letter of an escape, behind which a word begins. */
  private static final ByteSet BEFORE_WORD = NodeParser.WORD.not().or(ByteSet.of("nrt"));

  private int effort = EFFORT;

  private PatternStart() {}

  /** What is still to come in a pattern: a part and what follows it. */
  private record Rest(Node head, @Nullable Rest tail) {}

  /** What a match may begin with, at the offsets from its first byte. */
  public static KeywordForm of(String pattern) {
    Node node = NodeParser.parse(pattern);
    if (node == null) {
      return KeywordForm.ANY;
    }
    List<ByteSet> first = new PatternStart().sets(new Rest(node, null), KeywordForm.LENGTH);
    KeywordForm form = KeywordForm.ANY;
    for (int offset = 0; offset < first.size(); offset++) {
      form = form.with(offset, first.get(offset));
    }
    boolean word = !first.isEmpty() && first.get(0).isDisjointFrom(NodeParser.WORD.not());
    return word && beginsAtBoundary(node) ? form.withAtMost(KeywordForm.BEFORE, BEFORE_WORD) : form;
  }

  /** The first bytes of all matches, as many as are certain and asked for. */
  private List<ByteSet> sets(@Nullable Rest rest, int room) {
    if (rest == null || room == 0 || --effort < 0) {
      return List.of();
    }
    Node head = rest.head();
    if (head instanceof Node.Run run) {
      return run(run, rest.tail(), room);
    }
    if (head instanceof Node.Group group) {
      return sets(new Rest(group.inside(), rest.tail()), room);
    }
    if (head instanceof Node.Sequence sequence) {
      return sets(prepend(sequence.parts(), rest.tail()), room);
    }
    if (head instanceof Node.Choice choice) {
      return choice.options().stream()
          .map(option -> sets(new Rest(option, rest.tail()), room))
          .reduce(PatternStart::either)
          .orElse(List.of());
    }
    if (head instanceof Node.Optional optional) {
      return either(sets(new Rest(optional.inside(), rest.tail()), room), sets(rest.tail(), room));
    }
    return sets(rest.tail(), room); // boundaries and edges take no byte
  }

  private List<ByteSet> run(Node.Run run, @Nullable Rest tail, int room) {
    int sure = Math.min(run.min(), room);
    List<ByteSet> sets = new ArrayList<>(Collections.nCopies(sure, run.set()));
    if (run.min() == run.max()) {
      sets.addAll(sets(tail, room - sure));
    }
    return sets;
  }

  private static @Nullable Rest prepend(List<Node> parts, @Nullable Rest tail) {
    Rest rest = tail;
    for (int i = parts.size() - 1; i >= 0; i--) {
      rest = new Rest(parts.get(i), rest);
    }
    return rest;
  }

  /** Where one of both matches: the shorter one's end is the end of what is certain. */
  private static List<ByteSet> either(List<ByteSet> one, List<ByteSet> two) {
    List<ByteSet> both = new ArrayList<>();
    for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
      both.add(one.get(i).or(two.get(i)));
    }
    return both;
  }

  private static boolean beginsAtBoundary(Node node) {
    if (node instanceof Node.Group group) {
      return beginsAtBoundary(group.inside());
    }
    if (node instanceof Node.Sequence sequence) {
      return !sequence.parts().isEmpty() && beginsAtBoundary(sequence.parts().get(0));
    }
    return node instanceof Node.WordBoundary boundary && !boundary.negated();
  }
}
