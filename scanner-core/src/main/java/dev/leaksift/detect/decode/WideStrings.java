package dev.leaksift.detect.decode;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.bytes.CopyList;
import dev.leaksift.bytes.LineIndex;
import dev.leaksift.model.Match;
import dev.leaksift.model.Span;
import java.util.Arrays;
import java.util.Optional;

/**
 * The strings of two bytes a character (UTF-16 of either order) that stand in a content which is no
 * such text itself: in programs, registry hives, links, behind a text that another tool wrote on.
 *
 * <p><i>Problem:</i> they stand at odd and even places, and hardly any content has one, so looking
 * must cost next to nothing. <i>Idea:</i> a string of {@link #SHORTEST} ASCII characters covers 32
 * bytes, in which letters and NULs take turns; so it is enough to look at two bytes of each 16, and
 * at those around them only where one is a NUL and the other a letter. <i>Cost:</i> a fiftieth of
 * the search for keywords.
 */
public final class WideStrings {
  /** Characters; no kind that has a shape of its own is shorter. */
  private static final int SHORTEST = 16;

  /** Bytes between two looks. */
  private static final int STRIDE = SHORTEST;

  private static final String STEP = "utf-16";

  private final byte[] array;
  private final int low;
  private final int high;

  /** Room for the first string; most contents have none, so it is made when there is one. */
  private static final int ROOM = 1 << 10;

  /** The strings, a line feed after each, and for each where it begins, here and there. */
  private byte[] text = {};

  private int length;
  private int[] starts = {};
  private int[] places = {};
  private int size;

  private WideStrings(ByteSlice content) {
    this.array = content.array();
    this.low = content.offset();
    this.high = content.offset() + content.length();
  }

  /** All of them; empty where there is none. */
  public static Optional<WideStrings> in(ByteSlice content) {
    WideStrings strings = new WideStrings(content);
    int at = strings.low;
    while (at + 1 < strings.high) {
      int first = strings.firstOfString(at);
      if (first >= 0) {
        at += (strings.add(first) - at) / STRIDE * STRIDE;
      }
      at += STRIDE;
    }
    return strings.size == 0 ? Optional.empty() : Optional.of(strings);
  }

  /** True where a change brought one to a content that had none. */
  public static boolean isNew(ByteSlice content, CopyList copies) {
    WideStrings strings = new WideStrings(content);
    int known = 0;
    for (int run = 0; run <= copies.size(); run++) {
      boolean last = run == copies.size();
      int next = last ? content.length() : copies.target(run);
      if (strings.isAround(known, next)) {
        return true;
      }
      known = last ? next : next + copies.length(run);
    }
    return false;
  }

  /**
   * Looks for strings that reach into a range or over it, be it empty: they hold the two bytes at
   * one of its ends, or lie within it.
   */
  private boolean isAround(int from, int to) {
    for (int at = low + from - 1; at < low + to - 1; at += STRIDE) {
      if (at >= low && firstOfString(at) >= 0) {
        return true;
      }
    }
    int end = low + to - 1;
    return end >= low && end + 1 < high && firstOfString(end) >= 0;
  }

  /** The first character of the string that holds the two bytes at an index; -1 if none does. */
  private int firstOfString(int at) {
    int inside;
    if (array[at + 1] == 0) {
      inside = at;
    } else if (array[at] == 0) {
      inside = at + 1;
    } else {
      return -1;
    }
    if (!isText(array[inside])) {
      return -1;
    }
    int first = inside;
    while (first - 2 >= low && array[first - 1] == 0 && isText(array[first - 2])) {
      first -= 2;
    }
    int last = Math.max(inside, first + 2 * (SHORTEST - 1));
    for (int i = inside + 2; i <= last; i += 2) {
      if (i >= high || array[i - 1] != 0 || !isText(array[i])) {
        return -1;
      }
    }
    return first;
  }

  /** Adds the string that begins at an index, and returns the index of its last character. */
  private int add(int first) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2 + STRIDE);
      places = Arrays.copyOf(places, size * 2 + STRIDE);
    }
    starts[size] = length;
    places[size] = first - low;
    size++;
    put(array[first]);
    int last = first;
    while (last + 2 < high && array[last + 1] == 0 && isText(array[last + 2])) {
      last += 2;
      put(array[last]);
    }
    boolean lowFirst = (first - low) % 2 == 0;
    if (lowFirst && last + 1 < high && array[last + 1] != 0) {
      length--;
    }
    put((byte) '\n');
    return last;
  }

  private void put(byte b) {
    if (length == text.length) {
      text = Arrays.copyOf(text, length * 2 + ROOM);
    }
    text[length++] = b;
  }

  private static boolean isText(byte b) {
    return (b >= ' ' && b < 0x7f) || b == '\n' || b == '\r' || b == '\t';
  }

  /** The strings, one character a byte, each on lines of its own. */
  public ByteSlice text() {
    return ByteSlice.of(text, 0, length);
  }

  /** A match in {@link #text()}, at its place in the content. */
  public Match inContent(Match match, LineIndex lines) {
    Span span =
        new Span(
            place(match.span().start()), Math.min(place(match.span().end() - 1) + 2, high - low));
    return new Match(
        match.ruleId(),
        span,
        lines.region(span),
        match.secret(),
        match.severity(),
        match.confidence(),
        match.evidence(),
        match.score(),
        Optional.of(match.decodedBy().map(steps -> STEP + ">" + steps).orElse(STEP)),
        match.companions(),
        match.snippet());
  }

  private int place(int inText) {
    int found = Arrays.binarySearch(starts, 0, size, inText);
    int string = found >= 0 ? found : -found - 2;
    return places[string] + 2 * (inText - starts[string]);
  }
}
