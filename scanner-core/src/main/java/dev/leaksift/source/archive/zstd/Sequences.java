package dev.leaksift.source.archive.zstd;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sequences of one block after the other (RFC 8878, 3.1.1.3.2): so many literals, then so many
 * bytes from so far back. Keeps the tables and the last three distances, which later blocks of the
 * frame may use again. One thread.
 */
final class Sequences {
  private static final int LITERALS = 0;
  private static final int DISTANCE = 1;
  private static final int MATCH = 2;
  private static final int MAX_DISTANCE_BITS = 30;
  private static final int[] MAX_LOG = {9, 8, 9};
  private static final int[] MAX_SYMBOL = {35, 31, 52};

  private static final int[] LITERAL_BITS = new int[36];
  private static final int[] LITERAL_BASE = new int[36];
  private static final int[] MATCH_BITS = new int[53];
  private static final int[] MATCH_BASE = new int[53];
  private static final StateTable[] DEFAULTS = new StateTable[3];

  static {
    fill(LITERAL_BITS, LITERAL_BASE, 0, 16, "1 1 1 1 2 2 3 3 4 6 7 8 9 10 11 12 13 14 15 16");
    fill(MATCH_BITS, MATCH_BASE, 3, 32, "1 1 1 1 2 2 3 3 4 4 5 7 8 9 10 11 12 13 14 15 16");
    DEFAULTS[LITERALS] =
        table(6, "4 3 2 2 2 2 2 2 2 2 2 2 2 1 1 1 2 2 2 2 2 2 2 2 2 3 2 1 1 1 1 1 -1 -1 -1 -1");
    DEFAULTS[DISTANCE] = table(5, "1 1 1 1 1 1 2 2 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 -1 -1 -1 -1 -1");
    DEFAULTS[MATCH] =
        table(
            6,
            "1 4 3 2 2 2 2 2 2 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"
                + " 1 1 1 -1 -1 -1 -1 -1 -1 -1");
  }

  private final int[] distances = new int[3];
  private final @Nullable StateTable[] tables = new @Nullable StateTable[3];

  /** The first codes are lengths themselves, those behind have bits that follow on one another. */
  private static void fill(int[] bits, int[] bases, int first, int plain, String widths) {
    for (int i = 0; i < plain; i++) {
      bases[i] = first + i;
    }
    int code = plain;
    int base = first + plain;
    for (String width : widths.split(" ")) {
      bits[code] = Integer.parseInt(width);
      bases[code] = base;
      base += 1 << bits[code++];
    }
  }

  private static StateTable table(int log, String shares) {
    String[] words = shares.split(" ");
    int[] numbers = new int[words.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(words[i]);
    }
    try {
      return StateTable.of(log, numbers);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Forgets what earlier blocks left: a new frame begins. */
  void reset() {
    distances[0] = 1;
    distances[1] = 4;
    distances[2] = 8;
    Arrays.fill(tables, null);
  }

  /** Carries out the sequences that stand in {@code from..to}, and then the literals left over. */
  void run(byte[] array, int from, int to, Literals literals, Window out) throws IOException {
    if (from >= to) {
      throw new IOException("a block without sequences");
    }
    int first = array[from] & 0xFF;
    int header = first < 128 ? 1 : first < 255 ? 2 : 3;
    if (from + header > to) {
      throw new IOException("a block is cut off");
    }
    int count =
        switch (header) {
          case 1 -> first;
          case 2 -> (first - 128 << 8) + (array[from + 1] & 0xFF);
          default -> (array[from + 1] & 0xFF) + ((array[from + 2] & 0xFF) << 8) + 0x7F00;
        };
    int used = 0;
    if (count > 0) {
      int start = readTables(array, from + header, to);
      used = copy(count, new BackwardBits(array, start, to), literals, out);
    }
    out.put(literals.bytes, used, literals.size - used);
  }

  /** Reads the three tables, each in one of four ways; returns the index behind them. */
  private int readTables(byte[] array, int from, int to) throws IOException {
    if (from >= to) {
      throw new IOException("a block is cut off");
    }
    int at = from + 1;
    for (int kind = 0; kind < 3; kind++) {
      switch (array[from] >> 6 - 2 * kind & 3) {
        case 0 -> tables[kind] = DEFAULTS[kind];
        case 1 -> {
          if (at >= to || array[at] < 0 || array[at] > MAX_SYMBOL[kind]) {
            throw new IOException("a table is damaged");
          }
          tables[kind] = StateTable.ofOne(array[at++]);
        }
        case 2 -> {
          ForwardBits bits = new ForwardBits(array, at, to);
          tables[kind] = StateTable.read(bits, MAX_LOG[kind], MAX_SYMBOL[kind]);
          at = bits.nextByte();
        }
        default -> {
          // The one of the block before.
        }
      }
    }
    return at;
  }

  private StateTable tableOf(int kind) throws IOException {
    StateTable table = tables[kind];
    if (table == null) {
      throw new IOException("the table of a block before is missing");
    }
    return table;
  }

  /** Returns how many literals were used. */
  private int copy(int count, BackwardBits in, Literals literals, Window out) throws IOException {
    StateTable literalTable = tableOf(LITERALS);
    StateTable distanceTable = tableOf(DISTANCE);
    StateTable matchTable = tableOf(MATCH);
    int literalState = literalTable.first(in);
    int distanceState = distanceTable.first(in);
    int matchState = matchTable.first(in);
    int used = 0;
    for (int i = 0; i < count; i++) {
      int code = distanceTable.symbol(distanceState);
      int value = (1 << code) + in.read(code);
      int matchCode = matchTable.symbol(matchState);
      int match = MATCH_BASE[matchCode] + in.read(MATCH_BITS[matchCode]);
      int literalCode = literalTable.symbol(literalState);
      int plain = LITERAL_BASE[literalCode] + in.read(LITERAL_BITS[literalCode]);
      if (code > MAX_DISTANCE_BITS || plain > literals.size - used || in.left() < 0) {
        throw new IOException("the sequences are damaged");
      }
      out.put(literals.bytes, used, plain);
      used += plain;
      out.copy(distance(value, plain == 0), match);
      if (i + 1 < count) {
        literalState = literalTable.next(literalState, in);
        matchState = matchTable.next(matchState, in);
        distanceState = distanceTable.next(distanceState, in);
      }
    }
    if (in.left() != 0) {
      throw new IOException("the sequences are damaged");
    }
    return used;
  }

  /** The distance that a value stands for: one of the last three, or a new one (3.1.1.5). */
  private int distance(int value, boolean noLiterals) {
    int index = value - 1 + (noLiterals ? 1 : 0);
    if (value > 3) {
      return remember(value - 3, 2);
    }
    return switch (index) {
      case 0 -> distances[0];
      case 1, 2 -> remember(distances[index], index);
      default -> remember(distances[0] - 1, 2);
    };
  }

  /** Puts a distance before the others, of which the one at an index goes. */
  private int remember(int distance, int index) {
    for (int i = index; i > 0; i--) {
      distances[i] = distances[i - 1];
    }
    distances[0] = distance;
    return distance;
  }
}
