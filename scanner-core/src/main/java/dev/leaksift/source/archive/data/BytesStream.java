package dev.leaksift.source.archive.data;

import java.io.InputStream;

/** The bytes of an archive from front to back. One thread. */
final class BytesStream extends InputStream {
  private final ArchiveBytes bytes;
  private long place;

  BytesStream(ArchiveBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return place < bytes.size() ? bytes.at(place++) & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int got = bytes.read(place, to, offset, length);
    place += Math.max(got, 0);
    return got;
  }

  @Override
  public long skip(long count) {
    long passed = Math.max(0, Math.min(count, bytes.size() - place));
    place += passed;
    return passed;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, bytes.size() - place);
  }
}
