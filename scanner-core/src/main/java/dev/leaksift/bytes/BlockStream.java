package dev.leaksift.bytes;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that gives its bytes in blocks; who asks for single ones gets blocks of one. A subclass
 * says how a block is read, as {@link InputStream#read(byte[], int, int)} asks.
 */
public abstract class BlockStream extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] to, int offset, int length) throws IOException;
}
