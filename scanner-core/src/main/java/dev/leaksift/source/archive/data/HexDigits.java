package dev.leaksift.source.archive.data;

import java.io.IOException;
import java.io.InputStream;

/** Two digits for a byte, {@code >} at the end. Layout: ISO 32000-1, 7.4.2. */
final class HexDigits implements DecodedStream.Decoder {
  private final InputStream in;
  private boolean ended;

  HexDigits(InputStream in) {
    this.in = in;
  }

  @Override
  public int next() throws IOException {
    int high = digit();
    if (high < 0) {
      return -1;
    }
    return high << 4 | Math.max(0, digit());
  }

  private int digit() throws IOException {
    int b = ended ? -1 : in.read();
    while (b >= 0 && b <= ' ') {
      b = in.read();
    }
    ended = b < 0 || b == '>';
    int digit = ended ? -1 : Character.digit(b, 16);
    if (digit < 0 && !ended) {
      throw new IOException("no hexadecimal digit");
    }
    return digit;
  }
}
