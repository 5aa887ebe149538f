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

  private Quads() {}

  /** True where eight characters from an index on decode to printable ASCII, or to gzip's head. */
  static boolean beginsLikeText(byte[] array, int at) {
    int first = group(array, at);
    return first >>> 8 == GZIP_MAGIC || (isText(first) && isText(group(array, at + 4)));
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
