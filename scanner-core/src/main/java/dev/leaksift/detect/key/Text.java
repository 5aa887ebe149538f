package dev.leaksift.detect.key;

import dev.leaksift.bytes.ByteSlice;

/** Finds ASCII texts in bytes. Stateless. */
final class Text {
  private Text() {}

  /** Where a text stands first from an index on, or -1. */
  static int find(ByteSlice bytes, String ascii, int from) {
    for (int at = from; at + ascii.length() <= bytes.length(); at++) {
      int same = 0;
      while (same < ascii.length() && bytes.at(at + same) == ascii.charAt(same)) {
        same++;
      }
      if (same == ascii.length()) {
        return at;
      }
    }
    return -1;
  }
}
