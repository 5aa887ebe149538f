package dev.leaksift.source.archive.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Codes of 9 to 12 bits, high bits first, that stand for texts seen before; a code more of each
 * length is left out, as is usual ({@code EarlyChange}). Layout: ISO 32000-1, 7.4.4.
 */
final class Lzw implements DecodedStream.Decoder {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int CODES = 1 << 12;
  private static final int MIN_BITS = 9;
  private static final int MAX_BITS = 12;

  private final InputStream in;

  /** Each code's text is that of another and a byte more. */
  private final short[] before = new short[CODES];

  private final byte[] byteOf = new byte[CODES];

  /** The text at hand, last byte first. */
  private final byte[] text = new byte[CODES];

  private int left;
  private int codes = FIRST;
  private int last = -1;
  private int bits;
  private int held;

  Lzw(InputStream in) {
    this.in = in;
    for (int i = 0; i < CLEAR; i++) {
      byteOf[i] = (byte) i;
    }
  }

  @Override
  public int next() throws IOException {
    while (left == 0) {
      int code = readCode();
      if (code < 0 || code == END) {
        return -1;
      }
      if (code == CLEAR) {
        codes = FIRST;
        last = -1;
      } else {
        take(code);
      }
    }
    left--;
    return text[left] & 0xFF;
  }

  /** Lays out the text of a code, and gives the next code to the last text and its first byte. */
  private void take(int code) throws IOException {
    boolean unseen = code == codes && last >= 0;
    if (code > codes || (code == codes && !unseen)) {
      throw new IOException("a code that stands for nothing yet");
    }
    left = unseen ? 1 : 0;
    int at = unseen ? last : code;
    while (at >= FIRST) {
      text[left++] = byteOf[at];
      at = before[at];
    }
    text[left++] = byteOf[at];
    if (unseen) {
      text[0] = byteOf[at];
    }
    if (last >= 0 && codes < CODES) {
      before[codes] = (short) last;
      byteOf[codes] = byteOf[at];
      codes++;
    }
    last = code;
  }

  private int readCode() throws IOException {
    int wanted =
        Math.min(MAX_BITS, Math.max(MIN_BITS, 32 - Integer.numberOfLeadingZeros(codes + 1)));
    while (bits < wanted) {
      int b = in.read();
      if (b < 0) {
        return -1;
      }
      held = held << 8 | b;
      bits += 8;
    }
    bits -= wanted;
    int code = held >>> bits & (1 << wanted) - 1;
    held &= (1 << bits) - 1;
    return code;
  }
}
