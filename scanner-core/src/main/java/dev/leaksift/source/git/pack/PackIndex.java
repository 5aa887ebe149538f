package dev.leaksift.source.git.pack;

import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The index of one pack: names in order, and where each object's entry starts. Formats 1 and 2 of
 * git's {@code gitformat-pack} documentation. Checked when opened ({@link IndexCheck}), so that
 * reads need no checks; offsets are taken as they are. Immutable, thread-safe. A position counts
 * names from 0 in their order.
 */
public final class PackIndex {
  /** What {@link #find} gives for a name that is not here. */
  public static final int ABSENT = -1;

  private static final int MAGIC = 0xff744f63;
  private static final int FANOUT = 256 * 4;

  private final MappedBytes data;
  private final ObjectFormat format;
  private final int count;
  private final long fanoutAt;
  private final long namesAt;
  private final int nameStride;
  private final long offsetsAt;
  private final int offsetStride;
  private final long crcsAt;
  private final long wideOffsetsAt;
  private final long wideOffsets;

  private PackIndex(MappedBytes data, ObjectFormat format) throws PackDataException {
    this.data = data;
    this.format = format;
    int idBytes = format.idBytes();
    require(data.size() >= FANOUT + 2L * idBytes, "is too short");
    boolean v2 = data.i32(0) == MAGIC;
    require(!v2 || data.size() >= 8L + FANOUT + 2L * idBytes, "is too short");
    require(!v2 || data.i32(4) == 2, "has an unknown version");
    fanoutAt = v2 ? 8 : 0;
    long objects = data.u32(fanoutAt + 255 * 4);
    require(objects <= Integer.MAX_VALUE - 16, "counts more objects than can be handled");
    count = (int) objects;
    long tables = fanoutAt + FANOUT;
    namesAt = v2 ? tables : tables + 4;
    nameStride = v2 ? idBytes : idBytes + 4;
    crcsAt = v2 ? tables + objects * idBytes : 0;
    offsetsAt = v2 ? crcsAt + objects * 4 : tables;
    offsetStride = v2 ? 4 : idBytes + 4;
    wideOffsetsAt = v2 ? offsetsAt + objects * 4 : tables + objects * (idBytes + 4);
    long rest = data.size() - wideOffsetsAt - 2L * idBytes;
    require(rest >= 0, "is too short for its " + count + " objects");
    wideOffsets = v2 ? rest / 8 : 0;
  }

  /** Which ids an index has, told by its size; empty where it can't be read or fits neither. */
  public static Optional<ObjectFormat> formatOf(Path file) {
    ByteBuffer head = ByteBuffer.allocate(8 + FANOUT);
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      while (head.hasRemaining() && channel.read(head) >= 0) {
        continue;
      }
      boolean v2 = head.getInt(0) == MAGIC;
      long objects = head.getInt(v2 ? FANOUT + 4 : FANOUT - 4) & 0xffffffffL;
      for (ObjectFormat format : ObjectFormat.values()) {
        long rest = channel.size() - (v2 ? 8 : 0) - FANOUT - 2L * format.idBytes();
        long wide = rest - objects * (format.idBytes() + (v2 ? 8 : 4));
        // Each object may have a wide offset besides; an id of the other kind needs more.
        if (objects > 0 && wide >= 0 && wide <= (v2 ? 8 * objects : 0)) {
          return Optional.of(format);
        }
      }
    } catch (IOException e) {
      // Told by who opens the pack.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Reads and checks an index; its checksum is left to the caller. */
  static PackIndex open(MappedBytes data, ObjectFormat format, IndexCheck check)
      throws PackDataException {
    PackIndex index = new PackIndex(data, format);
    index.checkFanout();
    if (check != IndexCheck.SHAPE) {
      index.checkNames();
    }
    return index;
  }

  private static void require(boolean holds, String otherwise) throws PackDataException {
    if (!holds) {
      throw PackDataException.corrupt("index " + otherwise);
    }
  }

  private void checkFanout() throws PackDataException {
    int from = 0;
    for (int first = 0; first < 256; first++) {
      long to = data.u32(fanoutAt + first * 4L);
      require(to >= from && to <= count, "has a broken fan-out table");
      from = (int) to;
    }
  }

  private void checkNames() throws PackDataException {
    long before = 0;
    for (int position = 0; position < count; position++) {
      long word = word0(position);
      if (Long.compareUnsigned(before, word) >= 0 && position > 0) {
        require(name(position - 1).compareTo(name(position)) <= 0, "is not in order");
      }
      before = word;
    }
    int from = 0;
    for (int first = 0; first < 256; first++) {
      int to = (int) data.u32(fanoutAt + first * 4L);
      // Names are in order, so those between the first and the last of a run start as they do.
      require(
          to == from || data.u8(nameAt(from)) == first && data.u8(nameAt(to - 1)) == first,
          "has a broken fan-out table");
      from = to;
    }
  }

  private long nameAt(int position) {
    return namesAt + (long) position * nameStride;
  }

  /** Objects in the pack. */
  public int count() {
    return count;
  }

  /** The id at a position. */
  public ObjectName name(int position) {
    return data.name(nameAt(position), format);
  }

  /** The mark of the id at a position. */
  long mark(int position, IdMark marks) {
    return data.mark(nameAt(position), format, marks);
  }

  /** The first eight bytes of the id at a position. */
  long word0(int position) {
    return data.i64(nameAt(position));
  }

  /**
   * Where the entry of the object starts in the pack, if the index tells the truth; {@link
   * Long#MAX_VALUE} where it says nothing.
   */
  public long offset(int position) {
    long narrow = data.u32(offsetsAt + (long) position * offsetStride);
    if (crcsAt == 0 || (narrow & 0x80000000L) == 0) {
      return narrow;
    }
    long row = narrow & 0x7fffffff;
    long wide = row < wideOffsets ? data.i64(wideOffsetsAt + row * 8) : -1;
    return wide < 0 ? Long.MAX_VALUE : wide;
  }

  /** The checksum with which the pack ends, if it is the one that the index was made for. */
  ObjectName packChecksum() {
    return data.name(data.size() - 2L * format.idBytes(), format);
  }

  /** True where the index has a checksum of each entry's stored bytes. */
  public boolean hasChecksums() {
    return crcsAt != 0;
  }

  /** The CRC-32 of the entry as stored. */
  public int checksum(int position) {
    return data.i32(crcsAt + (long) position * 4);
  }

  /** The (first) position of an id, or {@link #ABSENT}. */
  public int find(ObjectName name) {
    int first = (int) (name.word0() >>> 56);
    int low = first == 0 ? 0 : (int) data.u32(fanoutAt + (first - 1) * 4L);
    int end = (int) data.u32(fanoutAt + first * 4L);
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareAt(middle, name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < end && compareAt(low, name) == 0 ? low : ABSENT;
  }

  /** How the id at a position compares with another. */
  int compareAt(int position, ObjectName name) {
    int order = Long.compareUnsigned(word0(position), name.word0());
    return order != 0 ? order : name(position).compareTo(name);
  }
}
