package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.bytes.TextEncoding;

/**
 * Tells text from binary and from text of wide characters by the NULs among the first bytes, as git
 * does. Of a changed content only bytes are looked at that were not seen free of NULs before.
 */
public final class NulProbe {
  /** So many first bytes decide. */
  private static final int PROBE = 8000;

  private NulProbe() {}

  /** What a content is. */
  public enum Kind {
    /** No NUL among the first bytes. */
    TEXT,
    /** NULs, and no text of wide characters. */
    BINARY,
    /** To be transcoded first. */
    WIDE
  }

  /** What a content is. */
  public static Kind kind(ByteSlice content) {
    return hasNul(content, 0, content.length()) || hasMark(content)
        ? wideOrBinary(content)
        : Kind.TEXT;
  }

  /** The same for a change of a content that is {@link Kind#TEXT}. */
  public static Kind kindOfChange(ByteSlice content, CopyList copies) {
    int at = 0;
    boolean nul = false;
    for (int run = 0; run < copies.size() && copies.target(run) < PROBE; run++) {
      nul |= hasNul(content, at, copies.target(run));
      int known = Math.max(0, Math.min(copies.length(run), PROBE - copies.source(run)));
      at = copies.target(run) + known;
    }
    nul |= hasNul(content, at, content.length());
    return nul || hasMark(content) ? wideOrBinary(content) : Kind.TEXT;
  }

  private static Kind wideOrBinary(ByteSlice content) {
    if (TextEncoding.of(content) != TextEncoding.BYTES) {
      return Kind.WIDE;
    }
    return hasNul(content, 0, content.length()) ? Kind.BINARY : Kind.TEXT;
  }

  private static boolean hasMark(ByteSlice content) {
    return content.length() >= 2
        && (content.at(0) & content.at(1) & 0xfe) == 0xfe
        && content.at(0) != content.at(1);
  }

  private static boolean hasNul(ByteSlice content, int from, int to) {
    byte[] array = content.array();
    int last = content.offset() + Math.min(Math.min(to, content.length()), PROBE);
    for (int i = content.offset() + from; i < last; i++) {
      if (array[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
