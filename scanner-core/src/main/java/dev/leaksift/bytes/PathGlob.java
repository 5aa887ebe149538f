package dev.leaksift.bytes;

/**
 * A glob over paths with {@code /} between their parts: {@code *} is any run within one part,
 * {@code **} any run over parts, {@code ?} one character of a part; a glob without {@code /} is
 * held against the last part. Matches whole paths, in time bounded by glob times path. Immutable.
 */
public final class PathGlob {
  private final String glob;
  private final boolean nameOnly;

  private PathGlob(String glob, boolean nameOnly) {
    this.glob = glob;
    this.nameOnly = nameOnly;
  }

  /** Takes any text as a glob; there is no wrong one. */
  public static PathGlob of(String glob) {
    return new PathGlob(glob, glob.indexOf('/') < 0);
  }

  /** True where the path is one of those that the glob names. */
  public boolean matches(String path) {
    String held = nameOnly ? path.substring(path.lastIndexOf('/') + 1) : path;
    // reached[p]: the glob up to here can end at p characters of the path.
    boolean[] reached = new boolean[held.length() + 1];
    reached[0] = true;
    for (int g = 0; g < glob.length(); g++) {
      char c = glob.charAt(g);
      if (c == '*') {
        boolean over = glob.startsWith("**", g);
        if (over) {
          g += glob.startsWith("**/", g) ? 2 : 1;
        }
        star(held, reached, over, glob.startsWith("**/", g - 2) && over);
      } else {
        one(held, reached, c);
      }
    }
    return reached[held.length()];
  }

  private static void star(String path, boolean[] reached, boolean overParts, boolean wholeParts) {
    boolean open = false;
    for (int p = 0; p <= path.length(); p++) {
      boolean before = reached[p];
      boolean partStart = p == 0 || path.charAt(p - 1) == '/';
      reached[p] = before || (open && (!wholeParts || partStart));
      open |= before;
      if (p < path.length() && path.charAt(p) == '/' && !overParts) {
        open = false;
      }
    }
  }

  private static void one(String path, boolean[] reached, char c) {
    for (int p = path.length(); p > 0; p--) {
      char at = path.charAt(p - 1);
      reached[p] = reached[p - 1] && (c == '?' ? at != '/' : at == c);
    }
    reached[0] = false;
  }

  @Override
  public String toString() {
    return glob;
  }
}
