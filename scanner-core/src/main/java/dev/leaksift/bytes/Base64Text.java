package dev.leaksift.bytes;

import java.util.Arrays;
import java.util.Optional;

/**
 * Base64 as it stands in files: both alphabets of RFC 4648 (even mixed), padding or none. Unlike
 * {@code java.util.Base64} it throws nothing on hostile bytes. Stateless.
 */
public final class Base64Text {
  private static final byte[] VALUES = new byte[256];
  private static final byte SKIP = -2;

  static {
    Arrays.fill(VALUES, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
    VALUES['-'] = 62;
    VALUES['_'] = 63;
    for (char c : new char[] {' ', '\t', '\r', '\n', '"', '\'', ','}) {
      VALUES[c] = SKIP;
    }
  }

  private Base64Text() {}

  /**
   * The bytes that a text stands for, or empty where it holds another character, a lone last one,
   * or anything after its padding. Left-over bits of the last character are ignored.
   */
  public static Optional<byte[]> decode(ByteSlice text) {
    return decode(text, false);
  }

  /**
   * The same for text broken into lines: white space, quotes and commas are skipped, and so are
   * line breaks and quotes that a string literal escapes with a backslash.
   */
  public static Optional<byte[]> decodeWrapped(ByteSlice text) {
    return decode(text, true);
  }

  private static Optional<byte[]> decode(ByteSlice text, boolean wrapped) {
    byte[] out = new byte[(int) (text.length() * 3L / 4) + 3];
    int length = 0;
    int chars = 0;
    int bits = 0;
    int end = unpadded(text, wrapped);
    for (int i = 0; i < end; i++) {
      int value = VALUES[text.at(i) & 0xff];
      if (value < 0) {
        int skipped = wrapped ? skipped(text, i, value) : 0;
        if (skipped == 0) {
          return Optional.empty();
        }
        i += skipped - 1;
        continue;
      }
      bits = bits << 6 | value;
      if ((++chars & 3) == 0) {
        out[length++] = (byte) (bits >> 16);
        out[length++] = (byte) (bits >> 8);
        out[length++] = (byte) bits;
      }
    }
    return switch (chars & 3) {
      case 1 -> Optional.empty();
      case 2 -> {
        out[length++] = (byte) (bits >> 4);
        yield Optional.of(Arrays.copyOf(out, length));
      }
      case 3 -> {
        out[length++] = (byte) (bits >> 10);
        out[length++] = (byte) (bits >> 2);
        yield Optional.of(Arrays.copyOf(out, length));
      }
      default -> Optional.of(Arrays.copyOf(out, length));
    };
  }

  /** Where the padding starts: at most two signs, white space between them where it is wrapped. */
  private static int unpadded(ByteSlice text, boolean wrapped) {
    int end = text.length();
    int signs = 0;
    while (end > 0) {
      byte last = text.at(end - 1);
      boolean sign = last == '=' && signs < 2;
      if (!sign && !(wrapped && VALUES[last & 0xff] == SKIP)) {
        break;
      }
      signs += sign ? 1 : 0;
      end--;
    }
    return end;
  }

  /** How many bytes at an index are a break between lines, 0 where it is none. */
  private static int skipped(ByteSlice text, int at, int value) {
    if (value == SKIP) {
      return 1;
    }
    if (text.at(at) != '\\' || at + 1 >= text.length()) {
      return 0;
    }
    byte escaped = text.at(at + 1);
    boolean lineBreak = escaped == 'n' || escaped == 'r' || escaped == 't' || escaped == '"';
    boolean continued = escaped == '\n' || escaped == '\r' || escaped == '\\';
    return lineBreak ? 2 : continued ? 1 : 0;
  }
}
