package dev.leaksift.report.text;

import java.nio.charset.StandardCharsets;

/**
 * A path as reports give it. A path is text; where its bytes were no valid UTF-8, the sources keep
 * each such byte {@code 0x80..0xff} as the lone surrogate {@code U+DC80..U+DCFF} (what Python calls
 * <i>surrogateescape</i>), so that nothing is lost and a report can name the very file.
 */
public final class PathText {
  private static final int RAW_BYTE_FIRST = 0xdc80;
  private static final int RAW_BYTE_LAST = 0xdcff;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private PathText() {}

  /** The path with each invalid byte as {@code %XX}; nothing else changes. */
  public static String of(String path) {
    StringBuilder shown = null;
    for (int i = 0; i < path.length(); ) {
      int c = path.codePointAt(i);
      if (isRawByte(c)) {
        shown = shown == null ? new StringBuilder(path.substring(0, i)) : shown;
        appendPercent(shown, c & 0xff);
      } else if (shown != null) {
        shown.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return shown == null ? path : shown.toString();
  }

  /**
   * The path as a relative reference of RFC 3986: all but unreserved characters and {@code /} as
   * percent-encoded bytes of UTF-8. A colon is encoded too, else the first part could read as a
   * scheme.
   */
  public static String uri(String path) {
    StringBuilder uri = new StringBuilder(path.length() + 8);
    for (int i = 0; i < path.length(); ) {
      int c = path.codePointAt(i);
      i += Character.charCount(c);
      if (c == '/' ? uri.length() != 1 || uri.charAt(0) != '/' : isUnreserved(c)) {
        uri.append((char) c);
      } else if (isRawByte(c)) {
        appendPercent(uri, c & 0xff);
      } else if (c != '/') {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          appendPercent(uri, b & 0xff);
        }
      }
    }
    return uri.toString();
  }

  private static boolean isRawByte(int c) {
    return c >= RAW_BYTE_FIRST && c <= RAW_BYTE_LAST;
  }

  private static boolean isUnreserved(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static void appendPercent(StringBuilder out, int b) {
    out.append('%').append(HEX[b >> 4]).append(HEX[b & 15]);
  }
}
