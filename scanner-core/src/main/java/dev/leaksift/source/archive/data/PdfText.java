package dev.leaksift.source.archive.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a page's program draws, as lines of text: the strings of one operator joined, however their
 * letters are moved apart. Any other stream is given as it is. One thread. Layout: ISO 32000-1,
 * 7.3.4 (strings), 9.4.3 (operators that show text).
 */
public final class PdfText extends InputStream {
  /** A page's program begins its first text among so many bytes. */
  private static final int PROBE = 1 << 12;

  /** An operator's operands are not believed to be longer. */
  private static final int MAX_LINE = 1 << 16;

  /** Thousandths of a letter's size; a move further than this stands for a space. */
  private static final int SPACE = -200;

  private final PushbackInputStream in;
  private final byte[] line = new byte[MAX_LINE];
  private int size;
  private int at;
  private boolean ready;

  private PdfText(InputStream in) {
    this.in = new PushbackInputStream(in);
  }

  /** The text that a stream draws, where it does. */
  public static InputStream of(InputStream data) throws IOException {
    BufferedInputStream in = new BufferedInputStream(data, PROBE);
    in.mark(PROBE);
    byte[] probed = new byte[PROBE];
    int got = probe(in, probed);
    in.reset();
    String head = new String(probed, 0, got, StandardCharsets.ISO_8859_1);
    boolean draws =
        (head.startsWith("BT") || head.contains("\nBT") || head.contains(" BT"))
            && (head.contains("Tf") || head.contains("Tj") || head.contains("TJ"));
    return draws ? new PdfText(in) : in;
  }

  /** Reads the first bytes; what is damaged among them is told to whom it is given. */
  private static int probe(InputStream in, byte[] probed) {
    int got = 0;
    int more = 0;
    try {
      while (more >= 0 && got < PROBE) {
        got += more;
        more = got == PROBE ? -1 : in.read(probed, got, PROBE - got);
      }
    } catch (IOException e) {
      // The stream says so again when it is read on.
      return got;
    }
    return got;
  }

  @Override
  public int read() throws IOException {
    return fill() ? line[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int given = Math.min(length, size - at);
    System.arraycopy(line, at, to, offset, given);
    at += given;
    return given;
  }

  /** Sees to it that there is a byte to give; false at the end. */
  private boolean fill() throws IOException {
    if (ready && at < size) {
      return true;
    }
    size = 0;
    at = 0;
    ready = false;
    int b = in.read();
    while (b >= 0 && !ready) {
      token(b);
      b = ready ? b : in.read();
    }
    if (!ready && size > 0) {
      endLine();
    }
    return ready;
  }

  /** Takes what starts with a byte: a string, a number, a word, or nothing of interest. */
  private void token(int b) throws IOException {
    if (b == '(') {
      literal();
    } else if (b == '<') {
      hex();
    } else if (b == '-' || b == '.' || (b >= '0' && b <= '9')) {
      number(b);
    } else if (b == '\'' || b == '"' || isLetter(b)) {
      word(b);
    }
  }

  /** An operator ends the line where strings were its operands. */
  private void word(int first) throws IOException {
    int b = first;
    while (isLetter(b)) {
      b = in.read();
    }
    if (b >= 0 && b != '\'' && b != '"') {
      in.unread(b);
    }
    if (size > 0) {
      endLine();
    }
  }

  private void endLine() {
    put('\n');
    ready = true;
  }

  private void number(int first) throws IOException {
    int value = 0;
    boolean fraction = first == '.';
    int b = first == '-' ? in.read() : first;
    while (b == '.' || (b >= '0' && b <= '9')) {
      fraction |= b == '.';
      value = fraction || value > -SPACE ? value : value * 10 + b - '0';
      b = in.read();
    }
    if (b >= 0) {
      in.unread(b);
    }
    if (first == '-' && -value < SPACE && size > 0) {
      put(' ');
    }
  }

  private void hex() throws IOException {
    int high = -1;
    int b = in.read();
    while (b >= 0 && b != '>' && b != '<') {
      int digit = Character.digit(b, 16);
      if (digit >= 0 && high >= 0) {
        put(high << 4 | digit);
        high = -1;
      } else if (digit >= 0) {
        high = digit;
      }
      b = in.read();
    }
  }

  private void literal() throws IOException {
    int depth = 1;
    while (true) {
      int b = in.read();
      if (b < 0) {
        return;
      }
      depth += b == '(' ? 1 : b == ')' ? -1 : 0;
      if (depth == 0) {
        return;
      }
      if (b == '\\') {
        escape(in.read());
      } else {
        put(b);
      }
    }
  }

  private void escape(int b) throws IOException {
    if (b >= '0' && b <= '7') {
      octal(b);
      return;
    }
    switch (b) {
      case 'n', 'r', 't', 'b', 'f' -> put(' ');
      case '\r', '\n', -1 -> {}
      default -> put(b);
    }
  }

  private void octal(int first) throws IOException {
    int value = first - '0';
    for (int i = 1; i < 3; i++) {
      int b = in.read();
      if (b < '0' || b > '7') {
        if (b >= 0) {
          in.unread(b);
        }
        break;
      }
      value = value * 8 + b - '0';
    }
    put(value);
  }

  /** NULs are the first halves of codes of two bytes; what is too long is cut. */
  private void put(int b) {
    if (b != 0 && size < MAX_LINE - 1) {
      line[size++] = (byte) b;
    } else if (b == '\n' && size == MAX_LINE - 1) {
      line[size++] = '\n';
    }
  }

  private static boolean isLetter(int b) {
    return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '*';
  }
}
