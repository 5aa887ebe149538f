package dev.leaksift.detect.generic;

/**
 * Values that are a piece of a pattern or of a template with typed holes, as rule packs, scanners'
 * tests and code generators hold them: {@code acme_{hex:32}}, {@code [A-Za-z0-9_-]{40}}.
 */
final class PatternShapes {
  /** {@code A-Z0-9}; one range alone may be chance. */
  private static final int MIN_RANGES = 2;

  /** As long as a hole's name and its length may be. */
  private static final int MAX_HOLE = 48;

  private PatternShapes() {}

  /** True where the value, or what it was cut out of, has a hole or is a character class. */
  static boolean matches(byte[] b, int hi, int from, int to) {
    return holdsHole(b, hi, from, to)
        || fillsHole(b, hi, from, to)
        || isRanges(b, from, to)
        || isClass(b, hi, from, to);
  }

  /** A hole that opens within the value or right behind it. */
  private static boolean holdsHole(byte[] b, int hi, int from, int to) {
    for (int i = from; i < hi && i <= to; i++) {
      if (b[i] == '{' && isHole(b, i + 1, Math.min(hi, i + MAX_HOLE))) {
        return true;
      }
    }
    return false;
  }

  /** {@code name:12}} or {@code [class]:12}} or {@code name(}, up to its last sign. */
  private static boolean isHole(byte[] b, int from, int to) {
    int i = from;
    if (i < to && b[i] == '[') {
      while (i < to && b[i] != ']') {
        i++;
      }
      i++;
    } else {
      while (i < to && ByteClass.is(b[i], ByteClass.LETTER | ByteClass.DIGIT)) {
        i++;
      }
    }
    if (i == from || i >= to) {
      return false;
    }
    if (b[i] == '(') {
      return i + 1 < to && (b[i + 1] == '{' || ByteClass.is(b[i + 1], ByteClass.ALNUM));
    }
    int digits = i + 1;
    while (digits < to && ByteClass.is(b[digits], ByteClass.DIGIT)) {
      digits++;
    }
    return b[i] == ':' && digits > i + 1 && digits < to && b[digits] == '}';
  }

  /** The value is what stands inside a hole. */
  private static boolean fillsHole(byte[] b, int hi, int from, int to) {
    return from > 0 && b[from - 1] == '{' && isHole(b, from, Math.min(hi, from + MAX_HOLE));
  }

  /** Nothing but ranges and signs. */
  private static boolean isRanges(byte[] b, int from, int to) {
    int ranges = 0;
    int i = from;
    while (i < to) {
      if (!ByteClass.is(b[i], ByteClass.ALNUM)) {
        i++;
      } else if (i + 2 < to && b[i + 1] == '-' && b[i] < b[i + 2] && sameKind(b[i], b[i + 2])) {
        ranges++;
        i += 3;
      } else {
        return false;
      }
    }
    return ranges >= MIN_RANGES;
  }

  /** In brackets, and counted: <code>[QPZRY9]{58}</code>, <code>[QPZRY9]:58</code>. */
  private static boolean isClass(byte[] b, int hi, int from, int to) {
    return from > 0
        && to + 1 < hi
        && b[from - 1] == '['
        && b[to] == ']'
        && (b[to + 1] == '{' || b[to + 1] == '+' || b[to + 1] == '*' || b[to + 1] == ':');
  }

  private static boolean sameKind(byte left, byte right) {
    int kinds = ByteClass.is(left, ByteClass.DIGIT) ? ByteClass.DIGIT : ByteClass.LETTER;
    return ByteClass.is(right, kinds);
  }
}
