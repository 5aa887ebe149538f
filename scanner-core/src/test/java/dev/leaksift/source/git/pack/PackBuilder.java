package dev.leaksift.source.git.pack;

import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Lays out packs by hand, lies included: sizes, bases and names are taken as given. */
public final class PackBuilder {
  private final ObjectFormat format;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final IndexWriter index;
  private int count;

  public PackBuilder(ObjectFormat format) {
    this.format = format;
    this.index = new IndexWriter(format);
    out.writeBytes(new byte[PackFile.HEADER]);
  }

  /** Adds a whole blob; gives its offset. */
  public long blob(byte[] bytes) {
    ObjectName name = ObjectName.hash(format, ObjectKind.BLOB, bytes, bytes.length);
    return entry(name, ObjectKind.BLOB.code(), bytes.length, new byte[0], bytes);
  }

  /** Adds a delta on the entry at an offset. */
  public long offsetDelta(ObjectName name, long base, byte[] delta) {
    return entry(name, EntryHeader.OFFSET_DELTA, delta.length, distance(base), delta);
  }

  /** How the next entry says that its base stands at an offset. */
  public byte[] distance(long base) {
    long distance = out.size() - base;
    byte[] digits = new byte[10];
    int at = digits.length;
    digits[--at] = (byte) (distance & 127);
    while ((distance >>>= 7) != 0) {
      digits[--at] = (byte) (0x80 | --distance & 127);
    }
    return Arrays.copyOfRange(digits, at, digits.length);
  }

  /** Adds a delta on a named object. */
  public long namedDelta(ObjectName name, ObjectName base, byte[] delta) {
    return entry(name, EntryHeader.NAMED_DELTA, delta.length, id(base), delta);
  }

  /** How an entry says that its base has a name. */
  public byte[] id(ObjectName base) {
    byte[] id = new byte[format.idBytes()];
    base.copyTo(id, 0);
    return id;
  }

  /** Adds an entry whose header says what it likes. */
  public long entry(ObjectName name, int type, long size, byte[] prefix, byte[] content) {
    long offset = out.size();
    long rest = size >>> 4;
    int octet = type << 4 | (int) size & 15;
    while (rest != 0) {
      out.write(octet | 128);
      octet = (int) rest & 127;
      rest >>>= 7;
    }
    out.write(octet);
    out.writeBytes(prefix);
    out.writeBytes(deflate(content));
    CRC32 crc = new CRC32();
    byte[] all = out.toByteArray();
    crc.update(all, (int) offset, all.length - (int) offset);
    index.add(name, offset, (int) crc.getValue());
    count++;
    return offset;
  }

  private static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(1);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 12];
    while (!deflater.finished()) {
      deflated.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return deflated.toByteArray();
  }

  /** Writes pack and index, and opens them. */
  public PackStore open(Path directory) {
    byte[] pack = new byte[out.size() + format.idBytes()];
    System.arraycopy(out.toByteArray(), 0, pack, 0, out.size());
    ByteBuffer.wrap(pack).putInt(0x5041434b).putInt(2).putInt(count);
    try {
      Files.write(directory.resolve("h.pack"), pack);
      Files.write(directory.resolve("h.idx"), index.bytes());
      return PackStore.open(
          List.of(directory.resolve("h.pack")), format, ObjectFallback.NONE, IndexCheck.NAMES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PackDataException e) {
      throw new IllegalStateException(e);
    }
  }
}
