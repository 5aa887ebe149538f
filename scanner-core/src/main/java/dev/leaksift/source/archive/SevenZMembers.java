package dev.leaksift.source.archive;

import dev.leaksift.source.archive.data.ArchiveBytes;
import dev.leaksift.source.archive.data.BytesChannel;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.jspecify.annotations.Nullable;

/** The members of a 7z archive, from front to back, since several share one compressed run. */
final class SevenZMembers implements Members {
  private final SevenZFile file;
  private final Budget budget;
  private final byte[] rest = new byte[1 << 13];
  private boolean started;

  SevenZMembers(ArchiveBytes bytes, Budget budget) throws IOException {
    this.budget = budget;
    this.file =
        SevenZFile.builder()
            .setSeekableByteChannel(new BytesChannel(bytes))
            .setMaxMemoryLimitKiB(Decompressors.MAX_MEMORY_KIB)
            .get();
  }

  @Override
  public @Nullable Member next() throws IOException {
    while (true) {
      SevenZArchiveEntry entry = nextEntry();
      if (entry == null) {
        return null;
      }
      budget.enter();
      if (entry.hasStream() && !entry.isDirectory()) {
        String name = entry.getName();
        return new Member(name == null ? "" : name, new SpendingStream(new Data(), budget));
      }
    }
  }

  /** Passes over what is left of the last member here, where it is charged. */
  private @Nullable SevenZArchiveEntry nextEntry() throws IOException {
    int passed = started ? file.read(rest) : -1;
    while (passed > 0) {
      budget.spend(passed);
      passed = file.read(rest);
    }
    SevenZArchiveEntry entry = file.getNextEntry();
    started = entry != null && entry.hasStream();
    return entry;
  }

  @Override
  public boolean survivesDamage() {
    return false;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The current member's bytes. */
  private final class Data extends InputStream {
    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return file.read(to, offset, length);
    }
  }
}
