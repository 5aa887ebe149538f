package dev.leaksift.source.git.index;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Reads git's compressed bit maps: a count of bits, a count of 64-bit words, the words, the place
 * of the last marker. A marker word says how many words are all 0 or all 1 (its lowest bit tells
 * which) and how many plain words follow. Big-endian.
 */
final class EwahBitmap {
  private EwahBitmap() {}

  /**
   * Reads a map from a buffer's position on.
   *
   * @param maxBits bits beyond this are refused
   */
  static BitSet read(ByteBuffer in, int maxBits) throws IndexFormatException {
    if (in.remaining() < 12) {
      throw new IndexFormatException("a bit map is cut off");
    }
    int bits = in.getInt();
    int words = in.getInt();
    if (bits < 0 || bits > maxBits || words < 0 || words > (in.remaining() - 4) / 8) {
      throw new IndexFormatException("a bit map has a wrong size");
    }
    BitSet set = new BitSet(bits);
    long at = 0;
    for (int word = 0; word < words; ) {
      long marker = in.getLong();
      word++;
      long run = (marker >>> 1 & 0xffffffffL) * 64;
      long plain = marker >>> 33;
      if (at + run > bits + 63L || plain > words - word) {
        throw new IndexFormatException("a bit map is damaged");
      }
      if ((marker & 1) == 1) {
        set.set((int) at, (int) Math.min(at + run, bits));
      }
      at += run;
      for (long i = 0; i < plain; i++, word++, at += 64) {
        plainWord(in.getLong(), at, bits, set);
      }
    }
    in.getInt();
    return set;
  }

  private static void plainWord(long word, long at, int bits, BitSet set) {
    for (int bit = 0; bit < 64 && at + bit < bits; bit++) {
      if ((word >>> bit & 1) == 1) {
        set.set((int) at + bit);
      }
    }
  }
}
