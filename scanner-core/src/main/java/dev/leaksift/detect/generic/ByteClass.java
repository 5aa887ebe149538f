package dev.leaksift.detect.generic;

/**
 * What kind of character an ASCII byte is. Bytes from 0x80 belong to no class but {@link #HIGH}.
 */
final class ByteClass {
  static final int LOWER = 1;
  static final int UPPER = 2;
  static final int DIGIT = 4;
  static final int SPACE = 8;
  static final int HEX = 16;

  /** Letters, digits, {@code _ $ - .}: what names are made of in code, keys and options. */
  static final int NAME = 32;

  static final int QUOTE = 64;
  static final int HIGH = 128;

  /** What may stand in the user part of a URL, as people write it. */
  static final int USER_INFO = 256;

  /** Of what types are made that stand between a name and its operator. */
  static final int TYPE = 512;

  /** What may stand before the first word of a line in lists, comments and markup. */
  static final int DECORATION = 1024;

  static final int LETTER = LOWER | UPPER;
  static final int ALNUM = LETTER | DIGIT;

  private static final short[] TABLE = table();

  private ByteClass() {}

  private static short[] table() {
    short[] table = new short[256];
    for (int c = 0; c < 256; c++) {
      int bits = 0;
      bits |= c >= 'a' && c <= 'z' ? LOWER | NAME : 0;
      bits |= c >= 'A' && c <= 'Z' ? UPPER | NAME : 0;
      bits |= c >= '0' && c <= '9' ? DIGIT | HEX | NAME : 0;
      bits |= (c | 0x20) >= 'a' && (c | 0x20) <= 'f' && c >= 'A' ? HEX : 0;
      bits |= c == ' ' || c == '\t' || c == '\n' || c == '\r' ? SPACE : 0;
      bits |= c == '_' || c == '-' || c == '.' || c == '$' ? NAME : 0;
      bits |= c == '"' || c == '\'' || c == '`' ? QUOTE : 0;
      bits |= c >= 0x80 ? HIGH : 0;
      boolean ends = "/?<>\\|,".indexOf(c) >= 0;
      bits |= (bits & (SPACE | QUOTE)) == 0 && !ends ? USER_INFO : 0;
      bits |= (bits & (LOWER | UPPER | DIGIT)) != 0 || "_.&*<>[]?'".indexOf(c) >= 0 ? TYPE : 0;
      bits |= "\"'`-*#/;!<[{(+>|:.@$".indexOf(c) >= 0 ? DECORATION : 0;
      table[c] = (short) bits;
    }
    return table;
  }

  /** True where the byte is of any of the classes. */
  static boolean is(byte b, int classes) {
    return (TABLE[b & 0xff] & classes) != 0;
  }

  /** All classes of a byte. */
  static int of(byte b) {
    return TABLE[b & 0xff];
  }

  /** The byte with ASCII capitals made small. */
  static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b & 0xff;
  }
}
