package dev.leaksift.detect.lookalike;

import dev.leaksift.bytes.ByteSet;
import java.nio.charset.StandardCharsets;

/**
 * What stands near a provider's name and looks like its token, and is something else by the bytes
 * next to it: a commit's id, the fragment of an address, the name in an e-mail address. And names
 * of providers that are no names: the beginning of a longer word. Looks at {@link #REACH} bytes at
 * most, allocates nothing. Stateless.
 */
public final class NearTokens {
  /** Bytes before or behind a token, or behind a name, that may be looked at. */
  public static final int REACH = 32;

  private static final ByteSet LOWER = ByteSet.range('a', 'z');
  private static final ByteSet LETTER = LOWER.or(ByteSet.range('A', 'Z'));
  private static final ByteSet HEX = ByteSet.range('0', '9').or(ByteSet.range('a', 'f'));
  private static final int COMMIT_ID = 40;

  /** How words go on that begin like a provider's name: {@code consul-ting}, {@code sauce-r}. */
  private static final byte[][] ENDINGS =
      words(
          "a al an ant ants e ed en er ers es ez i ic ies in ing ism ist ity ive ize le ly n ness or"
              + " r ry t ting ted ter tion y");

  /** What stands before the id of a commit in a sentence. */
  private static final byte[][] BEFORE_ID =
      words(
          "to since commit commits in by of from revert reverts at after before sha revision rev and with");

  private NearTokens() {}

  private static byte[][] words(String text) {
    String[] words = text.split(" ");
    byte[][] bytes = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      bytes[i] = words[i].getBytes(StandardCharsets.US_ASCII);
    }
    return bytes;
  }

  /** True where small letters behind a name make it the beginning of another word. */
  public static boolean goesOn(byte[] bytes, int end, int high) {
    int stop = end;
    while (stop < high && stop - end < REACH && LOWER.has(bytes[stop])) {
      stop++;
    }
    return stop > end && LETTER.has(bytes[end - 1]) && isAmong(ENDINGS, bytes, end, stop);
  }

  private static boolean isAmong(byte[][] words, byte[] bytes, int from, int to) {
    for (byte[] word : words) {
      if (word.length == to - from && equalsAnyCase(word, bytes, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equalsAnyCase(byte[] word, byte[] bytes, int from) {
    for (int i = 0; i < word.length; i++) {
      if ((bytes[from + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** True where the bytes next to a token say that it is none. */
  public static boolean isOther(byte[] bytes, int from, int to, int low, int high) {
    int before = from > low ? bytes[from - 1] : ' ';
    int behind = to < high ? bytes[to] : ' ';
    boolean address =
        behind == '@' && to + 1 < high && LETTER.has(bytes[to + 1]) && ":/%".indexOf(before) < 0;
    return address
        || (isId(bytes, from, to) && (isFragment(bytes, from, low) || isNamed(bytes, from, low)));
  }

  /** A commit's id or a UUID. */
  private static boolean isId(byte[] bytes, int from, int to) {
    int dashes = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '-') {
        dashes++;
      } else if (!HEX.has(bytes[i])) {
        return false;
      }
    }
    return dashes == 0 ? to - from == COMMIT_ID : dashes == 4 && to - from == 36;
  }

  /** Behind the {@code #} or {@code @} of an address or a reference, not of a comment. */
  private static boolean isFragment(byte[] bytes, int from, int low) {
    if (from - 2 < low || (bytes[from - 1] != '#' && bytes[from - 1] != '@')) {
      return false;
    }
    return bytes[from - 2] > ' ';
  }

  private static boolean isNamed(byte[] bytes, int from, int low) {
    int end = from;
    while (end > low && bytes[end - 1] == ' ') {
      end--;
    }
    int start = end;
    while (start > low && end - start < REACH && LETTER.has(bytes[start - 1])) {
      start--;
    }
    return end < from && isAmong(BEFORE_ID, bytes, start, end);
  }
}
