package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a word that has escapes in it: {@code %2F} (RFC 3986), {@code \}{@code u002f} and {@code
 * \x2f}, {@code &#47;} and {@code &#x2f;}. A word is what stands between blanks and quotes. Each
 * word is decoded once, at its first escape; escapes of characters beyond ASCII stay as they are.
 */
public final class EscapedRun {
  /** Bytes before and behind an escape that may belong to its word. */
  public static final int REACH = 1024;

  /** Literals that begin escapes of printable ASCII, in any case. */
  public static final List<String> KEYWORDS = keywords();

  private EscapedRun() {}

  private static List<String> keywords() {
    List<String> keywords = new ArrayList<>(List.of("\\u00", "&#x"));
    for (char high = '2'; high <= '7'; high++) {
      keywords.add("\\x" + high);
      for (int low = 0; low < 16; low++) {
        keywords.add("%" + high + Character.forDigit(low, 16));
      }
    }
    for (char digit = '0'; digit <= '9'; digit++) {
      keywords.add("&#" + digit);
    }
    return List.copyOf(keywords);
  }

  /** A word with its escapes replaced. */
  public record Word(int start, int end, ByteSlice text, String steps) {}

  /**
   * Decodes the word around the escape at an index; null where an escape stands before it in the
   * same word, or where there is none.
   */
  public static @Nullable Word decode(byte[] array, int escape, int low, int high) {
    int first = Math.max(low, escape - REACH);
    int start = escape;
    while (start > first && !isEdge(array[start - 1])) {
      start--;
      if (escapeLength(array, start, high) > 0) {
        return null;
      }
    }
    int last = Math.min(high, escape + REACH);
    int end = escape;
    while (end < last && !isEdge(array[end])) {
      end++;
    }
    byte[] text = new byte[end - start];
    int length = 0;
    boolean changed = false;
    for (int i = start; i < end; ) {
      int taken = escapeLength(array, i, end);
      text[length++] = taken > 0 ? value(array, i, taken) : array[i];
      changed |= taken > 0;
      i += Math.max(1, taken);
    }
    return changed
        ? new Word(start, end, ByteSlice.of(text, 0, length), name(array[escape]))
        : null;
  }

  private static String name(byte first) {
    return first == '%' ? "percent" : first == '&' ? "html" : "escape";
  }

  private static boolean isEdge(byte b) {
    return b == ' ' || b == '"' || b == '\'' || b == '\n' || b == '\r' || b == '\t' || b == '`';
  }

  /** Bytes of the escape at an index, 0 where none of an ASCII character stands there. */
  private static int escapeLength(byte[] array, int at, int high) {
    switch (array[at]) {
      case '%':
        return isAscii(hex(array, at + 1, 2, high)) ? 3 : 0;
      case '\\':
        if (at + 1 < high && array[at + 1] == 'x') {
          return isAscii(hex(array, at + 2, 2, high)) ? 4 : 0;
        }
        return at + 1 < high && array[at + 1] == 'u' && isAscii(hex(array, at + 2, 4, high))
            ? 6
            : 0;
      case '&':
        return entityLength(array, at, high);
      default:
        return 0;
    }
  }

  private static int entityLength(byte[] array, int at, int high) {
    int i = at + 1;
    if (i >= high || array[i] != '#') {
      return 0;
    }
    int limit = Math.min(high, at + 8);
    for (i++; i < limit; i++) {
      if (array[i] == ';') {
        return isAscii(entityValue(array, at, i)) ? i + 1 - at : 0;
      }
    }
    return 0;
  }

  private static int entityValue(byte[] array, int at, int semicolon) {
    boolean hex = array[at + 2] == 'x' || array[at + 2] == 'X';
    int radix = hex ? 16 : 10;
    int value = 0;
    int first = at + (hex ? 3 : 2);
    for (int i = first; i < semicolon; i++) {
      int digit = Character.digit(array[i], radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return first == semicolon ? -1 : value;
  }

  private static byte value(byte[] array, int at, int length) {
    if (array[at] == '&') {
      return (byte) entityValue(array, at, at + length - 1);
    }
    int digits = length == 6 ? 4 : 2;
    return (byte) hex(array, at + length - digits, digits, at + length);
  }

  private static boolean isAscii(int value) {
    return value > 0 && value < 0x80;
  }

  private static int hex(byte[] array, int from, int digits, int high) {
    if (from + digits > high) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(array[i], 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
