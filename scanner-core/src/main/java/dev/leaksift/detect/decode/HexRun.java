package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a run of hexadecimal digits, two a byte (RFC 4648 section 8), also behind {@code 0x}.
 * Digests are such runs too: one in twenty thousand begins like text.
 */
final class HexRun {
  private static final int PROBE_DIGITS = 16;
  private static final byte[] VALUE = new byte[256];

  static {
    java.util.Arrays.fill(VALUE, (byte) -1);
    for (int i = 0; i < 16; i++) {
      VALUE[Character.forDigit(i, 16)] = (byte) i;
      VALUE[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
    }
  }

  private HexRun() {}

  /** True where the digits at an index, of the first 20 bytes, decode to printable ASCII. */
  static boolean beginsLikeText(byte[] array, int at) {
    int first = at + prefix(array, at);
    for (int i = first; i < first + PROBE_DIGITS; i += 2) {
      int value = VALUE[array[i] & 0xff] << 4 | VALUE[array[i + 1] & 0xff];
      boolean text = (value >= 0x20 && value < 0x7f) || value == '\n' || value == '\r';
      if (!text && value != '\t') {
        return false;
      }
    }
    return true;
  }

  private static int prefix(byte[] array, int at) {
    return array[at] == '0' && (array[at + 1] | 0x20) == 'x' ? 2 : 0;
  }

  /**
   * Decodes the run that begins at an index; null where it is none of text.
   *
   * @param high one past the last byte that may be read, at least 20 behind the index
   */
  static @Nullable Decoding decode(byte[] array, int start, int high) {
    if (!beginsLikeText(array, start)) {
      return null;
    }
    int first = start + prefix(array, start);
    int end = first;
    while (end + 1 < high && VALUE[array[end] & 0xff] >= 0 && VALUE[array[end + 1] & 0xff] >= 0) {
      end += 2;
    }
    if (end - start < EncodedRuns.LENGTH) {
      return null;
    }
    byte[] text = new byte[(end - first) / 2];
    for (int i = 0; i < text.length; i++) {
      int at = first + 2 * i;
      text[i] = (byte) (VALUE[array[at] & 0xff] << 4 | VALUE[array[at + 1] & 0xff]);
    }
    return TextTest.isText(text, 0, text.length)
        ? new Decoding(end, ByteSlice.of(text), "hex")
        : null;
  }
}
