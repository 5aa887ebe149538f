package dev.leaksift.detect;

/**
 * What the detector remembers of one content: its keyword hits and raw matches, enough to scan a
 * changed copy by its changes. Immutable; holds no bytes of the content but those of decoded
 * secrets.
 */
public final class Detection {
  static final int[] NONE = {};
  static final boolean[] NO_FLAGS = {};
  static final RawMatch[] NO_MATCHES = {};

  /** One past each hit's last byte, ascending. */
  final int[] hitEnds;

  final int[] hitKeywords;

  /** For each hit whether its rules looked at close bytes only. */
  final boolean[] hitClose;

  final RawMatch[] matches;

  /** For each match the number of its hit, ascending. */
  final int[] matchHits;

  final int length;
  final boolean binary;

  /** False where the content was not scanned as it is (transcoded): no base for changes. */
  final boolean plain;

  Detection(Hits hits, Raws raws, int length, boolean binary, boolean plain) {
    this.hitEnds = hits.ends();
    this.hitKeywords = hits.keywords();
    this.hitClose = hits.close();
    this.matches = raws.matches();
    this.matchHits = raws.hits();
    this.length = length;
    this.binary = binary;
    this.plain = plain;
  }

  /** The memory of a content that no change can build on: it was transcoded, or matching failed. */
  public static Detection noBase() {
    return new Detection(
        new Hits(NONE, NONE, NO_FLAGS), new Raws(NO_MATCHES, NONE), 0, false, false);
  }

  /** True where nothing was found. */
  public boolean isEmpty() {
    return matches.length == 0;
  }

  /** Hits by their ends; arrays are owned by the detection. */
  @SuppressWarnings("ArrayRecordComponent") // private carrier, never compared
  record Hits(int[] ends, int[] keywords, boolean[] close) {}

  /** Matches by their hits; arrays are owned by the detection. */
  @SuppressWarnings("ArrayRecordComponent") // private carrier, never compared
  record Raws(RawMatch[] matches, int[] hits) {}
}
