package dev.leaksift.source.archive.zstd;

import dev.leaksift.bytes.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/*
 * Problem: what was made by zstd stands in packages, images and caches; the decoders that there are
 * for Java either bring native code or read and write memory by addresses, where a bug in the face of
 * hostile input is no exception but a crash or worse, and of which newer JVMs warn.
 *
 * Idea: RFC 8878 in plain Java. Blocks are small (128 KiB at most), so one is read whole, and decoded
 * into a ring that holds what later blocks may refer to.
 *
 * Cost: some five nanoseconds a byte that comes out. Memory: the frame's window, or twice what came out where that
 * is less.
 *
 * Rejected: bindings of the C library (unpacks native code to a temporary directory), aircompressor
 * (addresses; windows of up to 8 MiB only, of which --long and the highest levels make greater ones).
 */
/**
 * What comes out of frames of Zstandard's format that follow on one another; those to be skipped
 * are. Frames that need a dictionary are refused. Checksums are checked. One thread.
 */
public final class ZstdInputStream extends BlockStream {
  /** What the program zstd itself takes without being told to: the window of {@code --long=27}. */
  private static final int MAX_WINDOW = 1 << 27;

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPED = 0x184D2A50;
  private static final int SKIPPED_MASK = 0xFFFFFFF0;

  private final InputStream in;
  private final byte[] block = new byte[Block.MAX];
  private final Literals literals = new Literals();
  private final Sequences sequences = new Sequences();
  private final Window window = new Window();
  private final XxHash64 checksum = new XxHash64();
  private boolean open;
  private boolean lastBlock;
  private boolean checked;
  private int maxBlock;

  /** A stream that closes the given one with itself. */
  public ZstdInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (window.available() == 0) {
      if (!open && !nextFrame()) {
        return -1;
      }
      if (lastBlock) {
        endFrame();
      } else {
        nextBlock();
      }
    }
    int got = window.take(to, offset, length);
    if (checked) {
      checksum.update(to, offset, got);
    }
    return got;
  }

  /** Reads up to the next frame's first block; false where the input ends before one. */
  private boolean nextFrame() throws IOException {
    while (true) {
      int first = in.read();
      if (first < 0) {
        return false;
      }
      int magic = first | (int) number(3) << 8;
      if (magic == MAGIC) {
        frameHeader();
        return true;
      }
      if ((magic & SKIPPED_MASK) != SKIPPED) {
        throw new IOException("no frame where one should begin");
      }
      in.skipNBytes(number(4));
    }
  }

  /** RFC 8878, 3.1.1.1. */
  private void frameHeader() throws IOException {
    int descriptor = (int) number(1);
    boolean single = (descriptor >> 5 & 1) != 0;
    if ((descriptor & 8) != 0) {
      throw new IOException("a frame of a later version");
    }
    long reach = single ? 0 : windowSize((int) number(1));
    int idBytes = (1 << (descriptor & 3)) >> 1;
    if (number(idBytes) != 0) {
      throw new IOException("a frame that needs a dictionary");
    }
    int sizeForm = descriptor >> 6 & 3;
    int sizeBytes = sizeForm == 0 ? (single ? 1 : 0) : 1 << sizeForm;
    long size = number(sizeBytes) + (sizeBytes == 2 ? 256 : 0);
    reach = single ? size : reach;
    if (reach < 0 || reach > MAX_WINDOW) {
      throw new IOException("a window of " + reach + " bytes");
    }
    maxBlock = (int) Math.min(reach, Block.MAX);
    checked = (descriptor & 4) != 0;
    checksum.reset();
    literals.reset();
    sequences.reset();
    window.reset((int) reach);
    open = true;
    lastBlock = false;
  }

  private static long windowSize(int code) {
    long base = 1L << 10 + (code >> 3);
    return base + base / 8 * (code & 7);
  }

  /** RFC 8878, 3.1.1.2. */
  private void nextBlock() throws IOException {
    int header = (int) number(3);
    lastBlock = (header & 1) != 0;
    int size = header >> 3;
    int kind = header >> 1 & 3;
    if (size > maxBlock || kind == 3) {
      throw new IOException("a block is damaged");
    }
    window.startBlock(maxBlock);
    if (kind == 1) {
      window.fill((byte) number(1), size);
      return;
    }
    if (in.readNBytes(block, 0, size) < size) {
      throw new EOFException("a block is cut off");
    }
    if (kind == 0) {
      window.put(block, 0, size);
    } else {
      sequences.run(block, literals.read(block, 0, size), size, literals, window);
    }
  }

  private void endFrame() throws IOException {
    open = false;
    if (checked && (int) number(4) != (int) checksum.value()) {
      throw new IOException("the checksum is wrong");
    }
  }

  /** A number whose lowest byte comes first. */
  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("a frame is cut off");
      }
      number |= (long) b << 8 * i;
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
