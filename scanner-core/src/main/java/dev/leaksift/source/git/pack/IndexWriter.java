package dev.leaksift.source.git.pack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lays out an index, version 2, in memory; its two checksums are left zero. */
final class IndexWriter {
  private record Row(ObjectName name, long offset, int crc) {}

  private final ObjectFormat format;
  private final List<Row> rows = new ArrayList<>();

  IndexWriter(ObjectFormat format) {
    this.format = format;
  }

  /** Adds an object, in any order. */
  void add(ObjectName name, long offset, int crc) {
    rows.add(new Row(name, offset, crc));
  }

  /** The bytes of the index file. */
  byte[] bytes() {
    rows.sort(Comparator.comparing(Row::name).thenComparing(Row::offset));
    int wide = (int) rows.stream().filter(row -> row.offset() > Integer.MAX_VALUE).count();
    int idBytes = format.idBytes();
    long size = 8 + 1024 + (idBytes + 8L) * rows.size() + 8L * wide + 2L * idBytes;
    byte[] bytes = new byte[Math.toIntExact(size)];
    ByteBuffer out = ByteBuffer.wrap(bytes).putInt(0xff744f63).putInt(2);
    int row = 0;
    for (int first = 0; first < 256; first++) {
      while (row < rows.size() && (int) (rows.get(row).name().word0() >>> 56) <= first) {
        row++;
      }
      out.putInt(row);
    }
    for (Row each : rows) {
      each.name().copyTo(bytes, out.position());
      out.position(out.position() + idBytes);
    }
    rows.forEach(each -> out.putInt(each.crc()));
    int nextWide = 0;
    for (Row each : rows) {
      boolean narrow = each.offset() <= Integer.MAX_VALUE;
      out.putInt(narrow ? (int) each.offset() : 0x80000000 | nextWide++);
    }
    rows.stream()
        .filter(each -> each.offset() > Integer.MAX_VALUE)
        .forEach(each -> out.putLong(each.offset()));
    return bytes;
  }
}
