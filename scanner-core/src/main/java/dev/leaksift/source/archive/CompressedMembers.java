package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** The one file in a compressed file, or the members of a tar or cpio in it. */
final class CompressedMembers implements Members {
  private final String name;
  private final InputStream data;
  private final Budget budget;
  private @Nullable Members inner;
  private boolean first = true;

  /** A file of some name, perhaps empty; the stream is closed with this. */
  CompressedMembers(String name, InputStream data, Budget budget) {
    this.name = name;
    this.data = data;
    this.budget = budget;
  }

  @Override
  public @Nullable Member next() throws IOException {
    if (!first) {
      return inner == null ? null : inner.next();
    }
    first = false;
    SpendingStream bytes = new SpendingStream(data, budget);
    MemberStream safe = new MemberStream(bytes);
    byte[] head = safe.readNBytes(ArchiveFormat.HEAD_BYTES);
    ArchiveFormat format = ArchiveFormat.of(ByteSlice.of(head)).orElse(ArchiveFormat.ZIP);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), new Failing(safe));
    if (format == ArchiveFormat.TAR || format == ArchiveFormat.CPIO) {
      inner = StreamMembers.of(format, all, bytes, budget);
      return inner.next();
    }
    budget.enter();
    return new Member(name, all);
  }

  @Override
  public boolean survivesDamage() {
    return inner == null;
  }

  @Override
  public void close() throws IOException {
    data.close();
  }

  /** Throws again, at its place, what ended the stream while its head was looked at. */
  private static final class Failing extends InputStream {
    private final MemberStream in;

    Failing(MemberStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return ended(in.read());
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return ended(in.read(to, offset, length));
    }

    private int ended(int got) throws IOException {
      if (got < 0 && in.failure().isPresent()) {
        Throwable failure = in.failure().get();
        throw failure instanceof IOException io ? io : new IOException(failure);
      }
      return got;
    }
  }
}
