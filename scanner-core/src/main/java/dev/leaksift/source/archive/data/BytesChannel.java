package dev.leaksift.source.archive.data;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The bytes of an archive as a channel, for libraries that read at any place. One thread. */
public final class BytesChannel implements SeekableByteChannel {
  private static final int PIECE = 1 << 16;

  private final ArchiveBytes bytes;
  private long position;
  private boolean open = true;

  /** A channel at their start; what it reads stays theirs. */
  public BytesChannel(ArchiveBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(ByteBuffer to) {
    byte[] piece = new byte[Math.min(to.remaining(), PIECE)];
    int got = piece.length == 0 ? 0 : bytes.read(position, piece, 0, piece.length);
    if (got > 0) {
      to.put(piece, 0, got);
      position += got;
    }
    return got;
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
    return bytes.size();
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
