package dev.leaksift.bytes;

/**
 * Microsoft's Marvin hash, folded to 32 bits, which its identifiable keys carry as a checksum.
 * Stateless. Source: the algorithm as published with .NET ({@code System.Marvin}).
 */
public final class Marvin32 {
  private Marvin32() {}

  /** A seed given as eight ASCII characters, as Microsoft writes them. */
  public static long seed(String ascii) {
    if (ascii.length() != 8) {
      throw new IllegalArgumentException("a seed has eight characters");
    }
    long seed = 0;
    for (int i = 0; i < 8; i++) {
      seed = seed << 8 | ascii.charAt(i) & 0xff;
    }
    return seed;
  }

  /** The hash of the bytes: the exclusive or of both halves of {@link #hash64}. */
  public static int hash32(ByteSlice bytes, long seed) {
    long hash = hash64(bytes, seed);
    return (int) (hash ^ hash >>> 32);
  }

  /** The unfolded hash. */
  public static long hash64(ByteSlice bytes, long seed) {
    long state = seed;
    int at = 0;
    for (; at + 4 <= bytes.length(); at += 4) {
      state = mix(state, word(bytes, at, 4));
    }
    int rest = bytes.length() - at;
    state = mix(state, word(bytes, at, rest) | 0x80 << 8 * rest);
    return mix(state, 0);
  }

  private static int word(ByteSlice bytes, int at, int count) {
    int word = 0;
    for (int i = 0; i < count; i++) {
      word |= (bytes.at(at + i) & 0xff) << 8 * i;
    }
    return word;
  }

  /** One round: the low half of the state takes the word in, then both halves are stirred. */
  private static long mix(long state, int word) {
    int low = (int) state + word;
    int high = (int) (state >>> 32);
    high ^= low;
    low = Integer.rotateLeft(low, 20) + high;
    high = Integer.rotateLeft(high, 9) ^ low;
    low = Integer.rotateLeft(low, 27) + high;
    high = Integer.rotateLeft(high, 19);
    return (long) high << 32 | low & 0xffffffffL;
  }
}
