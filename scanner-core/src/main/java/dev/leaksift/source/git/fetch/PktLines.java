package dev.leaksift.source.git.fetch;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Git's framing: each line has its length before it, in four hexadecimal digits that count
 * themselves; a length of zero ends a section. One thread.
 */
final class PktLines {
  private static final int LENGTH_DIGITS = 4;
  private static final byte[] FLUSH = "0000".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private byte[] line = new byte[0];
  private boolean ended;

  PktLines(InputStream in) {
    this.in = in;
  }

  /**
   * Reads on; false at the end of a section or of all.
   *
   * @throws IOException where what comes is not so framed, or ends in the middle
   */
  boolean next() throws IOException {
    byte[] digits = in.readNBytes(LENGTH_DIGITS);
    if (digits.length == 0) {
      ended = true;
      return false;
    }
    if (digits.length < LENGTH_DIGITS) {
      throw new EOFException("the answer ends too early");
    }
    int length = 0;
    for (byte digit : digits) {
      int value = Character.digit(digit, 16);
      if (value < 0) {
        throw new IOException("the answer is not in git's protocol");
      }
      length = length * 16 + value;
    }
    if (length < LENGTH_DIGITS) {
      return false;
    }
    line = in.readNBytes(length - LENGTH_DIGITS);
    if (line.length < length - LENGTH_DIGITS) {
      throw new EOFException("the answer ends too early");
    }
    return true;
  }

  /** True once all was read. */
  boolean isEnded() {
    return ended;
  }

  /** The line's bytes. */
  byte[] bytes() {
    return line;
  }

  /** The line as text, without the line feed at its end. */
  String text() {
    int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
    return new String(Arrays.copyOf(line, end), StandardCharsets.UTF_8);
  }

  /** Frames a line of text. */
  static void write(ByteArrayOutputStream out, String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    String length = String.format("%04x", bytes.length + LENGTH_DIGITS);
    out.writeBytes(length.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(bytes);
  }

  /** Ends a section. */
  static void flush(ByteArrayOutputStream out) {
    out.writeBytes(FLUSH);
  }
}
