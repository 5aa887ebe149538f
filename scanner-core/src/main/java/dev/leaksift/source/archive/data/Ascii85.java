package dev.leaksift.source.archive.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Five characters for four bytes, as PDFs write them: to the base of 85, {@code z} for four zeros,
 * {@code ~>} at the end and perhaps {@code <~} at the start. Layout: ISO 32000-1, 7.4.3.
 */
final class Ascii85 implements DecodedStream.Decoder {
  private static final int GROUP = 5;
  private static final int BASE = 85;

  private final InputStream in;
  private long value;

  /** Bytes of the value that were not given yet. */
  private int left;

  private boolean started;
  private boolean ended;

  Ascii85(InputStream in) {
    this.in = in;
  }

  @Override
  public int next() throws IOException {
    if (left == 0 && !ended) {
      readGroup();
    }
    if (left == 0) {
      return -1;
    }
    left--;
    int given = (int) (value >>> 24) & 0xFF;
    value <<= 8;
    return given;
  }

  private void readGroup() throws IOException {
    value = 0;
    int digits = 0;
    while (digits < GROUP && !ended) {
      int b = in.read();
      if (b == 'z' && digits == 0) {
        left = GROUP - 1;
        return;
      }
      if (b == '~' && digits == 1 && value == '<' - '!' && !started) {
        value = 0;
        digits = 0;
        started = true;
      } else if (b < 0 || b == '~') {
        ended = true;
      } else if (b > ' ') {
        value = value * BASE + digit(b);
        digits++;
      }
    }
    started = true;
    left = Math.max(0, digits - 1);
    for (int i = digits; i < GROUP; i++) {
      value = value * BASE + BASE - 1;
    }
  }

  private static int digit(int b) throws IOException {
    if (b > 'u') {
      throw new IOException("no digit to the base of 85");
    }
    return b - '!';
  }
}
