package dev.leaksift.detect.generic;

import dev.leaksift.detect.weights.Vocabulary;

/**
 * The features of a candidate's name, syntax and neighbourhood, all from bytes within its reach.
 */
final class ContextFeatures {
  private static final int NEAR = 160;
  private static final int USER = 1;
  private static final int HOST = 2;
  private static final int TEST = 4;
  private static final int EXAMPLE = 8;
  private static final int SCREEN = 16;
  private static final int CRYPTO = 32;
  private static final int TELLING = 64;
  private static final String[][] GROUPS = {
    {"user", "login", "^email", "account", "admin", "root@"},
    {
      "host",
      "port$",
      "server",
      "database",
      "^db",
      "endpoint",
      "localhost",
      "127.0.0.1",
      "jdbc:",
      "smtp",
      "mysql",
      "postgres",
      "redis",
      "mongo"
    },
    {
      "assert",
      "expect",
      "^test",
      "test$",
      "mock",
      "^should",
      "describe(",
      "stub",
      "fixture",
      "^spec$"
    },
    {"example", "sample", "demo", "usage", "tutorial", "replace", "your_", "e.g."},
    {
      "label",
      "title",
      "placeholder",
      "button",
      "message",
      "tooltip",
      "please",
      "translat",
      "invalid"
    },
    {
      "encrypt",
      "decrypt",
      "cipher",
      "sha256",
      "hmac",
      "md5",
      "base64",
      "certificate",
      "^pem$",
      "^rsa"
    },
    {"password", "secret", "token", "apikey", "api_key", "credential"},
  };
  private static final WordTable TABLE = table();
  private static final int[] BITS = bits();

  private final Vocabulary vocabulary;
  private final int[] tally = new int[256];

  ContextFeatures(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private static WordTable table() {
    return new WordTable(
        java.util.Arrays.stream(GROUPS).flatMap(java.util.Arrays::stream).toArray(String[]::new));
  }

  private static int[] bits() {
    return java.util.stream.IntStream.range(0, GROUPS.length)
        .flatMap(g -> java.util.Arrays.stream(GROUPS[g]).mapToInt(word -> 1 << g))
        .toArray();
  }

  /** First byte that any feature of a candidate depends on, its reach starting at {@code lo}. */
  static int from(Candidate c, int lo) {
    return Math.max(lo, Math.min(c.nameStart(), c.valueStart()) - NEAR);
  }

  /** Behind the last one, its reach ending at {@code hi}. */
  static int to(Candidate c, int hi) {
    return Math.min(hi, Math.max(c.nameEnd(), c.valueEnd()) + NEAR);
  }

  /** Sets the features of a candidate whose reach is the range given. */
  void fill(float[] v, byte[] b, int lo, int hi, Candidate c) {
    fillName(v, b, c);
    fillBits(v, NameWords.of(b, c.nameStart(), c.nameEnd()), Feature.nameBit(0), Feature.NAME_BITS);
    fillBits(v, c.syntax(), Feature.syntaxBit(0), Feature.SYNTAX_BITS);
    set(v, Feature.KIND, c.kind().ordinal());
    set(v, Feature.NEXT, classOf(b, c.valueEnd(), lo, hi));
    set(v, Feature.BEFORE_NAME, classOf(b, c.nameStart() - 1, lo, hi));
    set(v, Feature.COLUMN, column(b, c.nameStart(), lo));
    set(v, Feature.LIKE_NAME, likeName(b, c) ? 1 : 0);
    fillNeighbours(v, b, lo, hi, c);
  }

  private static void set(float[] v, Feature feature, float value) {
    v[feature.ordinal()] = value;
  }

  private static void fillBits(float[] v, int bits, int start, int count) {
    for (int i = 0; i < count; i++) {
      v[start + i] = bits >> i & 1;
    }
  }

  private static void fillName(float[] v, byte[] b, Candidate c) {
    int parts = c.nameEnd() > c.nameStart() ? 1 : 0;
    boolean small = false;
    for (int i = c.nameStart(); i < c.nameEnd(); i++) {
      boolean lower = ByteClass.is(b[i], ByteClass.LOWER);
      boolean hump =
          i > c.nameStart()
              && ByteClass.is(b[i], ByteClass.UPPER)
              && ByteClass.is(b[i - 1], ByteClass.LOWER);
      parts += hump || !ByteClass.is(b[i], ByteClass.ALNUM) ? 1 : 0;
      small |= lower;
    }
    set(v, Feature.NAME_LENGTH, c.nameEnd() - c.nameStart());
    set(v, Feature.NAME_PARTS, parts);
    set(v, Feature.NAME_CAPITALS, small ? 0 : 1);
    set(v, Feature.NAME_TAIL, c.nameEnd() - c.hitStart());
    set(v, Feature.NAME_HEAD, c.hitStart() - c.nameStart());
  }

  /** A small number for what a byte is, -1 beyond the reach. */
  private static int classOf(byte[] b, int i, int lo, int hi) {
    if (i < lo || i >= hi) {
      return -1;
    }
    int punctuation = " \t\n\r\"'`,;)]}<&:=.([{-/#|\\$@%?>+*".indexOf(b[i]);
    return punctuation >= 0 ? punctuation + 3 : ByteClass.is(b[i], ByteClass.ALNUM) ? 1 : 2;
  }

  private static int column(byte[] b, int at, int lo) {
    int p = at;
    while (p > lo && b[p - 1] != '\n' && at - p < NEAR) {
      p--;
    }
    return at - p;
  }

  /** True where the value holds the name's last four letters, or the name the value's start. */
  private static boolean likeName(byte[] b, Candidate c) {
    int from = Math.max(c.nameStart(), c.nameEnd() - 4);
    int length = c.nameEnd() - from;
    int limit = Math.min(c.valueEnd(), c.valueStart() + 64) - length;
    for (int i = c.valueStart(); i <= limit && length >= 3; i++) {
      int k = 0;
      while (k < length && ByteClass.lower(b[i + k]) == ByteClass.lower(b[from + k])) {
        k++;
      }
      if (k == length) {
        return true;
      }
    }
    return false;
  }

  /** Tallies the bytes around, value and name left out, and looks for words there. */
  private void fillNeighbours(float[] v, byte[] b, int lo, int hi, Candidate c) {
    java.util.Arrays.fill(tally, 0);
    int start = Math.min(c.nameStart(), c.valueStart());
    int end = Math.max(c.nameEnd(), c.valueEnd());
    int from = from(c, lo);
    int to = to(c, hi);
    int words = look(b, from, start) | look(b, end, to);
    float bytes = Math.max(1, start - from + Math.max(0, to - end));
    set(v, Feature.USER_NEAR, words & USER);
    set(v, Feature.HOST_NEAR, (words & HOST) != 0 ? 1 : 0);
    set(v, Feature.TEST_NEAR, (words & TEST) != 0 ? 1 : 0);
    set(v, Feature.EXAMPLE_NEAR, (words & EXAMPLE) != 0 ? 1 : 0);
    set(v, Feature.SCREEN_NEAR, (words & SCREEN) != 0 ? 1 : 0);
    set(v, Feature.CRYPTO_NEAR, (words & CRYPTO) != 0 ? 1 : 0);
    set(v, Feature.TELLING_NEAR, (words & TELLING) != 0 ? 1 : 0);
    set(v, Feature.LINES_NEAR, tally['\n'] / bytes);
    set(v, Feature.CODE_NEAR, (tally[';'] + tally['('] + tally['{']) / bytes);
    set(v, Feature.QUOTES_NEAR, (tally['"'] + tally['\'']) / bytes);
    set(v, Feature.ASSIGNS_NEAR, tally['='] / bytes);
    set(v, Feature.COLONS_NEAR, tally[':'] / bytes);
    set(v, Feature.BLANKS_NEAR, tally[' '] / bytes);
    set(v, Feature.MARKUP_NEAR, (tally['<'] + tally['*'] + tally['#']) / bytes);
    set(v, Feature.DIGITS_NEAR, sum('0', '9' + 1) / bytes);
    set(v, Feature.FOREIGN_NEAR, sum(0x80, 0x100) / bytes);
    set(v, Feature.COST_NEAR, costNear(b, Math.max(from, start - 64), start));
  }

  private int look(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      tally[b[i] & 0xff]++;
    }
    return TABLE.bitsIn(b, from, to, BITS);
  }

  private int sum(int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += tally[i];
    }
    return sum;
  }

  private float costNear(byte[] b, int from, int to) {
    float sum = 0;
    int letters = 0;
    for (int i = from; i < to; ) {
      int end = i;
      while (end < to && ByteClass.is(b[end], ByteClass.LETTER)) {
        end++;
      }
      if (end - i >= 4) {
        sum += vocabulary.meanCost(b, i, end) * (end - i);
        letters += end - i;
      }
      i = Math.max(end, i + 1);
    }
    return letters == 0 ? 0 : sum / letters;
  }
}
