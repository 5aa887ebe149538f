package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * The entries of an index of version 2 or 3, each decoded when asked for: a commit of ten files
 * asks for few of a hundred thousand. That each is whole was seen when the list was made.
 * Immutable, thread-safe.
 */
final class PlainEntries extends AbstractList<IndexEntry> implements RandomAccess {
  /** Times, device, inode: of no interest here. */
  private static final int BEFORE_MODE = 24;

  /** Mode, owner and size. */
  private static final int BEFORE_ID = 40;

  private static final int EXTENDED = 0x4000;
  private static final int INTENT_TO_ADD = 0x2000;
  private static final int STAGE_SHIFT = 12;

  /** The length of a path; this, where it is so long or longer. */
  private static final int LENGTH_MASK = 0xfff;

  private final byte[] bytes;
  private final int limit;
  private final ObjectFormat format;
  private final boolean mayExtend;
  private final int[] starts;

  private PlainEntries(ByteBuffer in, ObjectFormat format, boolean mayExtend, int[] starts) {
    this.bytes = in.array();
    this.limit = in.limit();
    this.format = format;
    this.mayExtend = mayExtend;
    this.starts = starts;
  }

  /** Finds so many entries from the buffer's position on, and leaves it behind them. */
  static PlainEntries read(ByteBuffer in, ObjectFormat format, int version, int count)
      throws IndexFormatException {
    int[] starts = new int[count];
    PlainEntries entries = new PlainEntries(in, format, version > 2, starts);
    int at = in.position();
    for (int i = 0; i < count; i++) {
      starts[i] = at;
      at = entries.end(at);
    }
    in.position(at);
    return entries;
  }

  /** Where the entry at a place ends: behind zeroes, at a multiple of eight bytes. */
  private int end(int start) throws IndexFormatException {
    int path = start + BEFORE_ID + format.idBytes() + 2;
    if (path >= limit) {
      throw new IndexFormatException("it is cut off");
    }
    path += extension(start);
    int pathEnd = pathEnd(start, path);
    int end = start + (pathEnd - start + 8) / 8 * 8;
    if (end > limit || end < start || bytes[pathEnd] != 0) {
      throw new IndexFormatException("a path is cut off");
    }
    return end;
  }

  private int flags(int start) {
    return u16(start + BEFORE_ID + format.idBytes());
  }

  /** By hand: the methods of a buffer are slow in a run as short as a hook's. */
  private int u16(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /** Bytes of more flags between flags and path. */
  private int extension(int start) {
    return mayExtend && (flags(start) & EXTENDED) != 0 ? 2 : 0;
  }

  private int pathEnd(int start, int path) throws IndexFormatException {
    int length = flags(start) & LENGTH_MASK;
    int end = path + length;
    if (length == LENGTH_MASK) {
      while (end < limit && bytes[end] != 0) {
        end++;
      }
    }
    if (end >= limit) {
      throw new IndexFormatException("a path is cut off");
    }
    return end;
  }

  @Override
  public int size() {
    return starts.length;
  }

  @Override
  public IndexEntry get(int index) {
    int start = starts[index];
    int flagsAt = start + BEFORE_ID + format.idBytes();
    int more = extension(start);
    int path = flagsAt + 2 + more;
    try {
      return new IndexEntry(
          new String(bytes, path, pathEnd(start, path) - path, StandardCharsets.UTF_8),
          ObjectName.of(bytes, start + BEFORE_ID, format),
          u16(start + BEFORE_MODE) << 16 | u16(start + BEFORE_MODE + 2),
          flags(start) >> STAGE_SHIFT & 3,
          more > 0 && (u16(flagsAt + 2) & INTENT_TO_ADD) != 0);
    } catch (IndexFormatException e) {
      throw new IllegalStateException("entries are whole when the list is made", e);
    }
  }
}
