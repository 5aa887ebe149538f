package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.Windows;
import dev.leaksift.source.archive.data.ArchiveBytes;
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
  void walk(Origin origin, ArchiveBytes bytes, ArchiveFormat format) {
    Budget budget = new Budget(limits, bytes.size(), sink::stopped);
    members(new Level(origin, 1, 0, budget), () -> open(format, bytes, budget));
    budget.overdrawn().ifPresent(e -> problem(origin, e.reason(), detail(e)));
  }

  private void members(Level at, Members.Opener archive) {
    try (SafeMembers members = new SafeMembers(archive)) {
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

  private static Members open(ArchiveFormat format, ArchiveBytes bytes, Budget budget)
      throws IOException {
    return switch (format) {
      case ZIP -> new ZipMembers(bytes, budget);
      case TAR, AR, CPIO, BZIP2, XZ, ZSTD, LZMA, LZ4, SNAPPY, Z ->
          open(format, bytes.stream(), budget);
      case SEVEN_Z -> new SevenZMembers(bytes, budget);
      case GZIP -> gzip(bytes, budget);
      case RPM -> openRpm(bytes, budget);
      case SCRIPT -> openScript(bytes, budget);
      case PDF -> new PdfMembers(bytes, budget);
      case PYC -> new PycMembers(bytes, budget);
      case MAIL -> new MailMembers(bytes, budget);
      case RAR, CAB -> throw Decompressors.unsupported(format + " format");
    };
  }

  /** Opens what is read from front to back. */
  private static Members open(ArchiveFormat format, InputStream in, Budget budget)
      throws IOException {
    return format.isCompression()
        ? new CompressedMembers("", Decompressors.open(format, in), budget)
        : StreamMembers.of(format, in, budget);
  }

  private static Members openScript(ArchiveBytes bytes, Budget budget) throws IOException {
    ArchiveBytes payload = ScriptPayload.of(bytes);
    ArchiveFormat format =
        ArchiveFormat.of(payload).orElseThrow(() -> new IOException("no archive behind it"));
    return open(format, payload, budget);
  }

  private static Members gzip(ArchiveBytes bytes, Budget budget) throws IOException {
    GzipStream data = new GzipStream(bytes, budget);
    return new CompressedMembers(data.name(), data, budget);
  }

  private static Members openRpm(ArchiveBytes bytes, Budget budget) throws IOException {
    ArchiveBytes payload = Rpm.payload(bytes);
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
      tooLong(
          new Level(origin, at.level() + 1, at.held() + bytes.length(), at.budget()), bytes, in);
    } else if (bytes.length() > 0) {
      sink.accept(new Content(origin, bytes));
      nested(new Level(origin, at.level() + 1, at.held() + bytes.length(), at.budget()), bytes);
    }
    buffer.release();
    in.failure().ifPresent(failure -> report(origin, failure, at.budget()));
    return in.failure();
  }

  /** A member too long to be held: its members where it is an archive that streams, or itself. */
  private void tooLong(Level inner, ByteSlice head, MemberStream rest) {
    InputStream start = new ByteArrayInputStream(head.array(), head.offset(), head.length());
    InputStream all = new SequenceInputStream(start, rest);
    Optional<ArchiveFormat> format = ArchiveFormat.of(head);
    if (format.isPresent() && format.get().isStream() && inner.level() <= limits.depth()) {
      members(inner, () -> open(format.get(), all, inner.budget()));
      return;
    }
    if (format.isPresent()) {
      String detail = "an archive of more than " + head.length() + " bytes in another";
      problem(inner.origin(), SkipReason.TOO_BIG, detail + "; its members were not scanned");
    }
    try {
      new Windows(inner.origin(), sink).read(all);
    } catch (IOException e) {
      throw new IllegalStateException("neither stream throws", e);
    }
  }

  private void nested(Level inner, ByteSlice bytes) {
    Optional<ArchiveFormat> format = ArchiveFormat.of(bytes);
    if (format.isEmpty() || isDecodedMail(inner.origin())) {
      return;
    }
    if (inner.level() > limits.depth()) {
      String detail = "more than " + limits.depth() + " archives in one another";
      problem(inner.origin(), SkipReason.LIMIT, detail);
      return;
    }
    members(inner, () -> open(format.get(), ArchiveBytes.of(bytes), inner.budget()));
  }

  private static boolean isDecodedMail(Origin origin) {
    return origin instanceof Origin.ArchiveMember member
        && member.member().equals(MailMembers.NAME);
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
