package dev.leaksift.bytes.keyword;

import dev.leaksift.bytes.ByteSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms of all keywords, ready to be held against bytes. The arrays belong to it.
 *
 * @param starts where in {@code places} those of a keyword begin; one more says where the last end
 * @param places what a keyword asks for, in the order of offsets: offset + 1, whether the content
 *     may begin or end there instead, number of the set
 * @param sets 256 bits each
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one owner to the next, never compared
public record FormTables(int[] starts, int[] places, long[] sets) {
  private static final int OFFSET_SHIFT = 24;
  private static final int OR_NOTHING = 1 << 23;
  private static final int SET_MASK = OR_NOTHING - 1;

  /** Two to the power of this: words of a set. */
  private static final int WORDS_SHIFT = 2;

  /** Makes the tables of keywords, of which the folded bytes are given too. */
  static FormTables of(List<Keyword> keywords, List<byte[]> folded) {
    int[] starts = new int[keywords.size() + 1];
    List<Integer> places = new ArrayList<>();
    Map<List<Long>, Integer> sets = new LinkedHashMap<>();
    for (int k = 0; k < keywords.size(); k++) {
      KeywordForm form = keywords.get(k).form();
      for (int offset = KeywordForm.BEFORE; offset < KeywordForm.LENGTH; offset++) {
        KeywordForm.Place place = form.at(offset);
        if (place != null && !isGiven(place.bytes(), folded.get(k), offset)) {
          int set = sets.computeIfAbsent(words(place.bytes()), words -> sets.size());
          places.add(offset + 1 << OFFSET_SHIFT | (place.orNothing() ? OR_NOTHING : 0) | set);
        }
      }
      starts[k + 1] = places.size();
    }
    return new FormTables(
        starts,
        places.stream().mapToInt(Integer::intValue).toArray(),
        sets.keySet().stream().flatMap(List::stream).mapToLong(Long::longValue).toArray());
  }

  /** True where the keyword's own byte is in the set, whatever its case. */
  private static boolean isGiven(ByteSet bytes, byte[] keyword, int offset) {
    if (offset < 0 || offset >= keyword.length) {
      return false;
    }
    byte own = keyword[offset];
    boolean letter = own >= 'a' && own <= 'z';
    return bytes.has(own) && (!letter || bytes.has((byte) (own - 'a' + 'A')));
  }

  private static List<Long> words(ByteSet bytes) {
    List<Long> words = new ArrayList<>();
    for (int from = 0; from < KeywordTables.BYTES; from += Long.SIZE) {
      long word = 0;
      for (int bit = 0; bit < Long.SIZE; bit++) {
        word |= bytes.has((byte) (from + bit)) ? 1L << bit : 0;
      }
      words.add(word);
    }
    return words;
  }

  /** True where a keyword that begins at an index of the array has its form there. */
  boolean fits(int keyword, byte[] array, int start, int low, int high) {
    int last = starts[keyword + 1];
    for (int i = starts[keyword]; i < last; i++) {
      int place = places[i];
      int at = start + (place >>> OFFSET_SHIFT) - 1;
      if (at < low || at >= high) {
        if ((place & OR_NOTHING) == 0) {
          return false;
        }
        continue;
      }
      int value = array[at] & 0xff;
      long word = sets[((place & SET_MASK) << WORDS_SHIFT) + (value >>> 6)];
      if ((word >>> value & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes before a keyword on which a hit depends: one or none. */
  int lead(int keyword) {
    int first = starts[keyword];
    return first < starts[keyword + 1] && places[first] >>> OFFSET_SHIFT == 0 ? 1 : 0;
  }

  /** Bytes from a keyword's first one on of which its form speaks. */
  int span(int keyword) {
    int last = starts[keyword + 1] - 1;
    return last < starts[keyword] ? 0 : places[last] >>> OFFSET_SHIFT;
  }
}
