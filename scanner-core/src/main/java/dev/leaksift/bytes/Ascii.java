package dev.leaksift.bytes;

import java.util.List;

/** ASCII text in bytes. Stateless. */
public final class Ascii {
  private Ascii() {}

  /**
   * Where the last of the heads begins: the first head that occurs counts. 0 where there are no
   * heads, -1 where none occurs.
   */
  public static int lastStart(ByteSlice text, List<String> heads) {
    for (String head : heads) {
      for (int at = text.length() - head.length(); at >= 0; at--) {
        if (stands(text, at, head)) {
          return at;
        }
      }
    }
    return heads.isEmpty() ? 0 : -1;
  }

  /** True where an ASCII text stands at an index. */
  public static boolean stands(ByteSlice text, int at, String ascii) {
    if (at < 0 || at + ascii.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (text.at(at + i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where a byte stands first from an index on, or -1. */
  public static int indexOf(ByteSlice text, char ascii, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.at(at) == ascii) {
        return at;
      }
    }
    return -1;
  }

  /** Where an ASCII text stands first from an index on, or -1. */
  public static int indexOf(ByteSlice text, String ascii, int from) {
    for (int at = from; at + ascii.length() <= text.length(); at++) {
      if (stands(text, at, ascii)) {
        return at;
      }
    }
    return -1;
  }

  /** The byte as a small letter where it is an ASCII capital, else as it is. */
  public static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b - 'A' + 'a') : b;
  }
}
