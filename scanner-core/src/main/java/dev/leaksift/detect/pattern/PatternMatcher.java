package dev.leaksift.detect.pattern;

/**
 * A compiled pattern over bytes, each byte one character (ISO 8859-1), with RE2's leftmost-first
 * meaning. Linear in the window's length. Immutable and thread-safe; state lives in the scratch.
 */
public interface PatternMatcher {
  /**
   * Finds the first match that starts in {@code from..lastStart} (both included) and reads nothing
   * outside {@code low..high}: the window, whose edges are the text's edges for {@code \b}.
   *
   * @return true where there is one; its bounds are then in the scratch
   */
  boolean find(byte[] array, Window window, MatchScratch scratch);

  /**
   * Where to look.
   *
   * @param low first byte that may be read
   * @param from first byte at which a match may start
   * @param lastStart last byte at which a match may start
   * @param high one past the last byte that may be read
   */
  record Window(int low, int from, int lastStart, int high) {
    public Window {
      if (low > from || lastStart > high) {
        throw new IllegalArgumentException("not a window: " + low + " " + from + " " + high);
      }
    }
  }

  /**
   * Compiles a pattern in RE2 syntax; the secret is the group named {@code secret}, or the only
   * group, or all of it.
   *
   * @throws PatternException where RE2 does not take it
   */
  static PatternMatcher compile(String pattern) {
    DirectProgram program = DirectProgram.compile(pattern);
    return program != null ? new DirectMatcher(program) : Re2Matcher.compile(pattern);
  }

  /** A pattern that does not compile; the message has RE2's reason. */
  final class PatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    PatternException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
