package dev.leaksift.detect.lookalike;

import dev.leaksift.bytes.ByteSet;

/**
 * What a pattern takes for a token and is none: names in source text, paths, lines of an armoured
 * signature. Looks at a few hundred bytes at most, allocates nothing. Stateless.
 *
 * <p>A random token of 20 letters and digits is taken for a name twice in a thousand times, one of
 * 32 twice in ten thousand.
 */
public final class Lookalikes {
  /** Bytes around a token that may be looked at. */
  public static final int REACH = 160;

  /** A line of armour has 64 characters (PGP, RFC 9580) or 70 (OpenSSH); a key's line has any. */
  private static final int ARMOUR_LINE = 56;

  private static final ByteSet LOWER = ByteSet.range('a', 'z');
  private static final ByteSet UPPER = ByteSet.range('A', 'Z');
  private static final ByteSet BASE64 =
      LOWER.or(UPPER).or(ByteSet.range('0', '9')).or(ByteSet.of("+/"));
  private static final ByteSet HEX = ByteSet.range('0', '9').or(ByteSet.of("abcdefABCDEF"));
  private static final int MIN_WORD = 3;
  private static final int MIN_FOLDER = 4;

  private Lookalikes() {}

  /** True for words written together, {@code shouldForwardToParent}, and for a path of folders. */
  public static boolean isName(byte[] bytes, int from, int to) {
    int words = 0;
    int covered = 0;
    int first = afterPrefix(bytes, from, to);
    for (int i = first; i < to; ) {
      int end = endOfWord(bytes, i, from, to);
      if (end - i >= MIN_FOLDER && isFolder(bytes, i, end, from, to)) {
        return true;
      }
      if (end - i >= MIN_WORD) {
        words++;
        covered += end - i;
      }
      i = Math.max(end, i + 1);
    }
    int length = to - first;
    return (words >= 3 && covered * 4 >= length * 3) || (words >= 2 && covered * 20 >= length * 17);
  }

  /** Behind a lower-case word and its dash: tokens have such heads too. */
  private static int afterPrefix(byte[] bytes, int from, int to) {
    int end = endOf(LOWER, bytes, from, to);
    return end < to && (bytes[end] == '_' || bytes[end] == '-') ? end + 1 : from;
  }

  /** Where the word that begins at an index ends; the index itself where none does. */
  private static int endOfWord(byte[] bytes, int at, int from, int to) {
    boolean first = at == from || isSeparator(bytes[at - 1]);
    if (UPPER.has(bytes[at])) {
      int lower = endOf(LOWER, bytes, at + 1, to);
      if (lower > at + 1) {
        return lower;
      }
      int upper = endOf(UPPER, bytes, at, to);
      return first || (upper < to && isSeparator(bytes[upper])) ? upper : at;
    }
    return first ? endOf(LOWER, bytes, at, to) : at;
  }

  private static boolean isFolder(byte[] bytes, int start, int end, int from, int to) {
    return start > from && bytes[start - 1] == '/' && end < to && bytes[end] == '/';
  }

  private static boolean isSeparator(byte b) {
    return b == '_' || b == '-' || b == '/' || b == '.';
  }

  private static int endOf(ByteSet set, byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && set.has(bytes[i])) {
      i++;
    }
    return i;
  }

  /**
   * True where a token stands in one of several lines of base64, all as long as each other but the
   * last: a signature or a file, in which any short literal turns up by chance.
   *
   * @param low first byte that may be read
   * @param high one past the last one
   */
  public static boolean isInArmour(byte[] bytes, int from, int to, int low, int high) {
    int start = startOfLine(bytes, from, low);
    int end = endOfLine(bytes, from, high);
    if (start < 0 || end < to || endOf(HEX, bytes, start, end) == end) {
      return false;
    }
    int above = startOfLine(bytes, skipBack(bytes, start, low), low);
    int aboveLength = above < 0 ? 0 : skipBack(bytes, start, low) - above;
    int next = skip(bytes, end, high);
    int below = endOfLine(bytes, next, high);
    int belowLength = below < 0 ? 0 : below - next;
    int length = end - start;
    return (aboveLength >= ARMOUR_LINE && aboveLength >= length)
        || (length >= ARMOUR_LINE && belowLength > 0 && belowLength <= length);
  }

  /** First byte of the line, blanks apart, where it is base64 up to the index; else -1. */
  private static int startOfLine(byte[] bytes, int at, int low) {
    int first = Math.max(low, at - REACH);
    int i = at;
    while (i > first && BASE64.has(bytes[i - 1])) {
      i--;
    }
    return i == low || isBlank(bytes[i - 1]) ? i : -1;
  }

  /** One past the line's last byte, where it is base64 from the index on; else -1. */
  private static int endOfLine(byte[] bytes, int at, int high) {
    int last = Math.min(high, at + REACH);
    int i = endOf(BASE64, bytes, at, last);
    while (i < last && bytes[i] == '=') {
      i++;
    }
    return i == high || (i < last && isBlank(bytes[i])) ? i : -1;
  }

  private static int skipBack(byte[] bytes, int at, int low) {
    int i = at;
    while (i > low && isBlank(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  private static int skip(byte[] bytes, int at, int high) {
    int i = at;
    while (i < high && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return b == '\n' || b == '\r' || b == ' ';
  }
}
