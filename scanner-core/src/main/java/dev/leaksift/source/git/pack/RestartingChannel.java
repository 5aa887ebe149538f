package dev.leaksift.source.git.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An object too large to be held, as if it lay in a file: what is before the last byte read is had
 * by inflating from the start again. So that nobody reads back and forth for ever, no more is
 * passed over than a number of bytes. One thread.
 */
public final class RestartingChannel implements SeekableByteChannel {
  /** Opens the object at its first byte. */
  @FunctionalInterface
  public interface Opener {
    /** A new stream, closed by who asked for it. */
    InputStream open() throws IOException;
  }

  /** What may be passed over besides the object's size a few times. */
  private static final long FREE_BYTES = 256L << 20;

  private static final int FREE_PASSES = 8;

  private final Opener opener;
  private final long size;
  private long passesLeft;
  private InputStream in = InputStream.nullInputStream();
  private long streamAt = Long.MAX_VALUE;
  private long position;
  private boolean open = true;

  /** An object of so many bytes. */
  public RestartingChannel(Opener opener, long size) {
    this.opener = opener;
    this.size = size;
    this.passesLeft = FREE_PASSES * size + FREE_BYTES;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (position >= size) {
      return -1;
    }
    seek();
    int want = (int) Math.min(to.remaining(), size - position);
    byte[] array = to.hasArray() ? to.array() : new byte[want];
    int offset = to.hasArray() ? to.arrayOffset() + to.position() : 0;
    int given = in.readNBytes(array, offset, want);
    if (given < want) {
      throw new IOException("object is shorter than it says");
    }
    if (to.hasArray()) {
      to.position(to.position() + given);
    } else {
      to.put(array, 0, given);
    }
    position += given;
    streamAt = position;
    return given;
  }

  private void seek() throws IOException {
    if (position < streamAt) {
      in.close();
      in = opener.open();
      streamAt = 0;
    }
    passesLeft -= position - streamAt;
    if (passesLeft < 0) {
      throw new IOException("object is read back and forth too often");
    }
    in.skipNBytes(position - streamAt);
    streamAt = position;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    in.close();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long to) {
    throw new NonWritableChannelException();
  }
}
