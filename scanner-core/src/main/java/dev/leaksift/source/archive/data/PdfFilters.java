package dev.leaksift.source.archive.data;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * What the data of a PDF's stream went through, and the way back, for all filters but those of
 * pictures. Layout: ISO 32000-1, 7.3.5 (names) and 7.4 (filters).
 */
public final class PdfFilters {
  /** The filter of nearly all streams. */
  public static final String FLATE = "FlateDecode";

  private static final String KEY = "/Filter";

  /** What neither hides nor shows anything: a filter that decrypts, by its name alone. */
  private static final String CRYPT = "Crypt";

  private PdfFilters() {}

  /**
   * The filters that a stream's dictionary names, in the order of decoding, up to the first that is
   * not known here. Where another object tells them, the usual one is named.
   */
  public static List<String> of(String dictionary) {
    String text = withoutEscapes(dictionary);
    int key = text.indexOf(KEY);
    while (key >= 0 && isRegular(text, key + KEY.length())) {
      key = text.indexOf(KEY, key + 1);
    }
    if (key < 0) {
      return List.of();
    }
    int at = afterBlanks(text, key + KEY.length());
    boolean several = at < text.length() && text.charAt(at) == '[';
    at = several ? afterBlanks(text, at + 1) : at;
    if (at < text.length() && Character.isDigit(text.charAt(at))) {
      return List.of(FLATE);
    }
    return knownOnes(names(text, at, several));
  }

  private static List<String> names(String text, int from, boolean several) {
    List<String> names = new ArrayList<>();
    int at = from;
    while (at < text.length() && text.charAt(at) == '/') {
      int end = at + 1;
      while (isRegular(text, end)) {
        end++;
      }
      names.add(fullName(text.substring(at + 1, end)));
      at = several ? afterBlanks(text, end) : text.length();
    }
    return names;
  }

  private static List<String> knownOnes(List<String> names) {
    names.removeIf(CRYPT::equals);
    int known = 0;
    while (known < names.size() && isKnown(names.get(known))) {
      known++;
    }
    return List.copyOf(names.subList(0, known));
  }

  /** Whether a dictionary has a name, not merely one that begins so. */
  public static boolean hasName(String dictionary, String name) {
    String text = withoutEscapes(dictionary);
    int at = text.indexOf(name);
    while (at >= 0 && isRegular(text, at + name.length())) {
      at = text.indexOf(name, at + 1);
    }
    return at >= 0;
  }

  /** What comes out of one of the filters that {@link #of} names. */
  public static InputStream open(String filter, InputStream in) {
    return switch (filter) {
      case FLATE -> new InflaterInputStream(in);
      case "ASCII85Decode" -> new DecodedStream(in, new Ascii85(in));
      case "ASCIIHexDecode" -> new DecodedStream(in, new HexDigits(in));
      case "RunLengthDecode" -> new DecodedStream(in, new RunLength(in));
      case "LZWDecode" -> new DecodedStream(in, new Lzw(in));
      default -> throw new IllegalArgumentException("no filter of that name");
    };
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case FLATE, "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "LZWDecode" -> true;
      default -> false;
    };
  }

  /** Of the short names that are meant for pictures within a page, but understood anywhere. */
  private static String fullName(String name) {
    return switch (name) {
      case "Fl" -> FLATE;
      case "A85" -> "ASCII85Decode";
      case "AHx" -> "ASCIIHexDecode";
      case "RL" -> "RunLengthDecode";
      case "LZW" -> "LZWDecode";
      default -> name;
    };
  }

  private static String withoutEscapes(String text) {
    if (text.indexOf('#') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean escape = text.charAt(i) == '#' && i + 2 < text.length();
      int high = escape ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = escape ? Character.digit(text.charAt(i + 2), 16) : -1;
      boolean whole = high >= 0 && low >= 0;
      plain.append(whole ? (char) (high << 4 | low) : text.charAt(i));
      i += whole ? 2 : 0;
    }
    return plain.toString();
  }

  private static boolean isRegular(String text, int at) {
    return at < text.length() && text.charAt(at) > ' ' && "/[]<>()%{}".indexOf(text.charAt(at)) < 0;
  }

  private static int afterBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }
}
