package dev.leaksift.bytes.keyword;

import java.util.List;

/*
 * Problem: find every occurrence of some thousand keywords in every byte of a history, once, at the
 * speed of memory.
 *
 * Idea: three steps, the first two without a branch, since what is found by chance can't be predicted.
 * A bit set of groups of four bytes (their classes, 24 bits, hashed to 18: 32 KiB, which stay in the
 * first-level cache) says at which bytes a keyword may begin; the classes are shifted along, so that no
 * look-up waits for the one before. That leaves a tenth. Of these, exact sets of the keywords of three bytes
 * and of the first four or six of others leave two in a hundred. Only there a trie of the keywords is
 * walked, and what stands next to a keyword and in which case its letters are (its form) is held against
 * what its rules can match: a third of all that is found is no hit. Bytes are mapped to classes first (a
 * keyword alphabet has about fifty), all letters folded to lower case, which keeps a row of the trie at 64
 * cells of two bytes.
 *
 * Cost: two and a half nanoseconds a byte of source code with 4,400 keywords; at worst (a text of nothing
 * but a keyword's beginning) one walk of the longest keyword's length a byte.
 *
 * Rejected: Aho and Corasick's automaton (CACM 18(6), 1975), which was here first: each look-up waits
 * for the one before and, with 30,000 rows of 128 bytes, for the second-level cache too; on whole
 * histories it took a fifth of all time. Groups of three bytes: as many begin like some keyword. No second
 * step for keywords of three bytes: their groups of four fill the set, and six of seven walks were for
 * nothing. A set of their own in the first step: two look-ups a byte (3.3 ns). Commentz-Walter skips:
 * keywords of three bytes leave nothing to skip.
 */
/**
 * Finds all occurrences of a fixed set of keywords of at least three bytes, whatever the case of
 * their ASCII letters, where their forms allow it. Immutable and shared by all threads.
 */
public final class KeywordAutomaton {
  /** Bytes of the shortest keyword. */
  public static final int MIN_LENGTH = 3;

  /** Bits of a class. */
  static final int SHIFT = 6;

  /** Leaves four classes of an int. */
  private static final int GROUP_SHIFT = Integer.SIZE - 4 * SHIFT;

  /** Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4) to 18 bits. */
  private static final int SPREAD = 0x9e3779b1;

  private static final int SPREAD_SHIFT = 32 - 18;

  /** Keywords of so many bytes are told by the first six, shorter ones by the first four. */
  static final int LONG = 6;

  private static final long SPREAD_LONG = 0x9e3779b97f4a7c15L;
  private static final int SPREAD_LONG_SHIFT = 64 - 18;

  private final byte[] classes;
  private final long[] threes;
  private final long[] beginnings;
  private final long[] shortOnes;
  private final long[] longOnes;
  private final char[] next;
  private final int[] outputStart;
  private final int[] outputs;
  private final int[] lengths;
  private final FormTables forms;
  private final int span;

  private KeywordAutomaton(KeywordTables tables) {
    this.classes = tables.classes();
    this.threes = tables.threes();
    this.beginnings = tables.beginnings();
    this.shortOnes = tables.shortOnes();
    this.longOnes = tables.longOnes();
    this.next = tables.next();
    this.outputStart = tables.outputStart();
    this.outputs = tables.outputs();
    this.lengths = tables.lengths();
    this.forms = tables.forms();
    int longest = MIN_LENGTH;
    for (int keyword = 0; keyword < lengths.length; keyword++) {
      longest = Math.max(longest, Math.max(lengths[keyword], forms.span(keyword)));
    }
    this.span = longest;
  }

  /**
   * Builds the tables; a keyword's number is its index in the list.
   *
   * @throws IllegalArgumentException where a keyword has less than three bytes, or all together
   *     have more than 65,535 states or more than 63 different bytes
   */
  public static KeywordAutomaton of(List<Keyword> keywords) {
    return of(KeywordTables.of(keywords));
  }

  /** One that works by tables made before. */
  public static KeywordAutomaton of(KeywordTables tables) {
    return new KeywordAutomaton(tables);
  }

  /** Bytes from a keyword's first one on that decide at most whether it is a hit. */
  public int span() {
    return span;
  }

  /** Bytes before a hit that decide too whether it is one. */
  public int lead(int keyword) {
    return forms.lead(keyword);
  }

  /** Bytes behind a hit that decide too whether it is one. */
  public int trail(int keyword) {
    return Math.max(0, forms.span(keyword) - lengths[keyword]);
  }

  /** Bytes of a keyword. */
  public int length(int keyword) {
    return lengths[keyword];
  }

  /**
   * Adds to the buffer every occurrence that begins in {@code from..startsEnd} of the array and
   * ends by {@code to}, in the order of their ends (of one end, the longer first, then by number),
   * ends counted from {@code origin}, the content's first byte. Of hits that are in the buffer
   * already, none begins at {@code from} or later.
   *
   * @param to the content's end, or {@link #span()} - 1 bytes or more behind {@code startsEnd}
   */
  @SuppressWarnings("ParameterNumber") // called for each seam: no object to hold them
  public void scan(byte[] array, int from, int startsEnd, int to, int origin, HitBuffer hits) {
    if (to - from < MIN_LENGTH) {
      return;
    }
    int[] places = hits.places;
    int last = Math.min(startsEnd, to - MIN_LENGTH);
    for (int at = from; at < last; at += HitBuffer.PLACES) {
      int found = beginnings(array, at, Math.min(last, at + HitBuffer.PLACES), places);
      int likely = likely(array, to, places, found);
      for (int i = 0; i < likely; i++) {
        walk(array, places[i], to, origin, hits);
      }
    }
    if (to - MIN_LENGTH < startsEnd) {
      // No byte follows the last three, so they are no group; a keyword may still be there.
      walk(array, to - MIN_LENGTH, to, origin, hits);
    }
  }

  /** Puts down where a group of four begins that some keyword has; returns how many. */
  private int beginnings(byte[] array, int from, int end, int[] places) {
    final byte[] classOf = classes;
    final long[] begins = beginnings;
    int group = 0;
    for (int i = from; i < from + MIN_LENGTH; i++) {
      group = group << SHIFT | classOf[array[i] & 0xff];
    }
    int found = 0;
    for (int i = from; i < end; i++) {
      group = group << SHIFT | classOf[array[i + MIN_LENGTH] & 0xff];
      int bit = spread(group);
      places[found] = i;
      found += (int) (begins[bit >>> 6] >>> bit) & 1;
    }
    return found;
  }

  /** Keeps of these places those where more of a keyword stands; returns how many. */
  private int likely(byte[] array, int to, int[] places, int found) {
    final byte[] classOf = classes;
    int kept = 0;
    for (int i = 0; i < found; i++) {
      int at = places[i];
      int three =
          (classOf[array[at] & 0xff] << SHIFT | classOf[array[at + 1] & 0xff]) << SHIFT
              | classOf[array[at + 2] & 0xff];
      int group = three << SHIFT | classOf[array[at + 3] & 0xff];
      int bit = spread(group);
      long is = threes[three >>> 6] >>> three | shortOnes[bit >>> 6] >>> bit;
      if (at + LONG <= to) {
        bit = spread(group, classOf[array[at + 4] & 0xff], classOf[array[at + 5] & 0xff]);
        is |= longOnes[bit >>> 6] >>> bit;
      }
      places[kept] = at;
      kept += (int) is & 1;
    }
    return kept;
  }

  /** The bit of a group of four classes, the last ones of those given. */
  static int spread(int group) {
    return (group << GROUP_SHIFT) * SPREAD >>> SPREAD_SHIFT;
  }

  /** The bit of six classes. */
  static int spread(int group, int fifth, int sixth) {
    long six = (long) group << 2 * SHIFT | fifth << SHIFT | sixth;
    return (int) (six * SPREAD_LONG >>> SPREAD_LONG_SHIFT);
  }

  /** Adds the keywords that begin at an index. */
  private void walk(byte[] array, int start, int to, int origin, HitBuffer hits) {
    int state = 0;
    for (int i = start; i < to; i++) {
      state = next[(state << SHIFT) + classes[array[i] & 0xff]];
      if (state == 0) {
        return;
      }
      for (int k = outputStart[state]; k < outputStart[state + 1]; k++) {
        if (forms.fits(outputs[k], array, start, origin, to)) {
          add(i + 1 - origin, outputs[k], hits);
        }
      }
    }
  }

  /*
   * Hits come by their beginnings and leave by their ends. The two orders differ only where keywords
   * overlap, so a hit is put behind the last one that comes before it, found from the end.
   */
  private void add(int end, int keyword, HitBuffer hits) {
    hits.add(end, keyword);
    int at = hits.size() - 1;
    while (at > 0 && comesBefore(end, keyword, hits.end(at - 1), hits.keyword(at - 1))) {
      hits.swapWithPrevious(at--);
    }
  }

  private boolean comesBefore(int end, int keyword, int otherEnd, int otherKeyword) {
    if (end != otherEnd) {
      return end < otherEnd;
    }
    int byLength = lengths[keyword] - lengths[otherKeyword];
    return byLength != 0 ? byLength > 0 : keyword < otherKeyword;
  }
}
