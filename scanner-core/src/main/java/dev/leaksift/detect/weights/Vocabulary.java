package dev.leaksift.detect.weights;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How usual a run of letters is in source code and prose: a table of trigram costs and a set of
 * common words. Immutable.
 *
 * <p>The set is a Bloom filter over 32-bit hashes, so it holds no readable word and takes a word
 * that it was never given for known about once in 300.
 *
 * <p>File: magic {@code LSV1}, trigram table of {@value #TRIGRAMS} bytes (index {@code
 * (a*27+b)*27+c}, letters 1 to 26, 0 for an edge; cost in 1/{@value #COST_UNIT} bit), then {@value
 * #BLOOM_BYTES} bytes of filter.
 */
public final class Vocabulary {
  /** First four bytes of the file. */
  public static final int MAGIC = 0x4c535631;

  /** Size of the trigram table. */
  public static final int TRIGRAMS = 27 * 27 * 27;

  /** Steps per bit of cost. */
  public static final int COST_UNIT = 12;

  /** Size of the filter. */
  public static final int BLOOM_BYTES = 1 << 16;

  /** Shortest word that the filter holds. */
  public static final int MIN_WORD = 3;

  /** Longest word that the filter holds. */
  public static final int MAX_WORD = 14;

  private static final int BLOOM_BITS = BLOOM_BYTES * 8;
  private static final String RESOURCE = "vocabulary.bin";

  private final byte[] trigrams;
  private final byte[] bloom;

  private Vocabulary(byte[] trigrams, byte[] bloom) {
    this.trigrams = trigrams;
    this.bloom = bloom;
  }

  /** The tables that the library ships. */
  public static Vocabulary load() {
    try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file of the form above.
   *
   * @throws IOException where it is cut short or another kind of file
   */
  public static Vocabulary read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != MAGIC) {
      throw new IOException("no vocabulary file");
    }
    byte[] trigrams = new byte[TRIGRAMS];
    byte[] bloom = new byte[BLOOM_BYTES];
    data.readFully(trigrams);
    data.readFully(bloom);
    return new Vocabulary(trigrams, bloom);
  }

  /**
   * Mean cost in bits of the letters in a range that holds letters only; about 3 for words, 6 for
   * noise.
   */
  public float meanCost(byte[] b, int from, int to) {
    int sum = 0;
    int before = 0;
    int last = 0;
    for (int i = from; i < to; i++) {
      int letter = b[i] & 0x1f;
      sum += trigrams[(before * 27 + last) * 27 + letter] & 0xff;
      before = last;
      last = letter;
    }
    return sum / (float) (COST_UNIT * Math.max(1, to - from));
  }

  /** Length of the longest known word that starts at {@code from} of a range of letters, or 0. */
  public int longestWord(byte[] b, int from, int to) {
    int hash = seed();
    int longest = 0;
    int end = Math.min(to, from + MAX_WORD);
    for (int i = from; i < end; i++) {
      hash = extend(hash, b[i]);
      if (i - from + 1 >= MIN_WORD && holds(hash)) {
        longest = i - from + 1;
      }
    }
    return longest;
  }

  private boolean holds(int hash) {
    int h = finish(hash);
    for (int k = 0; k < PROBES; k++) {
      int bit = probe(h, k);
      if ((bloom[bit >> 3] & 1 << (bit & 7)) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Probes of the filter for each word. */
  public static final int PROBES = 6;

  /** The hash of no letter. */
  public static int seed() {
    return 0x2545f491;
  }

  /** The hash of a word with one letter more; case does not matter. */
  public static int extend(int hash, byte letter) {
    return (hash ^ (letter & 0x1f)) * 0x01000193;
  }

  /** The hash to probe with. */
  public static int finish(int hash) {
    int h = (hash ^ hash >>> 15) * 0x85ebca6b;
    return h ^ h >>> 13;
  }

  /** The bit of the filter that probe {@code k} looks at. */
  public static int probe(int finished, int k) {
    int step = (finished * 0x9e3779b1 >>> 8) | 1;
    return (finished + k * step) & (BLOOM_BITS - 1);
  }
}
