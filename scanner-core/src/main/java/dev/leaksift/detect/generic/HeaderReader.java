package dev.leaksift.detect.generic;

/**
 * Reads the credential behind the scheme word of an HTTP header: {@code Bearer x}, {@code Basic x}.
 */
final class HeaderReader {
  private static final int MIN_BEARER = 8;
  private static final int MIN_BASIC = 6;

  private HeaderReader() {}

  /** The token behind the scheme word, or NO_VALUE. */
  static int read(Reading r, boolean basic) {
    int p = r.hitEnd;
    p = r.has(p, "%20") ? p + 3 : r.skipBlanks(p);
    if (p == r.hitEnd && r.at(p - 1) != ' ') {
      p = behindSeparator(r, p);
    }
    int start = p;
    while (p < r.hi && isTokenByte(r.b[p])) {
      p++;
    }
    if (p - start < (basic ? MIN_BASIC : MIN_BEARER) || r.at(p) == '(' || r.at(p) == '{') {
      return ValueReader.NO_VALUE;
    }
    r.mark(p >= r.hi && r.cut ? Syntax.TRUNCATED : 0);
    int next = r.skipBlanks(p);
    r.mark(next > p && r.is(next, ByteClass.LETTER) ? Syntax.MORE_WORDS : 0);
    r.nameStart = r.hitStart;
    r.nameEnd = r.hitEnd;
    r.valueStart = start;
    r.valueEnd = r.b[p - 1] == '.' ? p - 1 : p;
    return p;
  }

  /** {@code bearer: x}, {@code bearer="x"}: gives where the token starts, or the same place. */
  private static int behindSeparator(Reading r, int at) {
    int p = at;
    while (p < at + 5
        && (r.is(p, ByteClass.QUOTE) || r.at(p) == ':' || r.at(p) == '=' || r.at(p) == ' ')) {
      p++;
    }
    return p > at ? p : r.hi;
  }

  private static boolean isTokenByte(byte b) {
    return ByteClass.is(b, ByteClass.ALNUM) || "-._~+/=%".indexOf(b) >= 0;
  }
}
