package dev.leaksift.detect.decode;

import java.util.Arrays;

/**
 * Four characters of base64 to three bytes, both alphabets at once, without padding. Commons Codec
 * does the same for whole texts, but takes its own copy of every run and skips what it does not
 * know, which would join runs that don't belong together.
 */
final class Quads {
  private static final byte[] VALUE = new byte[256];

  static {
    Arrays.fill(VALUE, (byte) -1);
    for (int i = 0; i < 26; i++) {
      VALUE['A' + i] = (byte) i;
      VALUE['a' + i] = (byte) (26 + i);
    }
    for (int i = 0; i < 10; i++) {
      VALUE['0' + i] = (byte) (52 + i);
    }
    VALUE['+'] = VALUE['-'] = 62;
    VALUE['/'] = VALUE['_'] = 63;
  }

  /** The first two bytes of gzip (RFC 1952). */
  private static final int GZIP_MAGIC = 0x1f8b;

  /** The byte order marks, in the order in which they are decoded (Unicode Standard, 23.8). */
  private static final int UTF_8_MARK = 0xefbbbf;

  private static final int UTF_16LE_MARK = 0xfffe;
  private static final int UTF_16BE_MARK = 0xfeff;

  private Quads() {}

  /**
   * True where eight characters from an index on decode to printable ASCII, of two bytes a
   * character too, to gzip's head or to a byte order mark.
   */
  static boolean beginsLikeText(byte[] array, int at) {
    int first = group(array, at);
    if (isText(first)) {
      return isText(group(array, at + 4));
    }
    int mark = first >>> 8;
    return mark == GZIP_MAGIC
        || first == UTF_8_MARK
        || mark == UTF_16LE_MARK
        || mark == UTF_16BE_MARK
        || (isWide(first) && isWide(group(array, at + 4)));
  }

  private static int group(byte[] array, int at) {
    return VALUE[array[at] & 0xff] << 18
        | VALUE[array[at + 1] & 0xff] << 12
        | VALUE[array[at + 2] & 0xff] << 6
        | VALUE[array[at + 3] & 0xff];
  }

  private static boolean isText(int group) {
    return isText((byte) (group >>> 16)) && isText((byte) (group >>> 8)) && isText((byte) group);
  }

  /** True where NULs and text take turns, whichever comes first. */
  private static boolean isWide(int group) {
    byte outer = (byte) (group >>> 16);
    byte middle = (byte) (group >>> 8);
    return middle == 0
        ? isText(outer) && isText((byte) group)
        : outer == 0 && (byte) group == 0 && isText(middle);
  }

  private static boolean isText(byte b) {
    return (b >= 0x20 && b < 0x7f) || b == '\n' || b == '\r' || b == '\t';
  }

  /** Decodes characters of the alphabets, writes from an index on, returns how many bytes. */
  static int decode(byte[] array, int from, int to, byte[] out, int outFrom) {
    int bits = 0;
    int held = 0;
    int at = outFrom;
    for (int i = from; i < to; i++) {
      int value = VALUE[array[i] & 0xff];
      if (value < 0) {
        break;
      }
      held = held << 6 | value;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out[at++] = (byte) (held >>> bits);
      }
    }
    return at - outFrom;
  }
}
