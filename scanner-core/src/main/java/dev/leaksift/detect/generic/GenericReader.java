package dev.leaksift.detect.generic;

import java.util.List;

/**
 * Reads what stands around a hit of a generic keyword and reports it as a candidate where it is a
 * name with a value. Says nothing about how likely the value is a secret, except that placeholders
 * and references are left out; that is the {@link Classifier}'s part.
 *
 * <p>Asked in two steps, since most hits are done with after the first: {@link #opens}, then {@link
 * #read}; {@link #failsSoon} between them tells which of the others nothing further off can save. A
 * pure function of the bytes in {@code [hitStart - BEFORE, hitStart + AFTER)}: bytes outside, and
 * whether there are any, change nothing. A candidate belongs to the last keyword within its name,
 * so that {@code client_secret_key} is reported once. Linear; allocates only for a candidate. Holds
 * the state of one reading: one instance a thread.
 */
public final class GenericReader {
  /** How many bytes before a hit may matter. */
  public static final int BEFORE = 256;

  /** How many bytes from the start of a hit on may matter. */
  public static final int AFTER = 512;

  /** How many bytes from the start of a hit on decide {@link #opens} and {@link #failsSoon}. */
  public static final int CLOSE = 96;

  /** How many bytes before a hit decide with them. */
  public static final int CLOSE_BEFORE = 48;

  private static final String[] NAME_PARTS = {
    "pass",
    "pwd",
    "psw",
    "secret",
    "token",
    "key",
    "auth_",
    "auth.",
    "auth-",
    "authorization",
    "cred",
    "salt",
    "nonce",
    "otp",
    "kennwort",
    "contrasena",
    "identified by",
  };
  private static final WordTable NAME_PART_TABLE = new WordTable(NAME_PARTS);

  /** Of "auth" only what no word such as author or authentication holds: those are everywhere. */
  private static final List<String> KEYWORDS =
      List.of(
          "pass",
          "pwd",
          "psw",
          "secret",
          "token",
          "key",
          "auth\"",
          "auth'",
          "auth:",
          "auth=",
          "auth(",
          "auth>",
          "auth ",
          "auth_",
          "auth.",
          "auth-",
          "authorization",
          "cred",
          "salt",
          "nonce",
          "otp",
          "kennwort",
          "contrasena",
          "identified by",
          "pw:",
          "pw=",
          "://",
          "bearer",
          "basic ",
          " -u ",
          "--user");

  /** Names of what is looked for, not of what opens something. */
  private static final WordTable SEARCHED_TABLE = new WordTable("keyword");

  private static final int MAX_ELEMENTS = 8;
  private static final int LONGEST_PREFIX = 16;

  private final Reading reading = new Reading();

  /** What to look for, in small letters; case is to be ignored. Each has three bytes or more. */
  public static List<String> keywords() {
    return KEYWORDS;
  }

  /**
   * Begins to read around one hit.
   *
   * @return false where what stands right behind the keyword says that there is no value; nothing
   *     is to be read then. Depends on the {@link #CLOSE} bytes from the hit's start on alone
   * @param content borrowed until the call returns
   * @param from first byte of the content in the array
   * @param to behind its last byte
   * @param hitStart first byte of the keyword
   * @param hitEnd behind the keyword's last byte
   */
  public boolean opens(byte[] content, int from, int to, int hitStart, int hitEnd) {
    Reading r = reading;
    r.start(content, from, to, hitStart, hitEnd);
    switch (content[hitStart]) {
      case ':':
        return UrlReader.opens(r, CLOSE / 2);
      case ' ', '-', 'b', 'B':
        return true;
      default:
        if (!ByteClass.is(r.b[r.hitEnd - 1], ByteClass.ALNUM)) {
          r.hitEnd--;
        }
        return AssignmentReader.opens(r);
    }
  }

  /**
   * True where a few bytes say that there is nothing to be read around the hit that {@link #opens}
   * was asked about, as in code that only passes a key on. False says nothing. Depends on the
   * {@link #CLOSE_BEFORE} bytes before the hit and the {@link #CLOSE} bytes from its start on
   * alone.
   */
  public boolean failsSoon() {
    Reading r = reading;
    switch (r.b[r.hitStart]) {
      case ':', ' ', '-', 'b', 'B':
        return false;
      default:
        int low = r.lo;
        int high = r.hi;
        r.lo = Math.max(low, r.hitStart - CLOSE_BEFORE);
        r.hi = Math.min(high, r.hitStart + CLOSE);
        r.cameToEnd = false;
        boolean fails = AssignmentReader.read(r) == ValueReader.NO_VALUE && !r.cameToEnd;
        r.lo = low;
        r.hi = high;
        r.syntax = 0;
        return fails;
    }
  }

  /** Both steps at once: reads around a hit where it opens something. */
  @SuppressWarnings("ParameterNumber") // those of opens, and where to
  public void read(byte[] content, int from, int to, int hitStart, int hitEnd, CandidateSink sink) {
    if (opens(content, from, to, hitStart, hitEnd)) {
      read(sink);
    }
  }

  /**
   * Reads on around the hit that {@link #opens} was asked about.
   *
   * @param sink told of the candidates, in order; mostly none
   */
  public void read(CandidateSink sink) {
    Reading r = reading;
    switch (r.b[r.hitStart]) {
      case ':' -> report(r, UrlReader.read(r), GenericKind.URL, sink);
      case ' ', '-' -> report(r, UrlReader.readOption(r), GenericKind.PAIR, sink);
      case 'b', 'B' -> {
        boolean basic = r.b[r.hitEnd - 1] == ' ';
        int end = HeaderReader.read(r, basic);
        report(r, end, basic ? GenericKind.BASIC : GenericKind.BEARER, sink);
      }
      default -> readAssignment(r, sink);
    }
  }

  private static void readAssignment(Reading r, CandidateSink sink) {
    int end = AssignmentReader.read(r);
    if (end == ValueReader.NO_VALUE || hasLaterKeyword(r)) {
      return;
    }
    r.nameStart = Names.start(r);
    int words = NameWords.of(r.b, r.nameStart, r.nameEnd);
    if (Names.isWithinRun(r)
        || !NameWords.tellsOfSecret(words)
        || SEARCHED_TABLE.find(r.b, r.nameStart, r.nameEnd) != WordTable.NONE) {
      return;
    }
    GenericKind kind = NameWords.kind(words);
    report(r, end, kind, sink);
    for (int i = 1; i < MAX_ELEMENTS && r.marked(Syntax.LISTED); i++) {
      int comma = r.skipSpace(end);
      if (r.at(comma) != ',') {
        return;
      }
      end = ValueReader.readQuoted(r, r.skipSpace(comma + 1));
      if (end == ValueReader.NO_VALUE) {
        return;
      }
      report(r, end, kind, sink);
    }
  }

  private static boolean hasLaterKeyword(Reading r) {
    return NAME_PART_TABLE.find(r.b, r.hitStart + 1, r.nameEnd) != WordTable.NONE;
  }

  private static void report(Reading r, int end, GenericKind kind, CandidateSink sink) {
    if (end == ValueReader.NO_VALUE
        || NeverSecret.looksLikePlaceholder(r.b, r.valueStart, r.valueEnd)
        || NeverSecret.looksLikeReference(r.b, r.valueStart, r.valueEnd)
        || DigestShapes.namesAlgorithm(r.b, r.valueStart, r.valueEnd)
        || DigestShapes.isPublic(r.b, r.valueStart, r.valueEnd)
        || ReferenceShapes.isPieceOfPattern(r.b, r.hi, r.valueStart, r.valueEnd)
        || isPrefix(r)) {
      return;
    }
    r.mark(Names.isOption(r) ? Syntax.OPTION : 0);
    r.mark(Names.startsLine(r) ? Syntax.LINE_START : 0);
    r.mark(Names.inComment(r) ? Syntax.COMMENT : 0);
    sink.candidate(
        new Candidate(
            kind, r.nameStart, r.nameEnd, r.valueStart, r.valueEnd, r.hitStart, r.syntax));
  }

  /** {@code "acme-" + rest}: what is the same of all tokens of a kind. */
  private static boolean isPrefix(Reading r) {
    return r.marked(Syntax.CONCATENATED)
        && r.valueEnd - r.valueStart <= LONGEST_PREFIX
        && "-_.:/=".indexOf(r.b[r.valueEnd - 1]) >= 0;
  }
}
