package dev.leaksift.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The characters of a reader as UTF-8, a byte order mark at the start left out. One thread. */
final class Utf8Stream extends InputStream {
  private static final char MARK = '\ufeff';

  private final Reader in;
  private final char[] chars = new char[1 << 13];
  private byte[] bytes = new byte[0];
  private int at;

  /** How many characters wait at the start of the array: the first half of a pair, or none. */
  private int held;

  private boolean begun;

  Utf8Stream(Reader in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int given = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, to, offset, given);
    at += given;
    return given;
  }

  /** Sees to it that there is a byte to give; false at the end. */
  private boolean fill() throws IOException {
    while (at == bytes.length) {
      int got = in.read(chars, held, chars.length - held);
      int size = held + Math.max(got, 0);
      if (size == 0) {
        return false;
      }
      held = got > 0 && Character.isHighSurrogate(chars[size - 1]) ? 1 : 0;
      int from = !begun && chars[0] == MARK ? 1 : 0;
      begun = true;
      String text = new String(chars, from, size - held - from);
      bytes = text.getBytes(StandardCharsets.UTF_8);
      at = 0;
      chars[0] = chars[size - 1];
    }
    return true;
  }
}
