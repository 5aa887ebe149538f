package dev.leaksift.bytes;

import java.util.Arrays;

/**
 * RIPEMD-160, which the JDK does not have. Stateless. Source: Dobbertin, Bosselaers and Preneel,
 * "RIPEMD-160: A Strengthened Version of RIPEMD" (1996), whose tables stand here as hexadecimal
 * digits.
 */
public final class Ripemd160 {
  private static final String LEFT_WORDS =
      "0123456789abcdef74d1a6f3c0952eb83ae49f812706db5c" + "19ba08c4d37fe56240597c2ae138b6fd";
  private static final String RIGHT_WORDS =
      "5e7092b4d6f81a3c6b370d5aef8c4912f5137e69b8c2a04d" + "86413bf05c2d97aecfa4158762de039b";
  private static final String LEFT_SHIFTS =
      "befc5879bdef6798768db97f7cf9b7dcbd67e9dfe8d65c75" + "bcefef989e56865c9f5b68dc5cdeb856";
  private static final String RIGHT_SHIFTS =
      "899bdff5778beec69df7c89b77c76fdb97fb866ecd5edd75" + "f58bee6e69c9c5f885c9c5e68d65fdbb";
  private static final int[] LEFT_ADDED = {0, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e};
  private static final int[] RIGHT_ADDED = {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0};
  private static final int BLOCK = 64;

  private Ripemd160() {}

  /** The 20 bytes of the digest. */
  public static byte[] digest(byte[] message) {
    int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    byte[] padded = Arrays.copyOf(message, (message.length + 8) / BLOCK * BLOCK + BLOCK);
    padded[message.length] = (byte) 0x80;
    putWord(padded, padded.length - 8, message.length << 3);
    putWord(padded, padded.length - 4, message.length >>> 29);
    for (int at = 0; at < padded.length; at += BLOCK) {
      addBlock(state, padded, at);
    }
    byte[] digest = new byte[20];
    for (int i = 0; i < 5; i++) {
      putWord(digest, 4 * i, state[i]);
    }
    return digest;
  }

  private static void addBlock(int[] state, byte[] padded, int at) {
    int[] words = new int[16];
    for (int i = 0; i < 16; i++) {
      int from = at + 4 * i;
      words[i] =
          padded[from] & 0xff
              | (padded[from + 1] & 0xff) << 8
              | (padded[from + 2] & 0xff) << 16
              | padded[from + 3] << 24;
    }
    int[] left = state.clone();
    int[] right = state.clone();
    for (int step = 0; step < 80; step++) {
      int round = step / 16;
      int fromLeft = words[digit(LEFT_WORDS, step)] + LEFT_ADDED[round];
      step(left, mix(round, left) + fromLeft, digit(LEFT_SHIFTS, step));
      int fromRight = words[digit(RIGHT_WORDS, step)] + RIGHT_ADDED[round];
      step(right, mix(4 - round, right) + fromRight, digit(RIGHT_SHIFTS, step));
    }
    int first = state[1] + left[2] + right[3];
    state[1] = state[2] + left[3] + right[4];
    state[2] = state[3] + left[4] + right[0];
    state[3] = state[4] + left[0] + right[1];
    state[4] = state[0] + left[1] + right[2];
    state[0] = first;
  }

  private static void step(int[] line, int added, int shift) {
    int next = Integer.rotateLeft(line[0] + added, shift) + line[4];
    line[0] = line[4];
    line[4] = line[3];
    line[3] = Integer.rotateLeft(line[2], 10);
    line[2] = line[1];
    line[1] = next;
  }

  private static int mix(int round, int[] line) {
    int x = line[1];
    int y = line[2];
    int z = line[3];
    return switch (round) {
      case 0 -> x ^ y ^ z;
      case 1 -> x & y | ~x & z;
      case 2 -> (x | ~y) ^ z;
      case 3 -> x & z | y & ~z;
      default -> x ^ (y | ~z);
    };
  }

  private static int digit(String table, int step) {
    return Character.digit(table.charAt(step), 16);
  }

  private static void putWord(byte[] out, int at, int word) {
    for (int i = 0; i < 4; i++) {
      out[at + i] = (byte) (word >>> 8 * i);
    }
  }
}
