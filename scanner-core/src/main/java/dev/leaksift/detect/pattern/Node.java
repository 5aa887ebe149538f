package dev.leaksift.detect.pattern;

import dev.leaksift.bytes.ByteSet;
import java.util.List;

/** The parts of a pattern that the direct matcher knows. */
sealed interface Node {
  /** Between {@code min} and {@code max} bytes of a set, as many as can be (or as few, if lazy). */
  record Run(ByteSet set, int min, int max, boolean lazy) implements Node {}

  /** One after the other. */
  record Sequence(List<Node> parts) implements Node {}

  /** The first that leads to a match. */
  record Choice(List<Node> options) implements Node {}

  /** The inside or nothing, the inside first unless lazy. */
  record Optional(Node inside, boolean lazy) implements Node {}

  /** A capturing group. */
  record Group(String name, Node inside) implements Node {}

  /** The window's first byte ({@code ^}) or one past its last ({@code $}). */
  record Edge(boolean end) implements Node {}

  /** {@code \b} or, negated, {@code \B}. */
  record WordBoundary(boolean negated) implements Node {}
}
