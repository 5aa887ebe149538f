package dev.leaksift.bytes;

/** Counting in bytes that are UTF-8 most of the time. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Code points in a range of a slice; each byte that is not part of a valid sequence counts as
   * one, as a decoder that replaces it by U+FFFD would. Surrogates and overlong forms are not told
   * apart.
   */
  public static int codePoints(ByteSlice bytes, int from, int to) {
    int count = 0;
    int i = from;
    while (i < to) {
      i += sequenceLength(bytes, i, to);
      count++;
    }
    return count;
  }

  /** Bytes of the code point, or of what counts as one, at an index below {@code to}. */
  static int sequenceLength(ByteSlice bytes, int at, int to) {
    int lead = bytes.at(at) & 0xff;
    if (lead < 0xc2) {
      return 1;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
    if (at + length > to) {
      return 1;
    }
    for (int k = 1; k < length; k++) {
      if ((bytes.at(at + k) & 0xc0) != 0x80) {
        return 1;
      }
    }
    return length;
  }
}
