package dev.leaksift.source.git.pack;

/**
 * The header of an entry, read into the same object again and again; for one thread. An entry is a
 * whole object or a delta whose base is named by its distance before the entry or by its id.
 */
public final class EntryHeader {
  /** Type number of a delta whose base stands at a distance. */
  public static final int OFFSET_DELTA = 6;

  /** Type number of a delta whose base is named. */
  public static final int NAMED_DELTA = 7;

  private static final int LONGEST = 10 + 10 + 32;

  private int type;
  private long size;
  private long baseOffset;
  private long baseNameAt;
  private long dataAt;

  /** 1 to 4 as {@link ObjectKind#code}, or a delta's. */
  public int type() {
    return type;
  }

  /** Bytes of the object, or of the delta, inflated. Not to be trusted. */
  public long size() {
    return size;
  }

  /** Where the base's entry starts, of an {@link #OFFSET_DELTA}. */
  public long baseOffset() {
    return baseOffset;
  }

  /** Where the base's id stands in the pack, of a {@link #NAMED_DELTA}. */
  public long baseNameAt() {
    return baseNameAt;
  }

  /** Where the deflated bytes start. */
  public long dataAt() {
    return dataAt;
  }

  /** True where the entry needs a base. */
  public boolean isDelta() {
    return type >= OFFSET_DELTA;
  }

  /** The kind of a whole entry. */
  public ObjectKind kind() {
    return ObjectKind.ofCode(type);
  }

  /**
   * Reads the header at an offset.
   *
   * @param end where the pack's entries end
   */
  public void read(MappedBytes data, long offset, long end, ObjectFormat format)
      throws PackDataException {
    if (offset < PackFile.HEADER || offset >= end) {
      throw PackDataException.corrupt("entry lies outside the pack");
    }
    long last = Math.min(end, offset + LONGEST);
    long at = offset;
    int octet = data.u8(at++);
    type = octet >> 4 & 7;
    size = octet & 15;
    for (int shift = 4; (octet & 128) != 0; shift += 7) {
      if (at >= last || shift > 53) {
        throw PackDataException.corrupt("entry's size is broken");
      }
      octet = data.u8(at++);
      size |= (long) (octet & 127) << shift;
    }
    switch (type) {
      case 1, 2, 3, 4 -> {}
      case OFFSET_DELTA -> at = readDistance(data, offset, at, last);
      case NAMED_DELTA -> {
        baseNameAt = at;
        at += format.idBytes();
      }
      default -> throw PackDataException.corrupt("entry has no type");
    }
    if (at >= end) {
      throw PackDataException.corrupt("entry is cut off");
    }
    dataAt = at;
  }

  private long readDistance(MappedBytes data, long offset, long at, long last)
      throws PackDataException {
    long distance = -1;
    int octet;
    do {
      if (at >= last || distance >= 1L << 54) {
        throw PackDataException.corrupt("delta's distance is broken");
      }
      octet = data.u8(at++);
      distance = distance + 1 << 7 | octet & 127;
    } while ((octet & 128) != 0);
    baseOffset = offset - distance;
    if (distance == 0 || baseOffset < PackFile.HEADER) {
      throw PackDataException.corrupt("delta's base lies outside the pack");
    }
    return at;
  }

  /**
   * Refuses a size that the deflated bytes can't give: deflate shrinks to 1/1032 at best. So nobody
   * gets memory for a promise.
   */
  public void checkPlausible(long end) throws PackDataException {
    if (size > (end - dataAt) * 1032 + 1024) {
      throw PackDataException.corrupt("entry promises more bytes than it can hold");
    }
  }
}
