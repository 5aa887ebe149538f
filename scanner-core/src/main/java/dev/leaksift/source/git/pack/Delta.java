package dev.leaksift.source.git.pack;

import dev.leaksift.bytes.CopyList;

/**
 * A delta: the sizes of base and result, then instructions that copy a run of the base or insert up
 * to 127 new bytes. Points into an array that the worker reuses; for one thread.
 */
public final class Delta {
  private byte[] array = new byte[0];
  private int length;
  private int at;
  private long sourceSize;
  private long targetSize;

  /** Reads the two sizes at the start of {@code array[0..length)}. */
  public void read(byte[] array, int length) throws PackDataException {
    this.array = array;
    this.length = length;
    this.at = 0;
    sourceSize = readSize();
    targetSize = readSize();
  }

  private long readSize() throws PackDataException {
    long size = 0;
    int octet;
    int shift = 0;
    do {
      if (at >= length || shift > 56) {
        throw PackDataException.corrupt("delta's size is broken");
      }
      octet = array[at++];
      size |= (long) (octet & 127) << shift;
      shift += 7;
    } while ((octet & 128) != 0);
    return size;
  }

  /** Bytes that the base must have. */
  long sourceSize() {
    return sourceSize;
  }

  /** Where the instructions start, as long as none was applied. */
  int instructionsAt() {
    return at;
  }

  /** Bytes of the result; a promise until applied. */
  public long targetSize() {
    return targetSize;
  }

  /**
   * Builds the result, and says which of its runs were copied from where.
   *
   * @param base the base in {@code base[0..baseLength)}
   * @param out where {@link #targetSize()} bytes are written from index 0
   * @param copies cleared and filled
   */
  public void apply(byte[] base, int baseLength, byte[] out, CopyList copies)
      throws PackDataException {
    if (baseLength != sourceSize) {
      throw PackDataException.corrupt("delta does not fit its base");
    }
    copies.clear();
    int outLength = (int) targetSize;
    int done = 0;
    while (at < length) {
      int op = array[at++];
      if (op > 0) {
        if (op > length - at || op > outLength - done) {
          throw PackDataException.corrupt("delta inserts past its end");
        }
        System.arraycopy(array, at, out, done, op);
        at += op;
        done += op;
        continue;
      }
      long run = readCopy(op);
      long source = run >>> 24;
      int size = (int) run & 0xffffff;
      if (source > baseLength - size || size > outLength - done) {
        throw PackDataException.corrupt("delta copies past an end");
      }
      System.arraycopy(base, (int) source, out, done, size);
      copies.add(done, (int) source, size);
      done += size;
    }
    if (done != outLength) {
      throw PackDataException.corrupt("delta gives fewer bytes than it says");
    }
  }

  /** The operands of a copy: where it starts in the base, shifted left by 24, and its length. */
  private long readCopy(int op) throws PackDataException {
    if (op == 0) {
      throw PackDataException.corrupt("delta has an unknown instruction");
    }
    if (Integer.bitCount(op & 127) > length - at) {
      throw PackDataException.corrupt("delta is cut off");
    }
    byte[] in = array;
    int p = at;
    long source = 0;
    for (int bit = 0; bit < 4; bit++) {
      if ((op & 1 << bit) != 0) {
        source |= (in[p++] & 255L) << 8 * bit;
      }
    }
    int size = 0;
    for (int bit = 0; bit < 3; bit++) {
      if ((op & 16 << bit) != 0) {
        size |= (in[p++] & 255) << 8 * bit;
      }
    }
    at = p;
    return source << 24 | (size == 0 ? 0x10000 : size);
  }
}
