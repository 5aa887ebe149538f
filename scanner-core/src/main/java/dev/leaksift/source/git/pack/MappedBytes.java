package dev.leaksift.source.git.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file as one run of bytes, mapped read-only. A mapping can't exceed 2 GiB, so there are several
 * of at most 1 GiB; each reaches a little into the next, so that a number or a header never
 * straddles two. Reads outside the file throw {@link IndexOutOfBoundsException}: callers check
 * lengths before. Thread-safe.
 *
 * <p>The mappings go when the object is collected. Git never changes a pack in place: one that
 * {@code git gc} deletes meanwhile stays readable. Whoever cuts a mapped file short can end the
 * process, as with every program that maps files.
 *
 * <p>Pages of a mapping count as the process's memory once they were looked at, and nothing gives
 * them back before the mapping goes. So a file too large for that is read in {@link Pages} instead.
 */
public final class MappedBytes {
  /** Mappings of 1 GiB. */
  static final int DEFAULT_SHIFT = 30;

  private static final int OVERLAP = 64;

  private final ByteBuffer[] segments;
  private final @Nullable Pages pages;
  private final int shift;
  private final long mask;
  private final long size;

  private MappedBytes(ByteBuffer[] segments, @Nullable Pages pages, int shift, long size) {
    this.segments = segments;
    this.pages = pages;
    this.shift = shift;
    this.mask = (1L << shift) - 1;
    this.size = size;
  }

  /** Maps a file in pieces of {@code 1 << shift} bytes. */
  static MappedBytes map(Path file, int shift) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer[] segments = new ByteBuffer[Math.toIntExact((size >>> shift) + 1)];
      for (int i = 0; i < segments.length; i++) {
        long start = (long) i << shift;
        long length = Math.min(size - start, (1L << shift) + OVERLAP);
        segments[i] = channel.map(MapMode.READ_ONLY, start, length);
      }
      return new MappedBytes(segments, null, shift, size);
    }
  }

  /** Opens a file to be read a page at a time, of which a few are kept. */
  static MappedBytes page(Path file) throws IOException {
    Pages pages = new Pages(FileChannel.open(file, StandardOpenOption.READ));
    return new MappedBytes(new ByteBuffer[0], pages, Pages.SHIFT, pages.size);
  }

  /** An array seen the same way; it is not copied. */
  static MappedBytes of(byte[] array) {
    return new MappedBytes(
        new ByteBuffer[] {ByteBuffer.wrap(array)}, null, DEFAULT_SHIFT + 1, array.length);
  }

  private ByteBuffer segment(long at) {
    Pages paged = pages;
    return paged == null ? segments[(int) (at >>> shift)] : paged.page(at);
  }

  long size() {
    return size;
  }

  /** The unsigned byte at an index. */
  int u8(long at) {
    return segment(at).get((int) (at & mask)) & 255;
  }

  /** The big-endian number of four bytes. */
  int i32(long at) {
    return segment(at).getInt((int) (at & mask));
  }

  /** The big-endian number of four bytes, unsigned. */
  long u32(long at) {
    return i32(at) & 0xffffffffL;
  }

  /** The big-endian number of eight bytes. */
  long i64(long at) {
    return segment(at).getLong((int) (at & mask));
  }

  /** The object id at an index. */
  public ObjectName name(long at, ObjectFormat format) {
    long w0 = i64(at);
    long w1 = i64(at + 8);
    if (format == ObjectFormat.SHA1) {
      return new ObjectName(w0, w1, (long) i32(at + 16) << 32, 0, false);
    }
    return new ObjectName(w0, w1, i64(at + 16), i64(at + 24), true);
  }

  /** The mark of the object id at an index. */
  long mark(long at, ObjectFormat format, IdMark marks) {
    long w0 = i64(at);
    long w1 = i64(at + 8);
    return format == ObjectFormat.SHA1
        ? marks.of(w0, w1, (long) i32(at + 16) << 32, 0)
        : marks.of(w0, w1, i64(at + 16), i64(at + 24));
  }

  /**
   * The bytes from an index on, as far as {@code end} or the mapping goes: the input of an
   * inflater, nothing copied. Empty only where {@code at >= end}.
   */
  ByteBuffer window(long at, long end) {
    if (at >= end) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer segment = segment(at);
    int from = (int) (at & mask);
    return segment.slice(from, (int) Math.min(segment.capacity() - from, end - at));
  }

  /** Copies {@code length} bytes, which must all be inside, to the start of an array. */
  void copyTo(long at, byte[] out, int length) {
    for (int done = 0; done < length; ) {
      ByteBuffer segment = segment(at + done);
      int from = (int) (at + done & mask);
      int part = Math.min(segment.capacity() - from, length - done);
      segment.get(from, out, done, part);
      done += part;
    }
  }

  /** The CRC-32 of a range. */
  public int crc32(long from, long to) {
    CRC32 crc = new CRC32();
    for (long at = from; at < to; ) {
      ByteBuffer window = window(at, to);
      at += window.remaining();
      crc.update(window);
    }
    return (int) crc.getValue();
  }

  /** True where the last bytes are the hash of all before them, as git ends its files. */
  boolean endsInChecksum(ObjectFormat format) {
    long end = size - format.idBytes();
    MessageDigest digest = format.digest();
    for (long at = 0; at < end; ) {
      ByteBuffer window = window(at, end);
      at += window.remaining();
      digest.update(window);
    }
    return end >= 0 && ObjectName.of(digest.digest(), 0, format).equals(name(end, format));
  }

  /**
   * The pages of a file that were looked at last, each in an array of its own: whoever still reads
   * one that was given up keeps it alive. What can't be read is zeros, which nothing that is
   * deflated or hashed goes on with. The file is closed when the object is collected.
   */
  private static final class Pages {
    /** Pages of 32 KiB: a jump to a small entry costs little, a long one few calls. */
    static final int SHIFT = 15;

    private static final int KEPT = 1024;

    private final FileChannel channel;
    private final long size;
    private final AtomicReferenceArray<ByteBuffer> pages;
    private final AtomicIntegerArray kept = new AtomicIntegerArray(KEPT);
    private final AtomicInteger loaded = new AtomicInteger();

    Pages(FileChannel channel) throws IOException {
      this.channel = channel;
      this.size = channel.size();
      this.pages = new AtomicReferenceArray<>(Math.toIntExact((size >>> SHIFT) + 1));
    }

    ByteBuffer page(long at) {
      int number = (int) (at >>> SHIFT);
      ByteBuffer page = pages.get(number);
      return page != null ? page : load(number);
    }

    private ByteBuffer load(int number) {
      long start = (long) number << SHIFT;
      ByteBuffer page = ByteBuffer.allocate((int) Math.min(size - start, (1 << SHIFT) + OVERLAP));
      try {
        int got = 0;
        while (page.hasRemaining() && got >= 0) {
          got = channel.read(page, start + page.position());
        }
      } catch (IOException e) {
        Arrays.fill(page.array(), (byte) 0);
      }
      page.clear();
      pages.set(number, page);
      // The slot's number is one more than the page's, so that nought means none.
      int before = kept.getAndSet(Math.floorMod(loaded.getAndIncrement(), KEPT), number + 1);
      if (before != 0 && before != number + 1) {
        pages.set(before - 1, null);
      }
      return page;
    }
  }
}
