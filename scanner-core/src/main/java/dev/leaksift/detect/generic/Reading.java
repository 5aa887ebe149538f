package dev.leaksift.detect.generic;

/**
 * What is being read around one keyword hit: the bytes within reach and the parts found so far.
 * Reused from hit to hit, for one thread; the bytes are only borrowed while a hit is read.
 */
final class Reading {
  byte[] b = {};

  /** First byte that may be looked at. */
  int lo;

  /** Behind the last byte that may be looked at. */
  int hi;

  int hitStart;
  int hitEnd;

  /** True where the reach, not the content, may have ended the bytes. */
  boolean cut;

  /** True once reading came to one of the two ends: what lies behind it might have counted. */
  boolean cameToEnd;

  int nameStart;
  int nameEnd;
  int valueStart;
  int valueEnd;
  int syntax;

  /** Starts with a new hit; {@code from} and {@code to} are the bounds of its content. */
  void start(byte[] bytes, int from, int to, int hitFrom, int hitTo) {
    b = bytes;
    lo = Math.max(from, hitFrom - GenericReader.BEFORE);
    hi = Math.min(to, hitFrom + GenericReader.AFTER);
    cut = hi == hitFrom + GenericReader.AFTER;
    cameToEnd = false;
    hitStart = hitFrom;
    hitEnd = hitTo;
    syntax = 0;
  }

  /** True at and behind the end of the reach. */
  boolean ends(int i) {
    if (i < hi) {
      return false;
    }
    cameToEnd = true;
    return true;
  }

  /** True where nothing before an index may be looked at. */
  boolean starts(int i) {
    if (i > lo) {
      return false;
    }
    cameToEnd = true;
    return true;
  }

  /** An index, or the end of the reach where that comes first. */
  int upTo(int i) {
    return ends(i) ? hi : i;
  }

  /** The byte at an index, 0 outside the reach. */
  byte at(int i) {
    if (i >= lo && i < hi) {
      return b[i];
    }
    cameToEnd = true;
    return 0;
  }

  /** True where the byte at an index within reach is of one of the classes. */
  boolean is(int i, int classes) {
    if (i >= lo && i < hi) {
      return ByteClass.is(b[i], classes);
    }
    cameToEnd = true;
    return false;
  }

  /** The first index from {@code i} on that holds no blank or tab. */
  int skipBlanks(int i) {
    int p = i;
    while (!ends(p) && (b[p] == ' ' || b[p] == '\t')) {
      p++;
    }
    return p;
  }

  /** The same, line ends skipped too. */
  int skipSpace(int i) {
    int p = i;
    while (is(p, ByteClass.SPACE)) {
      p++;
    }
    return p;
  }

  /** True where ASCII text in small letters stands at {@code i}, case ignored. */
  boolean has(int i, String lower) {
    if (i < lo || i + lower.length() > hi) {
      cameToEnd = true;
      return false;
    }
    for (int k = 0; k < lower.length(); k++) {
      if (ByteClass.lower(b[i + k]) != lower.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Adds syntax bits. */
  void mark(int bits) {
    syntax |= bits;
  }

  boolean marked(int bits) {
    return (syntax & bits) != 0;
  }
}
