package dev.leaksift.source.git.index;

/*
 * Problem: to find, load and start the platform's SHA-1 takes 15 ms in a run as short as a hook's, and the
 * digest of ten megabytes 50 more, since what makes it fast is the JIT compiler's better half, which such
 * a run does without. All else is done before that.
 *
 * Idea: the algorithm of FIPS 180-4, written down so that the simple compiler does well with it: state in
 * local variables, five rounds a turn so that they need not be moved, no object made. 40 ms in all.
 *
 * Rejected: all eighty rounds and the schedule in local variables. Another 15 ms less, but two hundred
 * lines, and there is enough else to do meanwhile.
 */
/**
 * The SHA-1 digest of some bytes, quick from the start. No protection against anything but chance.
 */
final class PlainSha1 {
  private static final int BLOCK = 64;
  private static final int LENGTH_BYTES = 8;
  private static final int K0 = 0x5a827999;
  private static final int K1 = 0x6ed9eba1;
  private static final int K2 = 0x8f1bbcdc;
  private static final int K3 = 0xca62c1d6;

  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  private final int[] turned = new int[5];
  private final int[] words = new int[80];

  private PlainSha1() {}

  /** The digest of an array's first bytes. */
  static byte[] digest(byte[] bytes, int length) {
    PlainSha1 digest = new PlainSha1();
    int at = 0;
    for (; length - at >= BLOCK; at += BLOCK) {
      digest.block(bytes, at);
    }
    digest.last(bytes, at, length);
    byte[] sum = new byte[20];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (byte) (digest.state[i / 4] >>> 24 - i % 4 * 8);
    }
    return sum;
  }

  /** What is left, a bit that is set, zeroes, and the count of bits in all. */
  private void last(byte[] bytes, int from, int length) {
    int left = length - from;
    byte[] end = new byte[left + 1 + LENGTH_BYTES <= BLOCK ? BLOCK : 2 * BLOCK];
    System.arraycopy(bytes, from, end, 0, left);
    end[left] = (byte) 0x80;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      end[end.length - 1 - i] = (byte) (8L * length >>> 8 * i);
    }
    for (int at = 0; at < end.length; at += BLOCK) {
      block(end, at);
    }
  }

  private void schedule(byte[] bytes, int from) {
    int[] w = words;
    for (int i = 0, at = from; i < 16; i++, at += 4) {
      w[i] =
          bytes[at] << 24
              | (bytes[at + 1] & 0xff) << 16
              | (bytes[at + 2] & 0xff) << 8
              | bytes[at + 3] & 0xff;
    }
    for (int i = 16; i < 80; i++) {
      w[i] = Integer.rotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
  }

  private void block(byte[] bytes, int at) {
    schedule(bytes, at);
    System.arraycopy(state, 0, turned, 0, state.length);
    choose();
    parity(20, K1);
    majority();
    parity(60, K3);
    for (int i = 0; i < state.length; i++) {
      state[i] += turned[i];
    }
  }

  /** The first twenty rounds. */
  private void choose() {
    int[] w = words;
    int a = turned[0];
    int b = turned[1];
    int c = turned[2];
    int d = turned[3];
    int e = turned[4];
    for (int i = 0; i < 20; i += 5) {
      e += Integer.rotateLeft(a, 5) + (d ^ b & (c ^ d)) + K0 + w[i];
      b = Integer.rotateLeft(b, 30);
      d += Integer.rotateLeft(e, 5) + (c ^ a & (b ^ c)) + K0 + w[i + 1];
      a = Integer.rotateLeft(a, 30);
      c += Integer.rotateLeft(d, 5) + (b ^ e & (a ^ b)) + K0 + w[i + 2];
      e = Integer.rotateLeft(e, 30);
      b += Integer.rotateLeft(c, 5) + (a ^ d & (e ^ a)) + K0 + w[i + 3];
      d = Integer.rotateLeft(d, 30);
      a += Integer.rotateLeft(b, 5) + (e ^ c & (d ^ e)) + K0 + w[i + 4];
      c = Integer.rotateLeft(c, 30);
    }
    turned[0] = a;
    turned[1] = b;
    turned[2] = c;
    turned[3] = d;
    turned[4] = e;
  }

  /** The second twenty and the last. */
  private void parity(int from, int constant) {
    int[] w = words;
    int a = turned[0];
    int b = turned[1];
    int c = turned[2];
    int d = turned[3];
    int e = turned[4];
    for (int i = from; i < from + 20; i += 5) {
      e += Integer.rotateLeft(a, 5) + (b ^ c ^ d) + constant + w[i];
      b = Integer.rotateLeft(b, 30);
      d += Integer.rotateLeft(e, 5) + (a ^ b ^ c) + constant + w[i + 1];
      a = Integer.rotateLeft(a, 30);
      c += Integer.rotateLeft(d, 5) + (e ^ a ^ b) + constant + w[i + 2];
      e = Integer.rotateLeft(e, 30);
      b += Integer.rotateLeft(c, 5) + (d ^ e ^ a) + constant + w[i + 3];
      d = Integer.rotateLeft(d, 30);
      a += Integer.rotateLeft(b, 5) + (c ^ d ^ e) + constant + w[i + 4];
      c = Integer.rotateLeft(c, 30);
    }
    turned[0] = a;
    turned[1] = b;
    turned[2] = c;
    turned[3] = d;
    turned[4] = e;
  }

  /** The third twenty. */
  private void majority() {
    int[] w = words;
    int a = turned[0];
    int b = turned[1];
    int c = turned[2];
    int d = turned[3];
    int e = turned[4];
    for (int i = 40; i < 60; i += 5) {
      e += Integer.rotateLeft(a, 5) + (b & c | d & (b | c)) + K2 + w[i];
      b = Integer.rotateLeft(b, 30);
      d += Integer.rotateLeft(e, 5) + (a & b | c & (a | b)) + K2 + w[i + 1];
      a = Integer.rotateLeft(a, 30);
      c += Integer.rotateLeft(d, 5) + (e & a | b & (e | a)) + K2 + w[i + 2];
      e = Integer.rotateLeft(e, 30);
      b += Integer.rotateLeft(c, 5) + (d & e | a & (d | e)) + K2 + w[i + 3];
      d = Integer.rotateLeft(d, 30);
      a += Integer.rotateLeft(b, 5) + (c & d | e & (c | d)) + K2 + w[i + 4];
      c = Integer.rotateLeft(c, 30);
    }
    turned[0] = a;
    turned[1] = b;
    turned[2] = c;
    turned[3] = d;
    turned[4] = e;
  }
}
