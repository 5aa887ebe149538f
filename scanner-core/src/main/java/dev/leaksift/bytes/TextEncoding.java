package dev.leaksift.bytes;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Tells texts of two and four bytes a character from those that are scanned as they are. A byte
 * order mark decides (Unicode Standard, section 23.8); without one, where the NULs of ASCII
 * characters stand. Everything else (UTF-8, Latin-1, Shift-JIS, binary) is scanned byte by byte.
 */
public enum TextEncoding {
  /** As it is. */
  BYTES(StandardCharsets.ISO_8859_1, 1),
  UTF_16LE(StandardCharsets.UTF_16LE, 2),
  UTF_16BE(StandardCharsets.UTF_16BE, 2),
  UTF_32LE(Charset.forName("UTF-32LE"), 4),
  UTF_32BE(Charset.forName("UTF-32BE"), 4);

  private static final int PROBE = 4096;
  private static final int SHORTEST = 8;

  private final Charset charset;
  private final int unit;

  TextEncoding(Charset charset, int unit) {
    this.charset = charset;
    this.unit = unit;
  }

  /** The encoding of a content, from its first bytes. */
  public static TextEncoding of(ByteSlice content) {
    if (content.length() < 2) {
      return BYTES;
    }
    int b0 = content.at(0) & 0xff;
    int b1 = content.at(1) & 0xff;
    if (b0 == 0xff && b1 == 0xfe) {
      return isZero(content, 2) && isZero(content, 3) ? UTF_32LE : marked(UTF_16LE, content);
    }
    if (b0 == 0xfe && b1 == 0xff) {
      return marked(UTF_16BE, content);
    }
    if (b0 == 0 && b1 == 0 && at(content, 2) == 0xfe && at(content, 3) == 0xff) {
      return UTF_32BE;
    }
    return byZeros(content);
  }

  /** A mark without any NUL behind it marks no ASCII letter: it is no mark, or does not matter. */
  private static TextEncoding marked(TextEncoding encoding, ByteSlice content) {
    for (int i = 2; i < content.length(); i++) {
      if (content.at(i) == 0) {
        return encoding;
      }
    }
    return BYTES;
  }

  /*
   * Most characters of any text with credentials in it are ASCII: of two bytes one is NUL, of four
   * three, always at the same places. A quarter of exceptions is allowed, no NUL where none belongs.
   */
  private static TextEncoding byZeros(ByteSlice content) {
    int probed = Math.min(content.length(), PROBE) & ~3;
    if (probed < SHORTEST) {
      return BYTES;
    }
    int[] zeros = new int[4];
    for (int i = 0; i < probed; i++) {
      zeros[i & 3] += content.at(i) == 0 ? 1 : 0;
    }
    int enough = probed / 4 * 3 / 4;
    boolean z0 = zeros[0] >= enough;
    boolean z1 = zeros[1] >= enough;
    boolean z2 = zeros[2] >= enough;
    boolean z3 = zeros[3] >= enough;
    if (z1 && z2 && z3 && zeros[0] == 0) {
      return UTF_32LE;
    }
    if (z0 && z1 && z2 && zeros[3] == 0) {
      return UTF_32BE;
    }
    if (z1 && z3 && zeros[0] + zeros[2] == 0) {
      return UTF_16LE;
    }
    if (z0 && z2 && zeros[1] + zeros[3] == 0) {
      return UTF_16BE;
    }
    return byUnits(content, zeros, probed / 4);
  }

  /** Where most letters are none of ASCII, the zeros are few, and what the units are decides. */
  private static TextEncoding byUnits(ByteSlice content, int[] zeros, int units) {
    if (zeros[3] == units && zeros[2] > units / 2 && zeros[0] < units / 2) {
      return UTF_32LE;
    }
    if (zeros[0] == units && zeros[1] > units / 2 && zeros[3] < units / 2) {
      return UTF_32BE;
    }
    int high = zeros[1] + zeros[3];
    int low = zeros[0] + zeros[2];
    if (high + low == 0) {
      return BYTES;
    }
    TextEncoding likely = high > low ? UTF_16LE : UTF_16BE;
    if (likely.fits(content)) {
      return likely;
    }
    TextEncoding other = likely == UTF_16LE ? UTF_16BE : UTF_16LE;
    return other.fits(content) ? other : BYTES;
  }

  /**
   * Whether the first units of two bytes each are what texts of any script have: no NUL, no control
   * but white space, no half of a pair, nothing unassigned. Bytes of anything else fail soon.
   */
  private boolean fits(ByteSlice content) {
    int probed = Math.min(content.length(), PROBE) & ~3;
    boolean pair = false;
    for (int i = 0; i < probed; i += 2) {
      int low = content.at(this == UTF_16LE ? i : i + 1) & 0xff;
      int high = content.at(this == UTF_16LE ? i + 1 : i) & 0xff;
      char c = (char) (high << 8 | low);
      boolean space = c == '\n' || c == '\r' || c == '\t';
      if (pair != Character.isLowSurrogate(c)
          || (c < ' ' && !space)
          || !(Character.isDefined(c) || Character.isSurrogate(c))) {
        return false;
      }
      pair = Character.isHighSurrogate(c);
    }
    return true;
  }

  private static boolean isZero(ByteSlice content, int index) {
    return at(content, index) == 0;
  }

  private static int at(ByteSlice content, int index) {
    return index < content.length() ? content.at(index) & 0xff : -1;
  }

  /**
   * The text as UTF-8, byte order mark left out, in memory of its own; malformed parts become
   * U+FFFD and an odd byte at the end is dropped. {@link #BYTES} gives back the content itself.
   */
  public ByteSlice toUtf8(ByteSlice content) {
    if (this == BYTES) {
      return content;
    }
    int whole = content.length() - content.length() % unit;
    ByteBuffer bytes = ByteBuffer.wrap(content.array(), content.offset(), whole);
    String text = charset.decode(bytes).toString();
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    return ByteSlice.utf8(unmarked);
  }

  /** The same for a stream, which is the content's own for {@link #BYTES}. Closes nothing. */
  public InputStream toUtf8(InputStream content) {
    return this == BYTES ? content : new Utf8Stream(new InputStreamReader(content, charset));
  }
}
