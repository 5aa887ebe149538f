package dev.leaksift.source.archive;

import dev.leaksift.model.SkipReason;
import dev.leaksift.source.archive.data.ArchiveBytes;
import dev.leaksift.source.archive.data.Gaps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The members of a zip, jar, apk, office file.
 *
 * <p><i>Problem:</i> a zip tells of each member twice, in front of its data and in the directory at
 * its end, and either may lie or be missing. The libraries that read the directory build an object
 * for each entry before the first is read, so a directory of millions costs gigabytes; those that
 * read from the front can't know where stored members end. <i>Idea:</i> walk the directory's
 * records where they lie, one at a time, as the programs do for which the zip was made; a deflated
 * member ends where its own data says so. Then look for the headers of members that the directory
 * keeps quiet about in what no other member took. Where the directory is cut off, damaged or empty,
 * look for the members' own headers one after the other, each from where the last one's data ended.
 * <i>Cost:</i> linear, no memory as long as the directory is in the members' order; overlapping
 * members are charged to the budget each time, and one out of a gap ends with it. <i>Rejected:</i>
 * the random access reader of Commons Compress for its memory, and its stream reader because it
 * ends at the first damage.
 */
final class ZipMembers implements Members {
  private static final int LZMA_SETTINGS = 5;

  private final ZipRecords records;
  private final Budget budget;
  private final Optional<ZipRecords.Directory> directory;
  private final boolean damaged;
  private final Optional<Gaps> gaps;

  /** The directory is being walked, not headers. */
  private boolean listed;

  private long at;

  /** Where the members at hand end at the latest. */
  private long end;

  private ZipRecords.@Nullable Entry current;
  private @Nullable InflatingStream open;

  ZipMembers(ArchiveBytes bytes, Budget budget) {
    this.records = new ZipRecords(bytes);
    this.budget = budget;
    Optional<ZipRecords.Directory> found = records.directory();
    this.damaged = found.isEmpty() || !isWhole(found.get());
    this.directory = damaged ? Optional.empty() : found.filter(d -> d.end() > d.start());
    this.gaps = directory.map(records::gaps);
    this.listed = directory.isPresent();
    this.at = directory.map(ZipRecords.Directory::start).orElse(0L);
    this.end = bytes.size();
  }

  private boolean isWhole(ZipRecords.Directory found) {
    long place = found.start();
    while (place < found.end()) {
      Optional<ZipRecords.Entry> entry = records.fromDirectory(place, found);
      if (entry.isEmpty()) {
        return false;
      }
      place = entry.get().next();
    }
    return place == found.end();
  }

  @Override
  public @Nullable Member next() throws IOException {
    while (true) {
      close();
      Optional<ZipRecords.Entry> found = nextEntry();
      if (found.isEmpty()) {
        if (damaged) {
          throw new IOException("no directory");
        }
        return null;
      }
      budget.enter();
      ZipRecords.Entry entry = found.get();
      at = entry.next();
      current = entry;
      if (!entry.isDirectory()) {
        return new Member(entry.name(), data(entry));
      }
    }
  }

  private Optional<ZipRecords.Entry> nextEntry() {
    if (directory.isEmpty()) {
      return records.nextHeader(at);
    }
    if (listed && at < directory.get().end()) {
      return records.fromDirectory(at, directory.get());
    }
    if (listed) {
      listed = false;
      at = 0;
      end = 0;
    }
    return nextUnlisted(gaps.orElseThrow());
  }

  private Optional<ZipRecords.Entry> nextUnlisted(Gaps left) {
    Optional<ZipRecords.Entry> found = records.nextUnlisted(at, end);
    Optional<Gaps.Gap> gap = found.isPresent() ? Optional.empty() : left.next();
    while (gap.isPresent()) {
      at = gap.get().from();
      end = gap.get().to();
      found = records.nextUnlisted(at, end);
      gap = found.isPresent() ? Optional.empty() : left.next();
    }
    return found;
  }

  private InputStream data(ZipRecords.Entry entry) throws IOException {
    if (entry.data() < 0 || entry.data() > end) {
      return new Unreadable(new IOException("no header where the member should be"));
    }
    if (entry.isEncrypted()) {
      return new Unreadable(new SkipException(SkipReason.ENCRYPTED, "needs a password"));
    }
    long start = entry.data();
    if (entry.method() == Method.DEFLATED) {
      InflatingStream data = new InflatingStream(records.bytes().slice(start, end), budget);
      open = data;
      return data;
    }
    long stop = Math.min(end, start + entry.compressedBytes());
    if (!listed && entry.hasSizesBehind() && entry.compressedBytes() == 0) {
      stop = Math.min(end, records.nextRecord(start));
      at = stop;
    }
    InputStream in = records.bytes().slice(start, stop).stream();
    return new SpendingStream(Method.decode(entry, in), budget);
  }

  /** Methods of compression by their numbers, APPNOTE.TXT 4.4.5. */
  private static final class Method {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int DEFLATE_64 = 9;
    static final int BZIP2 = 12;
    static final int LZMA = 14;
    static final int ZSTD_OLD = 20;
    static final int ZSTD = 93;
    static final int XZ = 95;

    static InputStream decode(ZipRecords.Entry entry, InputStream in) throws IOException {
      return switch (entry.method()) {
        case STORED -> in;
        case DEFLATE_64 -> new Deflate64CompressorInputStream(in);
        case BZIP2 -> Decompressors.open(ArchiveFormat.BZIP2, in);
        case LZMA -> lzma(entry, in);
        case ZSTD, ZSTD_OLD -> Decompressors.open(ArchiveFormat.ZSTD, in);
        case XZ -> Decompressors.open(ArchiveFormat.XZ, in);
        default ->
            new Unreadable(Decompressors.unsupported("compression method " + entry.method()));
      };
    }
  }

  /**
   * Its settings stand before the data (APPNOTE.TXT 5.8.8): version, their length, and, as in a
   * file of that format, the packed settings and the dictionary's size, behind which there the size
   * stands.
   */
  private static InputStream lzma(ZipRecords.Entry entry, InputStream in) throws IOException {
    byte[] settings = in.readNBytes(4 + LZMA_SETTINGS);
    if (settings.length < 4 + LZMA_SETTINGS || settings[2] != LZMA_SETTINGS || settings[3] != 0) {
      throw new IOException("settings of an unknown kind");
    }
    boolean sizeKnown = !entry.hasEndMark() && !entry.hasSizesBehind();
    byte[] header =
        ByteBuffer.allocate(LZMA_SETTINGS + Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(settings, 4, LZMA_SETTINGS)
            .putLong(sizeKnown ? entry.size() : -1)
            .array();
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(header), in);
    return Decompressors.open(ArchiveFormat.LZMA, all);
  }

  @Override
  public boolean survivesDamage() {
    return true;
  }

  /** Ends the member at hand; without a directory the next header is looked for behind its data. */
  @Override
  public void close() {
    if (current == null) {
      return;
    }
    long start = current.data();
    long behind = start + current.compressedBytes();
    if (open != null) {
      long read = start + Math.max(0, open.consumed());
      behind = open.isFinished() ? read : Math.max(behind, read);
      at = listed ? at : read;
      open.close();
    }
    if (listed && start >= 0) {
      long taken = behind;
      long header = current.header();
      gaps.ifPresent(known -> known.fill(header, taken));
    }
    open = null;
    current = null;
  }

  /** A member that can't be read, as is noticed when it is. */
  private static final class Unreadable extends InputStream {
    private final IOException reason;

    Unreadable(IOException reason) {
      this.reason = reason;
    }

    @Override
    public int read() throws IOException {
      throw reason;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      throw reason;
    }
  }
}
