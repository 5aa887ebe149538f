package dev.leaksift.source.ignore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One line of an ignore file. Matches in time bounded by pattern times path, without recursion.
 * Immutable.
 */
final class IgnorePattern {
  private final List<Step> steps;
  private final boolean anchored;
  private final boolean directoryOnly;
  private final boolean negated;

  private IgnorePattern(
      List<Step> steps, boolean anchored, boolean directoryOnly, boolean negated) {
    this.steps = List.copyOf(steps);
    this.anchored = anchored;
    this.directoryOnly = directoryOnly;
    this.negated = negated;
  }

  /** What one part of a pattern takes. */
  private sealed interface Step {
    /** One character of a set; none has a slash but the literal one. */
    record One(String from, boolean outside, boolean range) implements Step {
      boolean takes(char c) {
        if (!range) {
          return from.charAt(0) == c;
        }
        boolean in = false;
        for (int i = 0; i + 1 < from.length() && !in; i += 2) {
          in = c >= from.charAt(i) && c <= from.charAt(i + 1);
        }
        return c != '/' && in != outside;
      }
    }

    /**
     * Any run of characters.
     *
     * @param over true where it goes over slashes
     * @param parts true where it takes whole parts only, each with the slash at its end
     */
    record Run(boolean over, boolean parts) implements Step {}
  }

  /** Reads a line without its break; empty for a blank one, a comment, or one that is broken. */
  static Optional<IgnorePattern> read(String line) {
    String text = withoutBlanks(line);
    boolean negated = text.startsWith("!");
    text = negated ? text.substring(1) : text;
    if (text.isEmpty() || !negated && line.startsWith("#")) {
      return Optional.empty();
    }
    boolean directoryOnly = text.endsWith("/");
    text = directoryOnly ? text.substring(0, text.length() - 1) : text;
    boolean anchored = text.indexOf('/') >= 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    List<Step> steps = new ArrayList<>();
    boolean good = !text.isEmpty() && steps(text, steps);
    return good
        ? Optional.of(new IgnorePattern(steps, anchored, directoryOnly, negated))
        : Optional.empty();
  }

  /** Blanks at the end don't count unless a backslash stands before them. */
  private static String withoutBlanks(String line) {
    int end = line.endsWith("\r") ? line.length() - 1 : line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      int slashes = 0;
      while (slashes < end - 1 && line.charAt(end - 2 - slashes) == '\\') {
        slashes++;
      }
      if (slashes % 2 == 1) {
        break;
      }
      end--;
    }
    return line.substring(0, end);
  }

  private static boolean steps(String text, List<Step> steps) {
    int at = 0;
    while (at >= 0 && at < text.length()) {
      char c = text.charAt(at);
      if (c == '*') {
        at = stars(text, at, steps);
      } else if (c == '[') {
        at = set(text, at + 1, steps);
      } else if (c == '\\') {
        at = at + 1 < text.length() ? one(text.charAt(at + 1), at + 2, steps) : -1;
      } else if (c == '?') {
        steps.add(new Step.One("", true, true));
        at++;
      } else {
        at = one(c, at + 1, steps);
      }
    }
    return at >= 0;
  }

  private static int one(char c, int next, List<Step> steps) {
    steps.add(new Step.One(String.valueOf(c), false, false));
    return next;
  }

  /** Two stars that are a whole part go over slashes. */
  private static int stars(String text, int from, List<Step> steps) {
    int to = from;
    while (to < text.length() && text.charAt(to) == '*') {
      to++;
    }
    boolean starts = from == 0 || text.charAt(from - 1) == '/';
    boolean ends = to == text.length() || text.charAt(to) == '/';
    boolean over = to - from == 2 && starts && ends;
    boolean parts = over && to < text.length();
    steps.add(new Step.Run(over, parts));
    return parts ? to + 1 : to;
  }

  /** A set in brackets; named classes are read as the letters that they are written with. */
  private static int set(String text, int from, List<Step> steps) {
    int at = from;
    boolean outside = at < text.length() && (text.charAt(at) == '!' || text.charAt(at) == '^');
    at += outside ? 1 : 0;
    StringBuilder ranges = new StringBuilder();
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      at += text.charAt(at) == '\\' ? 1 : 0;
      if (at >= text.length()) {
        return -1;
      }
      char low = text.charAt(at++);
      boolean range =
          at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
      at += range ? 1 : 0;
      at += range && text.charAt(at) == '\\' ? 1 : 0;
      ranges.append(low).append(range && at < text.length() ? text.charAt(at++) : low);
    }
    if (at >= text.length()) {
      return -1;
    }
    steps.add(new Step.One(ranges.toString(), outside, true));
    return at + 1;
  }

  /** True where what the pattern matches is taken back instead of ignored. */
  boolean isNegated() {
    return negated;
  }

  /** Whether a name is one that the pattern means. */
  boolean matches(String path, boolean directory) {
    if (directoryOnly && !directory) {
      return false;
    }
    String held = anchored ? path : path.substring(path.lastIndexOf('/') + 1);
    // reached[p]: the steps up to here can end at p characters of the path.
    boolean[] reached = new boolean[held.length() + 1];
    reached[0] = true;
    for (Step step : steps) {
      if (step instanceof Step.One one) {
        one(held, reached, one);
      } else {
        run(held, reached, (Step.Run) step);
      }
    }
    return reached[held.length()];
  }

  private static void one(String held, boolean[] reached, Step.One one) {
    for (int p = held.length(); p > 0; p--) {
      reached[p] = reached[p - 1] && one.takes(held.charAt(p - 1));
    }
    reached[0] = false;
  }

  private static void run(String held, boolean[] reached, Step.Run run) {
    boolean open = false;
    boolean[] before = run.parts() ? Arrays.copyOf(reached, reached.length) : reached;
    for (int p = 0; p < reached.length; p++) {
      boolean slash = p > 0 && held.charAt(p - 1) == '/';
      if (slash && !run.over()) {
        open = false;
      }
      reached[p] = before[p] || open && (!run.parts() || slash);
      open |= before[p];
    }
  }
}
