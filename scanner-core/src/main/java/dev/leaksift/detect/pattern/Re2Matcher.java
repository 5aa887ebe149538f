package dev.leaksift.detect.pattern;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;

/**
 * RE2/J on a window. The bytes are shown to it as characters U+0000 to U+00FF, so that any bytes
 * can be matched and one byte is one character; a pattern's own characters beyond ASCII are taken
 * as their UTF-8 bytes.
 */
final class Re2Matcher implements PatternMatcher {
  private final Pattern unanchored;
  private final Pattern anchoredWithContext;
  private final int group;

  private Re2Matcher(Pattern unanchored, Pattern anchoredWithContext, int group) {
    this.unanchored = unanchored;
    this.anchoredWithContext = anchoredWithContext;
    this.group = group;
  }

  static Re2Matcher compile(String pattern) {
    String bytes =
        new String(pattern.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    try {
      Pattern plain = Pattern.compile(bytes);
      // The context byte lets \b see what stands before the place that is tried.
      Pattern anchored = Pattern.compile("\\A(?s:.)(?:" + bytes + ")");
      return new Re2Matcher(plain, anchored, secretGroup(plain));
    } catch (PatternSyntaxException e) {
      throw new PatternException(e.getDescription() + ": " + e.getPattern(), e);
    }
  }

  private static int secretGroup(Pattern pattern) {
    Integer named = pattern.namedGroups().get("secret");
    if (named != null) {
      return named;
    }
    return pattern.groupCount() == 1 ? 1 : 0;
  }

  @Override
  public boolean find(byte[] array, Window window, MatchScratch scratch) {
    scratch.lookedAt(window.high());
    if (window.from() == window.lastStart() && window.from() > window.low()) {
      int low = window.from() - 1;
      Matcher matcher = anchoredWithContext.matcher(new Latin1(array, low, window.high()));
      return matcher.lookingAt() && take(matcher, low, low + 1, scratch);
    }
    Matcher matcher = unanchored.matcher(new Latin1(array, window.low(), window.high()));
    return matcher.find(window.from() - window.low())
        && matcher.start() + window.low() <= window.lastStart()
        && take(matcher, window.low(), matcher.start() + window.low(), scratch);
  }

  private boolean take(Matcher matcher, int low, int start, MatchScratch scratch) {
    scratch.start = start;
    scratch.end = matcher.end() + low;
    boolean captured = group > 0 && matcher.start(group) >= 0;
    scratch.secretStart = captured ? matcher.start(group) + low : start;
    scratch.secretEnd = captured ? matcher.end(group) + low : scratch.end;
    return true;
  }

  /** Bytes seen as characters, nothing copied. */
  private record Latin1(byte[] array, int from, int to) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      return (char) (array[from + index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Latin1(array, from + start, from + end);
    }

    @Override
    public String toString() {
      return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
    }
  }
}
