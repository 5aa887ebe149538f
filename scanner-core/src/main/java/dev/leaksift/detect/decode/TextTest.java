package dev.leaksift.detect.decode;

/** Tells text from noise. */
final class TextTest {
  private TextTest() {}

  /**
   * True where nearly all bytes are printable ASCII, blanks or parts of UTF-8; empty is no text.
   */
  static boolean isText(byte[] bytes, int from, int to) {
    int odd = 0;
    int high = 0;
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xff;
      if (b >= 0x80) {
        high++;
      } else if (b == 0x7f || (b < 0x20 && b != '\n' && b != '\r' && b != '\t')) {
        odd++;
      }
    }
    int length = to - from;
    return length > 0 && odd * 32 <= length && high * 8 <= length;
  }

  /** Bytes of the byte order mark at the start: 3 of UTF-8, 2 of UTF-16, or 0. */
  static int markLength(byte[] bytes, int length) {
    if (length < 3) {
      return 0;
    }
    int mark = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    if (mark == 0xefbb && (bytes[2] & 0xff) == 0xbf) {
      return 3;
    }
    return mark == 0xfffe || mark == 0xfeff ? 2 : 0;
  }
}
