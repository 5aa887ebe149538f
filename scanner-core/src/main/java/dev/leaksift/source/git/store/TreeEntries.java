package dev.leaksift.source.git.store;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The entries of a tree object, one after the other, in place: {@code mode name\0id}. Stops at the
 * first thing that is no entry. One thread.
 */
public final class TreeEntries {
  private static final int TYPE = 0170000;
  private static final int FILE = 0100000;
  private static final int TREE = 0040000;
  private static final int LINK_TO_COMMIT = 0160000;

  private final ObjectFormat format;
  private byte[] bytes = new byte[0];
  private int base;
  private int limit;
  private int start;
  private int next;
  private int mode;
  private int nameStart;
  private int nameEnd;
  private boolean broken;

  /** Entries whose ids have this format. */
  public TreeEntries(ObjectFormat format) {
    this.format = format;
  }

  /** Starts over with a tree; its bytes are not copied. */
  public void reset(ByteSlice tree) {
    bytes = tree.array();
    base = tree.offset();
    limit = base + tree.length();
    start = base;
    next = base;
    broken = false;
  }

  /** Goes to the next entry; false at the end. */
  public boolean advance() {
    int at = next;
    mode = 0;
    // Like git, any number of digits: the last ones count.
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '7') {
      mode = mode * 8 + bytes[at++] - '0';
    }
    if (at >= limit || bytes[at] != ' ' || at == next) {
      broken = next < limit;
      return false;
    }
    start = next;
    nameStart = at + 1;
    nameEnd = nameStart;
    while (nameEnd < limit && bytes[nameEnd] != 0) {
      nameEnd++;
    }
    int end = nameEnd + 1 + format.idBytes();
    if (end > limit) {
      broken = true;
      return false;
    }
    next = end;
    return true;
  }

  /**
   * Goes on at an offset from the tree's start, up to which everything is known to be entries; what
   * is told of an entry is still that of the last one read.
   */
  public void skipTo(int offset) {
    next = base + offset;
  }

  /** Where the entry begins, counted from the tree's start. */
  public int start() {
    return start - base;
  }

  /** Where the entry ends, and the next one would begin, counted from the tree's start. */
  public int end() {
    return next - base;
  }

  /** After the last entry: true where it was not the end of the tree. */
  public boolean isBroken() {
    return broken;
  }

  /** True where the entry is a directory. */
  public boolean isTree() {
    return (mode & TYPE) == TREE;
  }

  /** True where the entry is a file, executable or not, and no symbolic link. */
  public boolean isFile() {
    return (mode & TYPE) == FILE;
  }

  /** True where the entry is a submodule's commit, which is in another repository. */
  public boolean isSubmodule() {
    return (mode & TYPE) == LINK_TO_COMMIT;
  }

  /** The entry's id. */
  public ObjectName id() {
    return ObjectName.of(bytes, nameEnd + 1, format);
  }

  /** The first eight bytes of the entry's id, as a number. */
  public long idStart() {
    long start = 0;
    for (int at = nameEnd + 1; at < nameEnd + 9; at++) {
      start = start << 8 | bytes[at] & 255;
    }
    return start;
  }

  /** A hash of the bytes of the entry's name. */
  public int nameHash() {
    int hash = 0;
    for (int at = nameStart; at < nameEnd; at++) {
      hash = 31 * hash + bytes[at];
    }
    return hash;
  }

  /** The bytes of the entry's name. */
  public byte[] nameBytes() {
    return Arrays.copyOfRange(bytes, nameStart, nameEnd);
  }

  /** True where the entry's name is these bytes. */
  public boolean isNamed(byte[] name) {
    return Arrays.equals(bytes, nameStart, nameEnd, name, 0, name.length);
  }

  /** The entry's name, which may be any text: {@code ..} and slashes included. */
  public String name() {
    return new String(bytes, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
  }
}
