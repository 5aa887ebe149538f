package dev.leaksift.source.path;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files as bytes and as text, independent of the locale.
 *
 * <p>On Unix a name is bytes. Java keeps them inside a {@link Path}, but shows them decoded with
 * the locale's charset: under {@code LANG=C} every letter beyond ASCII becomes a question mark. The
 * percent-encoded URI of a path still holds the very bytes, so they are taken from there wherever
 * the text looks as if something was lost.
 */
public final class PathText {
  private PathText() {}

  /** The last part of a path as text: UTF-8, each byte that is not valid as U+FFFD. */
  public static String name(Path path) {
    Path last = path.getFileName();
    if (last == null) {
      return "";
    }
    String text = last.toString();
    return isFaithful(text) ? text : new String(uriTail(last), StandardCharsets.UTF_8);
  }

  /** All parts of a path, joined by {@code /}, as the bytes that the file system holds. */
  public static byte[] bytes(Path path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (path.isAbsolute()) {
      out.write('/');
    }
    for (int i = 0; i < path.getNameCount(); i++) {
      if (i > 0) {
        out.write('/');
      }
      Path part = path.getName(i);
      String text = part.toString();
      out.writeBytes(isFaithful(text) ? text.getBytes(StandardCharsets.UTF_8) : uriTail(part));
    }
    return out.toByteArray();
  }

  private static boolean isFaithful(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static byte[] uriTail(Path name) {
    String raw = name.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    int start = raw.lastIndexOf('/', end - 1) + 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = start; i < end; i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        out.write(Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }
}
