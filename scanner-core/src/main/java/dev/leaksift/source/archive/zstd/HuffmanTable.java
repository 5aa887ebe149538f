package dev.leaksift.source.archive.zstd;

import java.io.IOException;
import java.util.Arrays;

/** The code of a block's literals (RFC 8878, 4.2). Immutable. */
final class HuffmanTable {
  private static final int MAX_BITS = 11;
  private static final int MAX_WEIGHTS_LOG = 6;
  private static final int MAX_SYMBOLS = 256;

  /** From this header on, the weights stand there in half bytes. */
  private static final int DIRECT = 128;

  private final int bits;
  private final byte[] symbols;
  private final byte[] lengths;

  /** A table and the index behind its description. */
  record Read(HuffmanTable table, int end) {}

  private HuffmanTable(int bits) {
    this.bits = bits;
    this.symbols = new byte[1 << bits];
    this.lengths = new byte[1 << bits];
  }

  /** Reads the description that stands at {@code from}. */
  static Read read(byte[] array, int from, int to) throws IOException {
    if (from >= to) {
      throw new IOException("no description of the literals' code");
    }
    int header = array[from] & 0xFF;
    int[] weights = new int[MAX_SYMBOLS];
    int count;
    int end;
    if (header >= DIRECT) {
      count = header - DIRECT + 1;
      end = from + 1 + (count + 1) / 2;
      check(end, to);
      for (int i = 0; i < count; i++) {
        int two = array[from + 1 + i / 2] & 0xFF;
        weights[i] = (i & 1) == 0 ? two >> 4 : two & 15;
      }
    } else {
      end = from + 1 + header;
      check(end, to);
      count = coded(array, from + 1, end, weights);
    }
    return new Read(of(weights, count), end);
  }

  private static void check(int end, int to) throws IOException {
    if (end > to) {
      throw new IOException("the literals' code is cut off");
    }
  }

  /** Reads coded weights, of which two states take turns; returns their number. */
  private static int coded(byte[] array, int from, int to, int[] weights) throws IOException {
    ForwardBits head = new ForwardBits(array, from, to);
    StateTable table = StateTable.read(head, MAX_WEIGHTS_LOG, MAX_BITS + 1);
    BackwardBits in = new BackwardBits(array, head.nextByte(), to);
    int[] states = {table.first(in), table.first(in)};
    int count = 0;
    int turn = 0;
    while (in.left() >= 0) {
      if (count >= MAX_SYMBOLS - 2) {
        throw new IOException("a code of too many literals");
      }
      weights[count++] = table.symbol(states[turn]);
      states[turn] = table.next(states[turn], in);
      turn ^= 1;
    }
    weights[count++] = table.symbol(states[turn]);
    return count;
  }

  /** The table; the last symbol's weight is what is left of the whole. */
  private static HuffmanTable of(int[] weights, int count) throws IOException {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] > MAX_BITS) {
        throw new IOException("a literal's code is too long");
      }
      sum += 1 << weights[i] >> 1;
    }
    int bits = 32 - Integer.numberOfLeadingZeros(sum);
    int rest = (1 << bits) - sum;
    if (sum == 0 || bits > MAX_BITS || Integer.bitCount(rest) != 1) {
      throw new IOException("the literals' code is not complete");
    }
    weights[count] = 32 - Integer.numberOfLeadingZeros(rest);
    HuffmanTable table = new HuffmanTable(bits);
    int at = 0;
    for (int weight = 1; weight <= bits; weight++) {
      for (int symbol = 0; symbol <= count; symbol++) {
        if (weights[symbol] == weight) {
          int end = at + (1 << weight - 1);
          Arrays.fill(table.symbols, at, end, (byte) symbol);
          Arrays.fill(table.lengths, at, end, (byte) (bits + 1 - weight));
          at = end;
        }
      }
    }
    return table;
  }

  /** Decodes one stream, which must give just so many literals. */
  void decode(BackwardBits in, byte[] to, int from, int end) throws IOException {
    for (int i = from; i < end; i++) {
      int code = in.peek(bits);
      to[i] = symbols[code];
      in.skip(lengths[code]);
    }
    if (in.left() != 0) {
      throw new IOException("the literals are damaged");
    }
  }
}
