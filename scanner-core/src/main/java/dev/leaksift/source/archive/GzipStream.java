package dev.leaksift.source.archive;

import dev.leaksift.bytes.BlockStream;
import dev.leaksift.source.archive.data.ArchiveBytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What comes out of a gzip file: its streams after one another, to the last byte before any damage.
 * Sums are not checked, since what came out is scanned anyway; what follows the last stream is no
 * part of the file. Layout: RFC 1952, section 2.3.
 */
final class GzipStream extends BlockStream {
  private static final int HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int FLAGS = 3;
  private static final int MAX_NAME_BYTES = 1 << 12;
  private static final int HAS_HEADER_SUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final ArchiveBytes bytes;
  private final Budget budget;
  private final String name;
  private InflatingStream data;
  private long dataStart;
  private boolean ended;

  /** Over a file whose first bytes tell that it is one. */
  GzipStream(ArchiveBytes bytes, Budget budget) throws IOException {
    this.bytes = bytes;
    this.budget = budget;
    this.dataStart = header(0);
    this.name = (bytes.at(FLAGS) & HAS_NAME) == 0 ? "" : nameAt(afterExtra(0));
    this.data = new InflatingStream(bytes.slice(dataStart, bytes.size()), budget);
  }

  /** The name that the file had before; may be empty. */
  String name() {
    return name;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (!ended) {
      int got = data.read(to, offset, length);
      if (got >= 0) {
        return got;
      }
      advance();
    }
    return -1;
  }

  private void advance() throws IOException {
    long next = dataStart + data.consumed() + TRAILER_BYTES;
    data.close();
    if (next > bytes.size()) {
      ended = true;
      throw new EOFException("cut off in the trailer");
    }
    ArchiveBytes rest = bytes.slice(next, bytes.size());
    ended = ArchiveFormat.of(rest).filter(ArchiveFormat.GZIP::equals).isEmpty();
    if (!ended) {
      dataStart = header(next);
      data = new InflatingStream(bytes.slice(dataStart, bytes.size()), budget);
    }
  }

  /** Where the data starts behind the header at some place. */
  private long header(long at) throws IOException {
    long place = afterExtra(at);
    int flags = bytes.at(at + FLAGS);
    if ((flags & HAS_NAME) != 0) {
      place = afterText(place);
    }
    if ((flags & HAS_COMMENT) != 0) {
      place = afterText(place);
    }
    return inside(place + ((flags & HAS_HEADER_SUM) != 0 ? 2 : 0));
  }

  private long afterExtra(long at) throws IOException {
    long place = inside(at + HEADER_BYTES);
    if ((bytes.at(at + FLAGS) & HAS_EXTRA) == 0) {
      return place;
    }
    inside(place + 2);
    int length = (bytes.at(place) & 0xFF) | (bytes.at(place + 1) & 0xFF) << 8;
    return inside(place + 2 + length);
  }

  private long afterText(long at) throws IOException {
    long place = at;
    while (place < bytes.size() && bytes.at(place) != 0) {
      place++;
    }
    return inside(place + 1);
  }

  private String nameAt(long at) throws IOException {
    byte[] text = bytes.slice(at, afterText(at) - 1).stream().readNBytes(MAX_NAME_BYTES);
    return new String(text, StandardCharsets.UTF_8);
  }

  private long inside(long place) throws IOException {
    if (place > bytes.size()) {
      throw new EOFException("cut off in the header");
    }
    return place;
  }

  @Override
  public void close() {
    data.close();
  }
}
