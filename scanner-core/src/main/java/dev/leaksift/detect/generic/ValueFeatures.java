package dev.leaksift.detect.generic;

import static dev.leaksift.detect.generic.ByteClass.ALNUM;
import static dev.leaksift.detect.generic.ByteClass.DIGIT;
import static dev.leaksift.detect.generic.ByteClass.HEX;
import static dev.leaksift.detect.generic.ByteClass.HIGH;
import static dev.leaksift.detect.generic.ByteClass.LETTER;
import static dev.leaksift.detect.generic.ByteClass.LOWER;
import static dev.leaksift.detect.generic.ByteClass.UPPER;

import dev.leaksift.detect.weights.Vocabulary;

/** The features that lie in a value alone. Fills a vector; for one thread. */
final class ValueFeatures {
  /** Longer values say no more than their start. */
  private static final int MAX_LOOK = 160;

  /** Bits a letter: words of English, code and their like cost less. */
  private static final float PLAIN_COST = 4.2f;

  private static final int MIN_DECODED = 4;
  private static final float LN2 = (float) Math.log(2);
  private static final float[] LOG2 = log2();

  private final Vocabulary vocabulary;
  private final short[] counts = new short[256];
  private final byte[] decoded = new byte[MAX_LOOK];

  ValueFeatures(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private static float[] log2() {
    float[] table = new float[MAX_LOOK + 1];
    for (int i = 1; i <= MAX_LOOK; i++) {
      table[i] = (float) StrictMath.log(i) / LN2;
    }
    return table;
  }

  /**
   * True for a value without digits whose letters are as usual as those of words: about four of
   * five candidates in source code, and one secret in 400.
   */
  boolean isPlain(byte[] b, int from, int end) {
    int to = Math.min(end, from + MAX_LOOK);
    for (int i = from; i < to; i++) {
      if (ByteClass.is(b[i], DIGIT)) {
        return false;
      }
    }
    float cost = 0;
    int letters = 0;
    for (int i = from; i < to; ) {
      int runEnd = letterRunEnd(b, i, to);
      cost += runEnd > i ? vocabulary.meanCost(b, i, runEnd) * (runEnd - i) : 0;
      letters += runEnd - i;
      i = runEnd + 1;
    }
    return cost < PLAIN_COST * letters;
  }

  private static int letterRunEnd(byte[] b, int from, int to) {
    int end = from;
    while (end < to && ByteClass.is(b[end], LETTER)) {
      end++;
    }
    return end;
  }

  /** Sets the features of the value in a range. */
  void fill(float[] v, byte[] b, int from, int end) {
    int to = Math.min(end, from + MAX_LOOK);
    set(v, Feature.LENGTH, end - from);
    countCharacters(v, b, from, to);
    lookAtShapes(v, b, from, to);
    lookAtRuns(v, b, from, to);
    set(v, Feature.UNMASKED_COVER, unmaskedCover(b, from, to));
    int length = decode(b, from, to);
    int password = decodedPassword(length);
    set(v, Feature.DECODES, password > 0 ? 1 : length > 0 ? 0.5f : 0);
    set(v, Feature.DECODED_FILLER, length > 0 && Placeholders.matches(decoded, password, length));
    if (length > 0) {
      lookAtLetters(v, decoded, password, length);
      lookAtWords(v, decoded, password, length);
    } else {
      lookAtLetters(v, b, from, to);
      lookAtWords(v, b, from, to);
    }
  }

  static void set(float[] v, Feature feature, float value) {
    v[feature.ordinal()] = value;
  }

  private static void set(float[] v, Feature feature, boolean value) {
    v[feature.ordinal()] = value ? 1 : 0;
  }

  private void countCharacters(float[] v, byte[] b, int from, int to) {
    java.util.Arrays.fill(counts, (short) 0);
    int upper = 0;
    int lower = 0;
    int digit = 0;
    int high = 0;
    int least = 0xff;
    int most = 0;
    for (int i = from; i < to; i++) {
      int c = b[i] & 0xff;
      counts[c]++;
      least = Math.min(least, c);
      most = Math.max(most, c);
      int classes = ByteClass.of(b[i]);
      upper += (classes & UPPER) != 0 ? 1 : 0;
      lower += (classes & LOWER) != 0 ? 1 : 0;
      digit += (classes & DIGIT) != 0 ? 1 : 0;
      high += (classes & HIGH) != 0 ? 1 : 0;
    }
    float n = to - from;
    int symbols = to - from - upper - lower - digit - high;
    set(v, Feature.LETTERS, (upper + lower) / n);
    set(v, Feature.CAPITALS, upper / n);
    set(v, Feature.DIGITS, digit / n);
    set(v, Feature.SYMBOLS, symbols / n);
    set(v, Feature.FOREIGN, high / n);
    set(v, Feature.CLASSES, sign(upper) + sign(lower) + sign(digit) + sign(symbols) + sign(high));
    set(v, Feature.NUMBER, digit == to - from);
    measureSpread(v, least, most, to - from);
    countSymbols(v);
  }

  private static int sign(int count) {
    return count > 0 ? 1 : 0;
  }

  private void measureSpread(float[] v, int least, int most, int length) {
    int distinct = 0;
    float sum = 0;
    for (int c = least; c <= most; c++) {
      int count = counts[c];
      distinct += sign(count);
      sum += count * LOG2[count];
    }
    set(v, Feature.DISTINCT, distinct / (float) length);
    set(v, Feature.ENTROPY, LOG2[length] - sum / length);
  }

  private void countSymbols(float[] v) {
    set(v, Feature.SPACES, counts[' '] + counts['\t'] + counts['\n']);
    set(v, Feature.UNDERSCORES, counts['_']);
    set(v, Feature.DASHES, counts['-']);
    set(v, Feature.DOTS, counts['.']);
    set(v, Feature.SLASHES, counts['/']);
    set(v, Feature.COLONS, counts[':']);
    set(v, Feature.BRACKETS, counts['('] + counts['['] + counts['{'] + counts['<'] + counts['>']);
    set(v, Feature.BACKSLASHES, counts['\\']);
    set(v, Feature.SIGILS, counts['$'] + counts['%'] + counts['@'] + counts['#'] + counts['!']);
  }

  private static void lookAtShapes(float[] v, byte[] b, int from, int to) {
    int length = to - from;
    boolean hex = true;
    boolean base64 = true;
    boolean identifier = !ByteClass.is(b[from], DIGIT);
    boolean constant = identifier;
    boolean url = false;
    int pads = 0;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      hex &= ByteClass.is(c, HEX);
      pads += c == '=' ? 1 : 0;
      base64 &= ByteClass.is(c, ALNUM) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
      identifier &= ByteClass.is(c, ALNUM) || c == '_';
      constant &= ByteClass.is(c, UPPER | DIGIT) || c == '_';
      url |= c == ':' && i + 2 < to && b[i + 1] == '/' && b[i + 2] == '/';
    }
    byte first = b[from];
    set(v, Feature.HEX, hex);
    set(
        v,
        Feature.HEX_SIZE,
        hex && (length & length - 1) == 0 || hex && (length == 40 || length == 48));
    set(v, Feature.BASE64, base64);
    set(v, Feature.PADDED, base64 && b[to - 1] == '=' && length % 4 == 0 && pads <= 2);
    set(v, Feature.UUID, DigestShapes.isUuid(b, from, to));
    set(v, Feature.DIGEST, DigestShapes.namesAlgorithm(b, from, to));
    set(v, Feature.IDENTIFIER, identifier);
    set(v, Feature.CONSTANT, constant);
    set(v, Feature.URL, url);
    set(v, Feature.PATH, first == '/' || first == '.' || first == '~');
    set(v, Feature.STARTS_ODD, !ByteClass.is(first, ALNUM));
    set(v, Feature.STARTS_CAPITAL, ByteClass.is(first, UPPER));
    set(v, Feature.ENDS_ODD, !ByteClass.is(b[to - 1], ALNUM));
    set(
        v,
        Feature.JSON_TOKEN,
        length > 3 && first == 'e' && b[from + 1] == 'y' && b[from + 2] == 'J');
  }

  /**
   * Decodes base64 of printable ASCII text into the buffer; gives its length, or 0 where it is
   * none.
   */
  private int decode(byte[] b, int from, int to) {
    int bits = 0;
    int held = 0;
    int length = 0;
    for (int i = from; i < to && b[i] != '='; i++) {
      int digit = base64Digit(b[i]);
      if (digit < 0) {
        return 0;
      }
      held = (held << 6 | digit) & 0xffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        int c = held >> bits & 0xff;
        if ((c < ' ' && c != '\n') || c > '~') {
          return 0;
        }
        decoded[length++] = (byte) c;
      }
    }
    return length < MIN_DECODED ? 0 : length;
  }

  /** Where the password of a decoded {@code user:password} starts, or 0. */
  private int decodedPassword(int length) {
    for (int i = 0; i < length - 1; i++) {
      if (decoded[i] == ':') {
        return i + 1;
      }
    }
    return 0;
  }

  private static int base64Digit(byte c) {
    if (ByteClass.is(c, UPPER)) {
      return c - 'A';
    }
    if (ByteClass.is(c, LOWER)) {
      return c - 'a' + 26;
    }
    if (ByteClass.is(c, DIGIT)) {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  /** Runs of letters: how unusual, how much of them is known words. Words are cut at humps. */
  private void lookAtLetters(float[] v, byte[] b, int from, int to) {
    int letters = 0;
    int known = 0;
    int longestWord = 0;
    int longestRun = 0;
    int oddHumps = 0;
    float cost = 0;
    float rarest = 0;
    for (int i = from; i < to; ) {
      if (!ByteClass.is(b[i], LETTER)) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < to && ByteClass.is(b[end], LETTER)) {
        boolean rises = ByteClass.is(b[end - 1], LOWER) && ByteClass.is(b[end], UPPER);
        boolean falls =
            end - 1 > i && ByteClass.is(b[end - 1], UPPER) && ByteClass.is(b[end], LOWER);
        oddHumps += falls || (rises && end - i < 3) ? 1 : 0;
        end++;
      }
      float mean = vocabulary.meanCost(b, i, end);
      int length = end - i;
      cost += mean * length;
      letters += length;
      longestRun = Math.max(longestRun, length);
      rarest = length >= 4 ? Math.max(rarest, mean) : rarest;
      for (int p = i; p < end; ) {
        int word = vocabulary.longestWord(b, p, end);
        longestWord = Math.max(longestWord, word);
        known += word >= 4 || word == length ? word : 0;
        p += word >= 4 ? word : 1;
      }
      i = end;
    }
    set(v, Feature.LETTER_COST, letters == 0 ? 0 : cost / letters);
    set(v, Feature.RAREST_RUN, rarest);
    set(v, Feature.WORD_COVER, letters == 0 ? 0 : Math.min(1, known / (float) letters));
    set(v, Feature.LONGEST_WORD, longestWord);
    set(v, Feature.LONGEST_LETTERS, longestRun);
    set(v, Feature.ODD_HUMPS, oddHumps);
  }

  /**
   * Known words in a value such as {@code p4ssw0rd}, digits and signs read as the letters they
   * stand for.
   */
  private float unmaskedCover(byte[] b, int from, int to) {
    int length = Math.min(to - from, MAX_LOOK);
    int masks = 0;
    for (int i = 0; i < length; i++) {
      byte letter = Placeholders.letterFor(b[from + i]);
      masks += letter != 0 ? 1 : 0;
      decoded[i] = letter != 0 ? letter : b[from + i];
    }
    int known = 0;
    for (int p = 0; masks > 0 && p < length; ) {
      int end = letterRunEnd(decoded, p, length);
      int word = vocabulary.longestWord(decoded, p, end);
      known += word >= 4 ? word : 0;
      p += word >= 4 ? word : 1;
    }
    return known / (float) length;
  }

  private static void lookAtRuns(float[] v, byte[] b, int from, int to) {
    int switches = 0;
    int repeat = 1;
    int longestRepeat = 1;
    int digits = 0;
    int longestDigits = 0;
    for (int i = from; i < to; i++) {
      digits = ByteClass.is(b[i], DIGIT) ? digits + 1 : 0;
      longestDigits = Math.max(longestDigits, digits);
      if (i > from) {
        switches += kindOf(b[i]) != kindOf(b[i - 1]) ? 1 : 0;
        repeat = b[i] == b[i - 1] ? repeat + 1 : 1;
        longestRepeat = Math.max(longestRepeat, repeat);
      }
    }
    set(v, Feature.SWITCHES, switches / (float) (to - from));
    set(v, Feature.LONGEST_REPEAT, longestRepeat);
    set(v, Feature.LONGEST_DIGITS, longestDigits);
    set(v, Feature.WALKED, Placeholders.walkedBytes(b, from, to) / (float) (to - from));
  }

  private static int kindOf(byte c) {
    return ByteClass.is(c, LOWER) ? 1 : ByteClass.is(c, UPPER) ? 2 : ByteClass.is(c, DIGIT) ? 3 : 4;
  }

  private static void lookAtWords(float[] v, byte[] b, int from, int to) {
    int words = NameWords.of(b, from, Math.min(to, from + 64));
    int trial = NameWords.TRIAL | NameWords.ADMIN | NameWords.DATABASE;
    set(v, Feature.TELLING_WORDS, Integer.bitCount(words & NameWords.TELLING));
    set(v, Feature.TRIAL_WORDS, Integer.bitCount(words & trial));
    set(v, Feature.OTHER_WORDS, Integer.bitCount(words & ~NameWords.TELLING & ~trial));
  }
}
