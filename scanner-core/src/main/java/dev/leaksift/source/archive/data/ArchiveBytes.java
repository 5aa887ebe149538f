package dev.leaksift.source.archive.data;

import dev.leaksift.bytes.ByteSlice;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of an archive, to be read at any place: in memory, or in a file too long for that. One
 * thread. Where a file can't be read any more, its methods throw {@link
 * java.io.UncheckedIOException}.
 */
public interface ArchiveBytes {
  /** How many there are. */
  long size();

  /** The byte at a place. */
  byte at(long place);

  /** Copies bytes from a place on, at least one; returns how many, or -1 at the end. */
  int read(long place, byte[] to, int offset, int length);

  /** Those from a place on: so many, or as many as there are. */
  default byte[] copy(long place, int most) {
    byte[] copy = new byte[(int) Math.max(0, Math.min(most, size() - place))];
    int done = 0;
    while (done < copy.length) {
      int more = read(place + done, copy, done, copy.length - done);
      if (more < 0) {
        return Arrays.copyOf(copy, done);
      }
      done += more;
    }
    return copy;
  }

  /** Whether these bytes stand at a place. */
  default boolean startsWith(long place, byte... wanted) {
    if (size() < place + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (at(place + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** A part; places count from its start. */
  default ArchiveBytes slice(long from, long to) {
    return new Part(this, from, to);
  }

  /** All of them from front to back. */
  default InputStream stream() {
    return new BytesStream(this);
  }

  /** What lies in memory. */
  static ArchiveBytes of(ByteSlice bytes) {
    return new InMemory(bytes);
  }

  /** What lies in memory; the slice is the owner's. */
  record InMemory(ByteSlice bytes) implements ArchiveBytes {
    @Override
    public long size() {
      return bytes.length();
    }

    @Override
    public byte at(long place) {
      return bytes.at(Math.toIntExact(place));
    }

    @Override
    public int read(long place, byte[] to, int offset, int length) {
      int given = (int) Math.min(length, bytes.length() - place);
      if (given <= 0) {
        return -1;
      }
      System.arraycopy(bytes.array(), bytes.offset() + (int) place, to, offset, given);
      return given;
    }
  }

  /** A part of others. */
  record Part(ArchiveBytes whole, long from, long to) implements ArchiveBytes {
    public Part {
      if (from < 0 || from > to || to > whole.size()) {
        throw new IndexOutOfBoundsException(from + ".." + to + " of " + whole.size());
      }
    }

    @Override
    public long size() {
      return to - from;
    }

    @Override
    public byte at(long place) {
      return whole.at(from + place);
    }

    @Override
    public int read(long place, byte[] into, int offset, int length) {
      int given = (int) Math.min(length, size() - place);
      return given <= 0 ? -1 : whole.read(from + place, into, offset, given);
    }
  }
}
