package dev.leaksift.detect;

import dev.leaksift.bytes.keyword.FormTables;
import dev.leaksift.bytes.keyword.KeywordTables;
import dev.leaksift.detect.generic.GenericKind;
import dev.leaksift.rule.RulePackException;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A detector's tables in a file, so that a start takes a millisecond for them instead of thirty.
 * The form is private to one version, made by the build for one list of rules, never kept: magic,
 * number of rules, then each table as a count and its values, high bytes first.
 */
final class TableFile {
  private static final int MAGIC = 0x4C535432;

  private TableFile() {}

  /** Writes the tables of so many rules. */
  static byte[] write(DetectorTables tables, int rules) {
    KeywordTables keywords = tables.keywords();
    RuleTable.Numbers numbers = tables.numbers();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, new int[] {MAGIC, rules});
    int[] generic = new int[GenericKind.values().length];
    for (GenericKind kind : GenericKind.values()) {
      generic[kind.ordinal()] = tables.generic().getOrDefault(kind, -1);
    }
    write(out, generic);
    out.writeBytes(keywords.classes());
    for (long[] set :
        List.of(
            keywords.threes(),
            keywords.beginnings(),
            keywords.shortOnes(),
            keywords.longOnes(),
            keywords.forms().sets())) {
      write(out, set);
    }
    for (int[] table :
        List.of(
            keywords.cells(),
            keywords.outputStart(),
            keywords.outputs(),
            keywords.lengths(),
            keywords.forms().starts(),
            keywords.forms().places(),
            numbers.starts(),
            numbers.rules(),
            numbers.reachBefore(),
            numbers.reachAfter(),
            numbers.closeBefore(),
            numbers.closeAfter())) {
      write(out, table);
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, long[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Long.BYTES * values.length);
    bytes.putInt(values.length).asLongBuffer().put(values);
    out.writeBytes(bytes.array());
  }

  private static void write(ByteArrayOutputStream out, int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (values.length + 1));
    bytes.asIntBuffer().put(values.length).put(values);
    out.writeBytes(bytes.array());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param rules how many rules the tables must be of
   */
  static DetectorTables read(byte[] file, int rules) throws RulePackException {
    ByteBuffer in = ByteBuffer.wrap(file);
    try {
      int[] head = ints(in);
      if (head.length != 2 || head[0] != MAGIC || head[1] != rules) {
        throw damaged();
      }
      Map<GenericKind, Integer> generic = generic(ints(in));
      byte[] classes = new byte[KeywordTables.BYTES];
      in.get(classes);
      long[][] sets = {longs(in), longs(in), longs(in), longs(in)};
      long[] formSets = longs(in);
      KeywordTables keywords =
          new KeywordTables(
              classes,
              sets[0],
              sets[1],
              sets[2],
              sets[3],
              KeywordTables.trie(ints(in)),
              ints(in),
              ints(in),
              ints(in),
              new FormTables(ints(in), ints(in), formSets));
      RuleTable.Numbers numbers =
          new RuleTable.Numbers(ints(in), ints(in), ints(in), ints(in), ints(in), ints(in));
      return new DetectorTables(keywords, numbers, generic);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw damaged();
    }
  }

  private static RulePackException damaged() {
    return new RulePackException("the rules' tables are damaged or another version's");
  }

  private static Map<GenericKind, Integer> generic(int[] numbers) {
    Map<GenericKind, Integer> generic = new EnumMap<>(GenericKind.class);
    for (GenericKind kind : GenericKind.values()) {
      if (numbers[kind.ordinal()] >= 0) {
        generic.put(kind, numbers[kind.ordinal()]);
      }
    }
    return generic;
  }

  private static long[] longs(ByteBuffer in) {
    long[] values = new long[count(in, Long.BYTES)];
    in.asLongBuffer().get(values);
    in.position(in.position() + Long.BYTES * values.length);
    return values;
  }

  /** How many values of so many bytes follow. */
  private static int count(ByteBuffer in, int bytes) {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / bytes) {
      throw new BufferUnderflowException();
    }
    return count;
  }

  private static int[] ints(ByteBuffer in) {
    int[] values = new int[count(in, Integer.BYTES)];
    in.asIntBuffer().get(values);
    in.position(in.position() + Integer.BYTES * values.length);
    return values;
  }
}
