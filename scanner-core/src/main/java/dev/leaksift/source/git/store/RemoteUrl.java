package dev.leaksift.source.git.store;

/** A remote's URL as it may be shown. */
public final class RemoteUrl {
  private RemoteUrl() {}

  /** The URL without user name and password, query and fragment, all of which may hold a token. */
  public static String publicForm(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return url;
    }
    int start = scheme + 3;
    int end = url.length();
    for (int i = start; i < url.length(); i++) {
      if (url.charAt(i) == '?' || url.charAt(i) == '#') {
        end = i;
        break;
      }
    }
    int slash = url.indexOf('/', start);
    int authorityEnd = slash < 0 || slash > end ? end : slash;
    int at = url.lastIndexOf('@', authorityEnd);
    int host = at < start ? start : at + 1;
    return url.substring(0, start) + url.substring(host, end);
  }
}
