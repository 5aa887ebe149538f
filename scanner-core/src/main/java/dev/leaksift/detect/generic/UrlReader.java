package dev.leaksift.detect.generic;

/**
 * Reads {@code scheme://user:password@host} around its {@code ://}, and {@code --user
 * user:password}.
 */
final class UrlReader {
  private static final int MAX_PART = 200;
  private static final int MIN_LONE_TOKEN = 20;

  private UrlReader() {}

  /** False where what stands behind the scheme is soon seen to be neither user nor password. */
  static boolean opens(Reading r, int close) {
    int p = r.hitEnd;
    while (p < r.hi && p < r.hitEnd + close && r.b[p] != ':' && r.b[p] != '@') {
      if (!ByteClass.is(r.b[p], ByteClass.USER_INFO)) {
        return false;
      }
      p++;
    }
    return true;
  }

  /** The password of a URL, or its user part where that alone is as long as a token. */
  static int read(Reading r) {
    int user = r.hitEnd;
    int colon = partEnd(r, user);
    if (colon >= r.hi) {
      return ValueReader.NO_VALUE;
    }
    if (r.b[colon] == '@') {
      return loneToken(r, user, colon);
    }
    int at = r.b[colon] == ':' ? passwordEnd(r, colon + 1) : ValueReader.NO_VALUE;
    if (at == ValueReader.NO_VALUE || at - colon - 1 < ValueReader.MIN_VALUE) {
      return ValueReader.NO_VALUE;
    }
    r.nameStart = user;
    r.nameEnd = colon;
    r.valueStart = colon + 1;
    r.valueEnd = at;
    return at;
  }

  private static int loneToken(Reading r, int user, int end) {
    if (end - user < MIN_LONE_TOKEN) {
      return ValueReader.NO_VALUE;
    }
    r.nameStart = user;
    r.nameEnd = user;
    r.valueStart = user;
    r.valueEnd = end;
    return end;
  }

  private static int partEnd(Reading r, int from) {
    int p = from;
    int limit = Math.min(r.hi, from + MAX_PART);
    while (p < limit && r.b[p] != ':' && r.b[p] != '@') {
      if (!ByteClass.is(r.b[p], ByteClass.USER_INFO)) {
        return r.hi;
      }
      p++;
    }
    return p < limit ? p : r.hi;
  }

  private static int passwordEnd(Reading r, int from) {
    int limit = Math.min(r.hi, from + MAX_PART);
    int found = ValueReader.NO_VALUE;
    for (int p = from; p < limit && ByteClass.is(r.b[p], ByteClass.USER_INFO); p++) {
      found = r.b[p] == '@' ? p : found;
    }
    boolean host =
        found >= 0 && (r.is(found + 1, ByteClass.ALNUM) || "[{$<%_(".indexOf(r.at(found + 1)) >= 0);
    return host ? found : ValueReader.NO_VALUE;
  }

  /** Behind {@code -u} or {@code --user}: {@code user:password}. */
  static int readOption(Reading r) {
    int p = r.hitEnd;
    p = r.skipBlanks(r.at(p) == '=' ? p + 1 : p);
    int quote = Quotes.width(r, p);
    int user = p + quote;
    int colon = partEnd(r, user);
    if (p == r.hitEnd && r.at(p - 1) != ' '
        || colon >= r.hi
        || r.b[colon] != ':'
        || colon == user) {
      return ValueReader.NO_VALUE;
    }
    r.nameStart = user;
    r.nameEnd = colon;
    r.mark(Syntax.OPTION | (quote > 0 ? Syntax.DOUBLE_QUOTED : 0));
    if (r.at(colon + 1) == '/' || r.at(colon + 1) == ':') {
      return ValueReader.NO_VALUE;
    }
    return ValueReader.bare(r, colon + 1);
  }
}
