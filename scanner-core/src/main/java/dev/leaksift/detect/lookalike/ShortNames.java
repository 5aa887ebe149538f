package dev.leaksift.detect.lookalike;

import dev.leaksift.bytes.ByteSet;
import dev.leaksift.bytes.keyword.KeywordForm;

/**
 * Names of providers so short that they stand in any random text: {@code ovh} in {@code xOvHq4}.
 * They count as words only, and as words of a name in camel case. Stateless.
 */
public final class ShortNames {
  private static final ByteSet LOWER = ByteSet.range('a', 'z');
  private static final ByteSet UPPER = ByteSet.range('A', 'Z');
  private static final ByteSet OTHER = LOWER.or(UPPER).or(ByteSet.range('0', '9')).not();

  private ShortNames() {}

  /**
   * True where the name is a word, or one of a name in camel case.
   *
   * @param low the content's first byte
   * @param high one past its last
   */
  public static boolean standsAlone(byte[] array, int start, int end, int low, int high) {
    boolean begins =
        start == low
            || OTHER.has(array[start])
            || OTHER.has(array[start - 1])
            || (LOWER.has(array[start - 1]) && !LOWER.has(array[start]));
    boolean ends =
        end == high
            || OTHER.has(array[end - 1])
            || OTHER.has(array[end])
            || (LOWER.has(array[end - 1]) && !LOWER.has(array[end]));
    return begins && ends;
  }

  /** What stands before and behind a name wherever it stands alone. */
  public static KeywordForm form(byte[] name, boolean ignoreCase) {
    KeywordForm form = KeywordForm.ANY;
    byte first = name[0];
    if (!OTHER.has(first)) {
      boolean maybeUpper = !LOWER.has(first) || ignoreCase;
      form = form.withAtMost(KeywordForm.BEFORE, maybeUpper ? OTHER.or(LOWER) : OTHER);
    }
    byte last = name[name.length - 1];
    if (!OTHER.has(last)) {
      boolean maybeLower = LOWER.has(last) || (ignoreCase && UPPER.has(last));
      form = form.withAtMost(name.length, maybeLower ? LOWER.not() : OTHER);
    }
    return form;
  }
}
