package dev.leaksift.source.archive.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of a file, of which two pages are kept in memory: a zip is read at its directory and at
 * a member by turns. The channel is its owner's to close.
 */
public final class FileBytes implements ArchiveBytes {
  private final SeekableByteChannel channel;
  private final long size;
  private byte[] page = new byte[1 << 16];
  private long pageStart;
  private int pageSize;
  private byte[] other = new byte[1 << 16];
  private long otherStart;
  private int otherSize;

  /** The file as long as it is now. */
  public FileBytes(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public byte at(long place) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException(place + " of " + size);
    }
    if (place < pageStart || place >= pageStart + pageSize) {
      turnTo(place);
    }
    return page[(int) (place - pageStart)];
  }

  @Override
  public int read(long place, byte[] to, int offset, int length) {
    if (place >= size) {
      return -1;
    }
    if (place < pageStart || place >= pageStart + pageSize) {
      turnTo(place);
    }
    int from = (int) (place - pageStart);
    int given = Math.min(length, pageSize - from);
    System.arraycopy(page, from, to, offset, given);
    return given;
  }

  /** Takes the other page, filled anew where the place is not on it. */
  private void turnTo(long place) {
    byte[] lastPage = page;
    long lastStart = pageStart;
    int lastSize = pageSize;
    page = other;
    pageStart = otherStart;
    pageSize = otherSize;
    other = lastPage;
    otherStart = lastStart;
    otherSize = lastSize;
    if (place < pageStart || place >= pageStart + pageSize) {
      load(place);
    }
  }

  /** Fills the page from the multiple of its size before a place. */
  private void load(long place) {
    try {
      pageStart = place / page.length * page.length;
      pageSize = 0;
      channel.position(pageStart);
      ByteBuffer into = ByteBuffer.wrap(page);
      while (into.hasRemaining() && channel.read(into) >= 0) {
        pageSize = into.position();
      }
      if (place >= pageStart + pageSize) {
        throw new EOFException("the file has become shorter");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
