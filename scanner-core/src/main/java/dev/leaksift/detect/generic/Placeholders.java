package dev.leaksift.detect.generic;

/**
 * Values that say "put yours here": filler, brackets, telling words, alphabet and digit walks.
 *
 * <p>Careful enough for tokens that look random: a word of four letters counts only where it stands
 * by itself, and filler must be longer than chance gives (a run of six equal characters in 40
 * random base62 characters has a chance of 4 in 100 million).
 */
final class Placeholders {
  private static final WordTable WORDS =
      new WordTable(
          "example",
          "changeme",
          "change_me",
          "change-me",
          "change_it",
          "changeit",
          "placeholder",
          "replaceme",
          "replace_",
          "replace-",
          "redacted",
          "removed",
          "insert_",
          "insert-",
          "notreal",
          "not_real",
          "not-real",
          "notarealt",
          "not_a_real",
          "not-a-real",
          "not a real",
          "dummy",
          "sample",
          "fixme",
          "^your_",
          "^your-",
          "foobar",
          "foo_bar",
          "foo-bar",
          "censored",
          "sanitized",
          "^masked$",
          "hidden",
          "undefined",
          "_here$",
          "-here$",
          "goes_here",
          "goes-here",
          "^secret$",
          "^password$",
          "^mysecret",
          "^mypassword",
          "^mytoken",
          "^myapikey",
          "^nothing$",
          "loremipsum",
          "lorem ipsum",
          "testtest",
          "^bogus$",
          "^invalid$",
          "deadbeef",
          "cafebabe",
          // BIP-32's first test vector, in every wallet's tests
          "xprv9s21zrqh143k3qtdl4lxw2f7hek3wjud2nw2");

  /** Too short to mean anything inside a longer value. */
  private static final WordTable WHOLE =
      new WordTable(
          "none", "null", "nil", "true", "false", "todo", "fake", "your", "xxx", "n/a", "blah",
          "test", "pass", "user", "root", "admin", "key", "token", "foo", "bar", "baz", "abc",
          "yes", "no");

  private static final String[] MASKED_WORDS = {
    "password", "passwort", "passwd", "secret", "token", "hunter2", "letmein", "changeme", "mypass",
  };
  private static final byte[] LETTERS = letters("01345$@7!", "oieassati");
  private static final String WALKS =
      "abcdefghijklmnopqrstuvwxyz 01234567890123456789 0123456789abcdef qwertyuiop asdfghjkl"
          + " zxcvbnm 9876543210 zyxwvutsrqponmlkjihgfedcba 1qaz2wsx3edc a1b2c3d4e5f6g7h8i9j0"
          + " 1a2b3c4d5e6f7g8h9i0j";
  private static final int[] FOLLOWERS = followers();
  private static final int MIN_FILLER = 6;
  private static final int MIN_WALK = 4;

  private Placeholders() {}

  private static int[] followers() {
    int[] pairs = new int[128 * 128 / 32];
    for (int i = 0; i + 1 < WALKS.length(); i++) {
      int pair = WALKS.charAt(i) * 128 + WALKS.charAt(i + 1);
      if (WALKS.charAt(i) != ' ' && WALKS.charAt(i + 1) != ' ') {
        pairs[pair >> 5] |= 1 << (pair & 31);
      }
    }
    return pairs;
  }

  private static byte[] letters(String signs, String meant) {
    byte[] table = new byte[256];
    for (int i = 0; i < signs.length(); i++) {
      table[signs.charAt(i)] = (byte) meant.charAt(i);
    }
    return table;
  }

  /** The letter that a digit or sign stands for in words such as {@code p4ssw0rd}; 0 for none. */
  static byte letterFor(byte sign) {
    return LETTERS[sign & 0xff];
  }

  /** True where the bytes are a placeholder by any of the signs. */
  static boolean matches(byte[] b, int from, int to) {
    return asks(b, from, to) || isMasked(b, from, to) || walk(b, from, to);
  }

  /**
   * True by any of the signs but a walk and a masked word, which are values, if poor ones: the text
   * says that a value is wanted.
   */
  static boolean asks(byte[] b, int from, int to) {
    return from >= to
        || bracketed(b, from, to)
        || filler(b, from, to)
        || WORDS.find(b, from, to) != WordTable.NONE
        || isWhole(b, from, to);
  }

  private static boolean isWhole(byte[] b, int from, int to) {
    int word = WHOLE.at(b, from, from, to);
    return word != WordTable.NONE && WHOLE.length(word) == to - from;
  }

  /**
   * {@code p4ssw0rd}, {@code s3cr3t}: one of the usual words, some letters written as digits or
   * signs.
   */
  private static boolean isMasked(byte[] b, int from, int to) {
    for (String word : MASKED_WORDS) {
      int i = 0;
      while (i < word.length() && from + i < to && standsFor(b[from + i], word.charAt(i))) {
        i++;
      }
      if (i == word.length() && from + i == to) {
        return true;
      }
    }
    return false;
  }

  private static boolean standsFor(byte b, char letter) {
    return ByteClass.lower(b) == letter || letterFor(b) == letter;
  }

  /** {@code <...>}, {@code [...]}, {@code ...}, with text between. */
  private static boolean bracketed(byte[] b, int from, int to) {
    byte first = b[from];
    byte last = b[to - 1];
    return first == '<'
        || (first == '[' && last == ']')
        || (first == '{' && last == '}')
        || (last == '.' && to - from >= 3 && b[to - 2] == '.' && b[to - 3] == '.')
        || (last == (byte) 0xa6 && to - from >= 3 && b[to - 3] == (byte) 0xe2);
  }

  /** One character that fills the value or a good part of it. */
  private static boolean filler(byte[] b, int from, int to) {
    int run = 1;
    int same = 1;
    int longest = 1;
    boolean drawn = false;
    for (int i = from + 1; i < to; i++) {
      run = ByteClass.lower(b[i]) == ByteClass.lower(b[i - 1]) ? run + 1 : 1;
      same = b[i] == b[i - 1] ? same + 1 : 1;
      longest = Math.max(longest, run);
      // five dashes are the armour of a PEM block; both are letters of base64url
      boolean letter = b[i] == '-' || b[i] == '_';
      drawn |= (run >= MIN_FILLER || (same == MIN_FILLER - 1 && !letter)) && isDrawn(b[i]);
    }
    int length = to - from;
    return drawn || longest == length || (longest >= MIN_FILLER && 2 * longest >= length);
  }

  private static boolean isDrawn(byte b) {
    return "xX*.?#-_".indexOf(b) >= 0;
  }

  /** Mostly neighbours of the alphabet, the digits or the keyboard. */
  static boolean walk(byte[] b, int from, int to) {
    return walkedBytes(b, from, to) * 4 >= (to - from) * 3;
  }

  /** How many bytes lie in walks of at least four. */
  static int walkedBytes(byte[] b, int from, int to) {
    int walked = 0;
    int run = 1;
    for (int i = from + 1; i <= to; i++) {
      if (i < to && follows(ByteClass.lower(b[i - 1]), ByteClass.lower(b[i]))) {
        run++;
        continue;
      }
      walked += run >= MIN_WALK ? run : 0;
      run = 1;
    }
    return walked;
  }

  private static boolean follows(int left, int right) {
    if (left >= 128 || right >= 128) {
      return false;
    }
    int pair = left * 128 + right;
    return (FOLLOWERS[pair >> 5] & 1 << (pair & 31)) != 0;
  }
}
