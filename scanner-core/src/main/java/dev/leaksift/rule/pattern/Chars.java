package dev.leaksift.rule.pattern;

import java.util.Optional;

/**
 * One character out of a set: the ASCII part exactly, as two words of bits; of the rest only
 * whether any may match. That is all that widths and ASCII keywords need.
 *
 * @param low bit n stands for character n, 0 to 63
 * @param high bit n stands for character 64 + n
 * @param other true where some character above 127 may match
 */
record Chars(long low, long high, boolean other) implements Node {
  static final Chars NONE = new Chars(0, 0, false);
  static final Chars ANY = new Chars(-1L, -1L, true);
  static final Chars DIGIT = range('0', '9');
  static final Chars WORD = range('a', 'z').or(range('A', 'Z')).or(DIGIT).or(of('_'));
  static final Chars SPACE = of('\t').or(of('\n')).or(of('\f')).or(of('\r')).or(of(' '));
  private static final int UTF8_MAX = 4;

  static Chars of(int character) {
    return range(character, character);
  }

  static Chars range(int from, int to) {
    long low = 0;
    long high = 0;
    for (int c = from; c <= Math.min(to, 127); c++) {
      if (c < 64) {
        low |= 1L << c;
      } else {
        high |= 1L << (c - 64);
      }
    }
    return new Chars(low, high, to > 127);
  }

  Chars or(Chars more) {
    return new Chars(low | more.low, high | more.high, other || more.other);
  }

  /** All but these. What stands above 127 may still match, as the set does not know it exactly. */
  Chars not() {
    return new Chars(~low, ~high, true);
  }

  boolean has(int character) {
    return character < 64
        ? (low >>> character & 1) != 0
        : character < 128 && (high >>> (character - 64) & 1) != 0;
  }

  int asciiCount() {
    return Long.bitCount(low) + Long.bitCount(high);
  }

  /**
   * With the other case of each ASCII letter; RE2's few non-ASCII folds (Kelvin sign) are left out.
   */
  Chars withBothCases() {
    long letters = high & 0x07FF_FFFE_07FF_FFFEL;
    return new Chars(low, high | letters << 32 | letters >>> 32, other);
  }

  /** Upper-case letters made lower. */
  Chars lowerCased() {
    long upper = high & 0x07FF_FFFEL;
    return new Chars(low, (high & ~0x07FF_FFFEL) | upper << 32, other);
  }

  @Override
  public boolean runsAcrossLines() {
    return false;
  }

  @Override
  public boolean mayHoldLineEnd() {
    return has('\n');
  }

  @Override
  public int minWidth() {
    return 1;
  }

  @Override
  public int maxWidth() {
    return other ? UTF8_MAX : 1;
  }

  @Override
  public Optional<Literals> literals(boolean ignoreCase) {
    Chars set = ignoreCase ? lowerCased() : this;
    return set.other || set.asciiCount() > Literals.MAX_CLASS
        ? Optional.empty()
        : Optional.of(Literals.ofEach(set));
  }
}
