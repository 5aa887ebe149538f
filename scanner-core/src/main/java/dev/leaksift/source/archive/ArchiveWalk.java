package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Windows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;

/**
 * Hands the members of archives, and of archives in them, to a sink. One thread; used again for
 * each outermost archive. Calls itself once a level, of which there are few.
 */
final class ArchiveWalk {
  private final ContentSink sink;
  private final ArchiveLimits limits;
  private final List<MemberBuffer> buffers = new ArrayList<>();

  ArchiveWalk(ContentSink sink, ArchiveLimits limits) {
    this.sink = sink;
    this.limits = limits;
  }

  /** What is the same for all members of one archive; level 1 is the outermost one. */
  private record Level(Origin origin, int level, int held, Budget budget) {}

  /** Opens an outermost archive. */
  void walk(Origin origin, ByteSlice bytes, ArchiveFormat format) {
    Budget budget = new Budget(limits, bytes.length(), sink::stopped);
    members(new Level(origin, 1, 0, budget), bytes, format);
    budget.overdrawn().ifPresent(e -> problem(origin, e.reason(), detail(e)));
  }

  private void members(Level at, ByteSlice bytes, ArchiveFormat format) {
    try (SafeMembers members = new SafeMembers(() -> open(format, bytes, at.budget()))) {
      Member member = members.next();
      while (member != null && at.budget().overdrawn().isEmpty()) {
        Optional<Throwable> damage = member(at, member);
        if (damage.isPresent() && !members.survivesDamage()) {
          report(at.origin(), damage.get(), at.budget());
          break;
        }
        member = members.next();
      }
      members.failure().ifPresent(failure -> report(at.origin(), failure, at.budget()));
    }
  }

  private static Members open(ArchiveFormat format, ByteSlice bytes, Budget budget)
      throws IOException {
    InputStream in = new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.length());
    return switch (format) {
      case ZIP -> new ZipMembers(bytes, budget);
      case TAR, AR, CPIO -> StreamMembers.of(format, in, budget);
      case SEVEN_Z -> new SevenZMembers(bytes, budget);
      case GZIP -> gzip(bytes, budget);
      case BZIP2, XZ, ZSTD -> new CompressedMembers("", Decompressors.open(format, in), budget);
      case RPM -> openRpm(bytes, budget);
      case RAR, CAB -> throw Decompressors.unsupported(format + " format");
    };
  }

  private static Members gzip(ByteSlice bytes, Budget budget) throws IOException {
    GzipStream data = new GzipStream(bytes, budget);
    return new CompressedMembers(data.name(), data, budget);
  }

  private static Members openRpm(ByteSlice bytes, Budget budget) throws IOException {
    ByteSlice payload = Rpm.payload(bytes);
    Optional<ArchiveFormat> format = ArchiveFormat.of(payload);
    if (format.isEmpty() || !(format.get().isCompression() || format.get() == ArchiveFormat.CPIO)) {
      throw Decompressors.unsupported("the compression of this package");
    }
    return open(format.get(), payload, budget);
  }

  /** Returns what ended the member before its end. */
  private Optional<Throwable> member(Level at, Member member) {
    Origin origin = new Origin.ArchiveMember(at.origin(), member.name());
    MemberStream in = new MemberStream(member.data());
    MemberBuffer buffer = buffer(at.level());
    boolean whole = buffer.fill(in, Math.max(1, limits.heldBytes() - at.held()));
    ByteSlice bytes = buffer.read();
    if (!whole) {
      windows(origin, bytes, in);
    } else if (bytes.length() > 0) {
      sink.accept(new Content(origin, bytes));
      nested(new Level(origin, at.level() + 1, at.held() + bytes.length(), at.budget()), bytes);
    }
    buffer.release();
    in.failure().ifPresent(failure -> report(origin, failure, at.budget()));
    return in.failure();
  }

  /** A member too long to be held. */
  private void windows(Origin origin, ByteSlice head, MemberStream rest) {
    if (ArchiveFormat.of(head).isPresent()) {
      String detail = "an archive of more than " + head.length() + " bytes in another";
      problem(origin, SkipReason.TOO_BIG, detail + "; its members were not scanned");
    }
    InputStream start = new ByteArrayInputStream(head.array(), head.offset(), head.length());
    try {
      new Windows(origin, sink).read(new SequenceInputStream(start, rest));
    } catch (IOException e) {
      throw new IllegalStateException("neither stream throws", e);
    }
  }

  private void nested(Level inner, ByteSlice bytes) {
    Optional<ArchiveFormat> format = ArchiveFormat.of(bytes);
    if (format.isEmpty()) {
      return;
    }
    if (inner.level() > limits.depth()) {
      String detail = "more than " + limits.depth() + " archives in one another";
      problem(inner.origin(), SkipReason.LIMIT, detail);
      return;
    }
    members(inner, bytes, format.get());
  }

  private MemberBuffer buffer(int level) {
    while (buffers.size() < level) {
      buffers.add(new MemberBuffer());
    }
    return buffers.get(level - 1);
  }

  /** Names what ended a member or an archive; an overdrawn budget is named once, at the end. */
  private void report(Origin origin, Throwable failure, Budget budget) {
    if (budget.overdrawn().isPresent()) {
      return;
    }
    if (failure instanceof SkipException skip) {
      problem(origin, skip.reason(), detail(skip));
    } else if (failure instanceof PasswordRequiredException) {
      problem(origin, SkipReason.ENCRYPTED, "needs a password");
    } else if (failure instanceof MemoryLimitException) {
      problem(origin, SkipReason.LIMIT, "takes too much memory to open");
    } else {
      problem(origin, SkipReason.CORRUPT, "damaged or cut off");
    }
  }

  private static String detail(SkipException e) {
    return e.getMessage() == null ? "" : e.getMessage();
  }

  private void problem(Origin origin, SkipReason reason, String detail) {
    sink.problem(new ScanProblem(reason, origin.label(), detail));
  }
}
