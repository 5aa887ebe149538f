package dev.leaksift.source.archive.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * A length, then so many bytes, or one to be repeated. Layout: ISO 32000-1, 7.4.5; lengths above
 * 128 count down from 257 what is repeated.
 */
final class RunLength implements DecodedStream.Decoder {
  private static final int END = 128;
  private static final int REPEATS = 257;

  private final InputStream in;
  private int left;
  private boolean repeated;
  private int last;

  RunLength(InputStream in) {
    this.in = in;
  }

  @Override
  public int next() throws IOException {
    if (left == 0) {
      int length = in.read();
      if (length < 0 || length == END) {
        return -1;
      }
      repeated = length > END;
      left = repeated ? REPEATS - length : length + 1;
      last = in.read();
    } else if (!repeated) {
      last = in.read();
    }
    left--;
    return last;
  }
}
