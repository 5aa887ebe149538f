package dev.leaksift.source.archive.zstd;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The literals of one block after the other (RFC 8878, 3.1.1.3.1). Keeps the last code, which a
 * later block of the frame may use again. One thread.
 */
final class Literals {
  private static final int RAW = 0;
  private static final int ONE = 1;
  private static final int CODED = 2;

  final byte[] bytes = new byte[Block.MAX];
  int size;
  private @Nullable HuffmanTable table;

  /** Forgets the last code: a new frame begins. */
  void reset() {
    table = null;
  }

  /** Reads the literals of a block in {@code from..to}; returns the index behind them. */
  int read(byte[] array, int from, int to) throws IOException {
    if (from >= to) {
      throw new IOException("a block without literals");
    }
    int kind = array[from] & 3;
    int form = array[from] >> 2 & 3;
    return kind == RAW || kind == ONE
        ? plain(array, from, to, kind, form)
        : coded(array, from, to, kind == CODED, form);
  }

  private int plain(byte[] array, int from, int to, int kind, int form) throws IOException {
    int header = form == 1 ? 2 : form == 3 ? 3 : 1;
    setSize((int) (number(array, from, to, header) >> (header == 1 ? 3 : 4)));
    int start = from + header;
    int end = start + (kind == RAW ? size : 1);
    check(end, to);
    if (kind == RAW) {
      System.arraycopy(array, start, bytes, 0, size);
    } else {
      Arrays.fill(bytes, 0, size, array[start]);
    }
    return end;
  }

  private int coded(byte[] array, int from, int to, boolean described, int form)
      throws IOException {
    int header = form == 3 ? 5 : form == 2 ? 4 : 3;
    int width = form == 3 ? 18 : form == 2 ? 14 : 10;
    long sizes = number(array, from, to, header) >> 4;
    setSize((int) (sizes & (1 << width) - 1));
    int start = from + header;
    int end = start + (int) (sizes >> width);
    check(end, to);
    if (described) {
      HuffmanTable.Read read = HuffmanTable.read(array, start, end);
      table = read.table();
      start = read.end();
    }
    HuffmanTable code = table;
    if (code == null) {
      throw new IOException("the code of a block before is missing");
    }
    if (form == 0) {
      code.decode(new BackwardBits(array, start, end), bytes, 0, size);
    } else {
      four(code, array, start, end);
    }
    return end;
  }

  /** Four streams, whose lengths stand before them. */
  private void four(HuffmanTable code, byte[] array, int from, int to) throws IOException {
    int start = from + 6;
    check(start, to);
    int part = (size + 3) / 4;
    for (int i = 0; i < 4; i++) {
      int end = i == 3 ? to : start + (int) number(array, from + 2 * i, to, 2);
      check(end, to);
      int first = Math.min(size, i * part);
      int last = i == 3 ? size : Math.min(size, first + part);
      code.decode(new BackwardBits(array, start, end), bytes, first, last);
      start = end;
    }
  }

  private void setSize(int literals) throws IOException {
    if (literals > Block.MAX) {
      throw new IOException("a block of too many literals");
    }
    size = literals;
  }

  private static void check(int end, int to) throws IOException {
    if (end > to) {
      throw new IOException("the literals are cut off");
    }
  }

  private static long number(byte[] array, int from, int to, int count) throws IOException {
    check(from + count, to);
    long number = 0;
    for (int i = 0; i < count; i++) {
      number |= (array[from + i] & 0xFFL) << 8 * i;
    }
    return number;
  }
}
