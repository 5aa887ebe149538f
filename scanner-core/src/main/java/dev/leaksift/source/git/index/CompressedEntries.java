package dev.leaksift.source.git.index;

import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the entries of an index of version 4, where each path is told by what it shares with the
 * one before, so that none can be read alone. One thread, used once.
 */
final class CompressedEntries {
  /** Times, device, inode: of no interest here. */
  private static final int BEFORE_MODE = 24;

  /** Owner and size. */
  private static final int AFTER_MODE = 12;

  /** Flags, and a path of nothing at its shortest. */
  private static final int AFTER_ID = 2 + 1;

  private static final int EXTENDED = 0x4000;
  private static final int INTENT_TO_ADD = 0x2000;
  private static final int STAGE_SHIFT = 12;

  private final ByteBuffer in;
  private final ObjectFormat format;
  private byte[] path = new byte[256];
  private int pathLength;

  CompressedEntries(ByteBuffer in, ObjectFormat format) {
    this.in = in;
    this.format = format;
  }

  /** Reads so many entries from the buffer's position on. */
  List<IndexEntry> read(int count) throws IndexFormatException {
    int smallest = BEFORE_MODE + 4 + AFTER_MODE + format.idBytes() + AFTER_ID;
    List<IndexEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (in.remaining() < smallest) {
        throw new IndexFormatException("it is cut off");
      }
      entries.add(entry());
    }
    return entries;
  }

  private IndexEntry entry() throws IndexFormatException {
    in.position(in.position() + BEFORE_MODE);
    int mode = in.getInt();
    in.position(in.position() + AFTER_MODE);
    byte[] id = new byte[format.idBytes()];
    in.get(id);
    int flags = in.getShort();
    boolean extended = (flags & EXTENDED) != 0;
    int more = extended ? moreFlags() : 0;
    compressedPath();
    return new IndexEntry(
        new String(path, 0, pathLength, StandardCharsets.UTF_8),
        ObjectName.of(id, 0, format),
        mode,
        flags >> STAGE_SHIFT & 3,
        (more & INTENT_TO_ADD) != 0);
  }

  private int moreFlags() throws IndexFormatException {
    if (in.remaining() < 2) {
      throw new IndexFormatException("it is cut off");
    }
    return in.getShort();
  }

  /** How many bytes of the path before are not shared, as git's variable number; then the rest. */
  private void compressedPath() throws IndexFormatException {
    int b = in.hasRemaining() ? in.get() : 0;
    long drop = b & 0x7f;
    while (b < 0 && in.hasRemaining() && drop < Integer.MAX_VALUE) {
      b = in.get();
      drop = (drop + 1 << 7) + (b & 0x7f);
    }
    if (drop > pathLength) {
      throw new IndexFormatException("a path shares more than there is");
    }
    pathLength -= (int) drop;
    appendToZero();
  }

  private void appendToZero() throws IndexFormatException {
    while (in.hasRemaining()) {
      byte b = in.get();
      if (b == 0) {
        return;
      }
      if (pathLength == path.length) {
        path = Arrays.copyOf(path, pathLength * 2);
      }
      path[pathLength++] = b;
    }
    throw new IndexFormatException("a path is cut off");
  }
}
