package dev.leaksift.rule;

/**
 * Names with {@code *} for any characters and {@code ?} for one; case does not matter. Not a {@link
 * dev.leaksift.bytes.PathGlob}: a name has no parts, though a provider's may hold a slash.
 */
final class Glob {
  private Glob() {}

  /** Time is at most the product of both lengths. */
  static boolean matches(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = t;
      } else if (g < glob.length() && same(glob.charAt(g), text.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  private static boolean same(char wanted, char seen) {
    return wanted == '?' || Character.toLowerCase(wanted) == Character.toLowerCase(seen);
  }
}
