package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a line of quoted-printable text (RFC 2045 section 6.7) with the lines that soft breaks
 * join to it. Each such line is decoded once, at its first telling escape.
 */
public final class QuotedPrintable {
  /** Bytes before and behind an escape that may belong to its line. */
  public static final int REACH = 1024;

  /**
   * Escapes of what stands in and around credentials: an equals sign is never written plainly, and
   * those of two decimal digits turn up in any program text.
   */
  public static final List<String> KEYWORDS =
      List.of("=3D", "=2B", "=2D", "=2E", "=2F", "=3A", "=5F");

  private QuotedPrintable() {}

  /**
   * Decodes the line around the escape at an index; null where another keyword stands before it in
   * the same line, or where an equals sign begins no escape.
   */
  public static EscapedRun.@Nullable Word decode(byte[] array, int escape, int low, int high) {
    int first = Math.max(low, escape - REACH);
    int start = escape;
    while (start > first && !isHardBreak(array, start - 1, first)) {
      start--;
      if (isKeyword(array, start, high)) {
        return null;
      }
    }
    int last = Math.min(high, escape + REACH);
    byte[] text = new byte[last - start];
    int length = 0;
    int i = start;
    while (i < last && !isHardBreak(array, i, start)) {
      int taken = array[i] == '=' ? escapeLength(array, i, last) : 1;
      if (taken == 0) {
        return null;
      }
      if (array[i] != '=') {
        text[length++] = array[i];
      } else if (value(array, i, last) >= 0) {
        text[length++] = (byte) value(array, i, last);
      }
      i += taken;
    }
    return new EscapedRun.Word(start, i, ByteSlice.of(text, 0, length), "quoted-printable");
  }

  /** A line's end that no equals sign takes back. */
  private static boolean isHardBreak(byte[] array, int at, int low) {
    if (array[at] != '\n') {
      return false;
    }
    int before = at > low && array[at - 1] == '\r' ? at - 2 : at - 1;
    return before < low || array[before] != '=';
  }

  /** Bytes of the escape or the soft break at an index; what the end cuts counts as whole. */
  private static int escapeLength(byte[] array, int at, int high) {
    if (at + 2 >= high) {
      return high - at;
    }
    if (array[at + 1] == '\n') {
      return 2;
    }
    boolean softBreak = array[at + 1] == '\r' && array[at + 2] == '\n';
    return softBreak || value(array, at, high) >= 0 ? 3 : 0;
  }

  private static boolean isKeyword(byte[] array, int at, int high) {
    if (array[at] != '=' || at + 2 >= high) {
      return false;
    }
    for (String keyword : KEYWORDS) {
      if (array[at + 1] == keyword.charAt(1) && array[at + 2] == keyword.charAt(2)) {
        return true;
      }
    }
    return false;
  }

  /** The byte that an escape stands for, or -1; digits are upper case by the standard. */
  private static int value(byte[] array, int at, int high) {
    if (at + 2 >= high) {
      return -1;
    }
    int upper = digit(array[at + 1]);
    int lower = digit(array[at + 2]);
    return upper < 0 || lower < 0 ? -1 : upper << 4 | lower;
  }

  private static int digit(byte b) {
    return b >= '0' && b <= '9' ? b - '0' : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
  }
}
