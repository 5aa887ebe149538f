package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Bytes in memory, as a file is read at any place. One thread. */
final class SliceChannel implements SeekableByteChannel {
  private final ByteSlice bytes;
  private long position;
  private boolean open = true;

  SliceChannel(ByteSlice bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(ByteBuffer to) {
    if (position >= bytes.length()) {
      return -1;
    }
    int length = Math.min(to.remaining(), bytes.length() - (int) position);
    to.put(bytes.array(), bytes.offset() + (int) position, length);
    position += length;
    return length;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long place) {
    if (place < 0) {
      throw new IllegalArgumentException("a place is not negative");
    }
    position = place;
    return this;
  }

  @Override
  public long size() {
    return bytes.length();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
