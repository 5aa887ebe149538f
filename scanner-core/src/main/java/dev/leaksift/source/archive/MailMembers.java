package dev.leaksift.source.archive;

import dev.leaksift.source.archive.data.ArchiveBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail with parts in the quoted-printable encoding (RFC 2045, 6.7), which breaks long words: the
 * whole of it decoded, as one member. Lines that were broken are joined, so that line numbers are
 * those of the decoded text. Base64 is left to the detector.
 */
final class MailMembers implements Members {
  /** What the decoded mail is called, which still has the headers of one. */
  static final String NAME = "quoted-printable";

  /** Headers come first, those of the first parts soon after. */
  private static final int PROBE = 1 << 14;

  private static final String ENCODING = "content-transfer-encoding: quoted-printable";

  private final ArchiveBytes bytes;
  private final Budget budget;
  private boolean given;

  MailMembers(ArchiveBytes bytes, Budget budget) {
    this.bytes = bytes;
    this.budget = budget;
  }

  /** A header's name and colon come first, and the encoding is named soon. */
  static boolean isQuotedMail(ArchiveBytes bytes) {
    long at = 0;
    while (at < bytes.size() && at < 40 && isNameByte(bytes.at(at))) {
      at++;
    }
    if (at < 2 || at + 1 >= bytes.size() || bytes.at(at) != ':' || bytes.at(at + 1) != ' ') {
      return false;
    }
    byte[] head = bytes.copy(0, PROBE);
    for (int i = 0; i < head.length; i++) {
      // The letter is rare, and the header's line has none before it.
      if ((head[i] | 0x20) == 'q' && isEncodingAround(head, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEncodingAround(byte[] head, int q) {
    int from = q - ENCODING.indexOf('q');
    if (from < 0 || from + ENCODING.length() > head.length) {
      return false;
    }
    String there = new String(head, from, ENCODING.length(), StandardCharsets.ISO_8859_1);
    return there.toLowerCase(Locale.ROOT).equals(ENCODING);
  }

  private static boolean isNameByte(byte b) {
    return b == '-' || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }

  @Override
  public @Nullable Member next() throws IOException {
    if (given) {
      return null;
    }
    given = true;
    budget.enter();
    InputStream decoded = new Decoded(new PushbackInputStream(bytes.stream(), 2));
    return new Member(NAME, new SpendingStream(decoded, budget));
  }

  @Override
  public boolean survivesDamage() {
    return true;
  }

  /** What is no escape stays as it is. */
  private static final class Decoded extends InputStream {
    private final PushbackInputStream in;

    Decoded(PushbackInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      while (b == '=') {
        int first = in.read();
        int second = first == '\n' ? '\n' : in.read();
        if (first == '\n' || (first == '\r' && second == '\n')) {
          b = in.read();
        } else {
          return escaped(first, second);
        }
      }
      return b;
    }

    private int escaped(int first, int second) throws IOException {
      int high = Character.digit(first, 16);
      int low = Character.digit(second, 16);
      if (high >= 0 && low >= 0) {
        return high << 4 | low;
      }
      if (second >= 0) {
        in.unread(second);
      }
      if (first >= 0) {
        in.unread(first);
      }
      return '=';
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int size = 0;
      while (size < length) {
        int b = read();
        if (b < 0) {
          return size == 0 ? -1 : size;
        }
        to[offset + size++] = (byte) b;
      }
      return size;
    }
  }
}
