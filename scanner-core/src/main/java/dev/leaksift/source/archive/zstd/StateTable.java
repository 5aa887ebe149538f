package dev.leaksift.source.archive.zstd;

import java.io.IOException;

/**
 * A table of finite state entropy coding (RFC 8878, 4.1): each state stands for a symbol and says
 * how many bits lead to which states next. Immutable.
 */
final class StateTable {
  private static final int MIN_LOG = 5;

  private final int log;
  private final byte[] symbols;
  private final byte[] bits;
  private final short[] bases;

  private StateTable(int log) {
    this.log = log;
    this.symbols = new byte[1 << log];
    this.bits = new byte[1 << log];
    this.bases = new short[1 << log];
  }

  /** A table of one symbol, which takes no bits. */
  static StateTable ofOne(int symbol) {
    StateTable table = new StateTable(0);
    table.symbols[0] = (byte) symbol;
    return table;
  }

  /** A table from the symbols' shares of its states; -1 is a share of less than one. */
  static StateTable of(int log, int[] shares) throws IOException {
    StateTable table = new StateTable(log);
    int[] next = table.spread(shares);
    for (int state = 0; state < table.symbols.length; state++) {
      int turn = next[table.symbols[state]]++;
      int count = log - (31 - Integer.numberOfLeadingZeros(turn));
      table.bits[state] = (byte) count;
      table.bases[state] = (short) ((turn << count) - table.symbols.length);
    }
    return table;
  }

  /** Gives each state its symbol; returns each symbol's number of states. */
  private int[] spread(int[] shares) throws IOException {
    int size = symbols.length;
    int[] next = new int[shares.length];
    int high = size;
    for (int symbol = 0; symbol < shares.length; symbol++) {
      if (shares[symbol] == -1) {
        symbols[--high] = (byte) symbol;
        next[symbol] = 1;
      }
    }
    int step = (size >> 1) + (size >> 3) + 3;
    int at = 0;
    for (int symbol = 0; symbol < shares.length; symbol++) {
      for (int i = 0; i < shares[symbol]; i++) {
        symbols[at] = (byte) symbol;
        do {
          at = at + step & size - 1;
        } while (at >= high);
      }
      next[symbol] = Math.max(next[symbol], shares[symbol]);
    }
    if (at != 0) {
      throw new IOException("a table's shares do not add up");
    }
    return next;
  }

  /** Reads the shares as they stand before a block's data (4.1.1), and builds the table. */
  static StateTable read(ForwardBits in, int maxLog, int maxSymbol) throws IOException {
    int log = in.read(4) + MIN_LOG;
    if (log > maxLog) {
      throw new IOException("a table too large");
    }
    int[] shares = new int[maxSymbol + 1];
    int rest = (1 << log) + 1;
    int threshold = 1 << log;
    int width = log + 1;
    int symbol = 0;
    while (rest > 1) {
      if (symbol > maxSymbol) {
        throw new IOException("a table of too many symbols");
      }
      int spare = 2 * threshold - 1 - rest;
      int value = in.peek(width);
      if ((value & threshold - 1) < spare) {
        value &= threshold - 1;
        in.skip(width - 1);
      } else {
        value -= value >= threshold ? spare : 0;
        in.skip(width);
      }
      int share = value - 1;
      shares[symbol++] = share;
      rest -= Math.abs(share);
      symbol += share == 0 ? zeros(in) : 0;
      while (rest < threshold && threshold > 1) {
        threshold >>= 1;
        width--;
      }
    }
    if (rest != 1 || symbol > maxSymbol + 1) {
      throw new IOException("a table's shares do not add up");
    }
    return of(log, shares);
  }

  /** How many symbols more have no share. */
  private static int zeros(ForwardBits in) throws IOException {
    int count = 0;
    int more = 3;
    while (more == 3) {
      more = in.read(2);
      count += more;
    }
    return count;
  }

  /** The state to begin with. */
  int first(BackwardBits in) {
    return in.read(log);
  }

  int symbol(int state) {
    return symbols[state];
  }

  int next(int state, BackwardBits in) {
    return bases[state] + in.read(bits[state]);
  }
}
