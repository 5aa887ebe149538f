package dev.leaksift.source.archive;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.model.SkipReason;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.StoredContent;
import dev.leaksift.source.Window;
import dev.leaksift.source.archive.data.ArchiveBytes;
import dev.leaksift.source.archive.data.FileBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * Stands before one worker's sink: a content that is an archive is handed on as it is, and then
 * each of its members as a content of its own, with the origin {@link
 * dev.leaksift.model.Origin.ArchiveMember}. What is not read is a problem.
 */
public final class ArchiveSink implements ContentSink {
  private final ContentSink sink;
  private final ArchiveLimits limits;
  private final ArchiveWalk walk;

  /** A sink that closes the given one with itself. */
  public ArchiveSink(ContentSink sink, ArchiveLimits limits) {
    this.sink = sink;
    this.limits = limits;
    this.walk = new ArchiveWalk(sink, limits);
  }

  @Override
  public Scanned accept(Content content) {
    Scanned scanned = sink.accept(content);
    open(content);
    return scanned;
  }

  @Override
  public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
    Scanned scanned = sink.acceptChange(content, base, copies);
    open(content);
    return scanned;
  }

  private void open(Content content) {
    if (limits.depth() == 0 || content.window().map(w -> !isFirst(w)).orElse(false)) {
      return;
    }
    if (content.stored().isPresent()) {
      openStored(content.origin(), content.stored().get());
      return;
    }
    ArchiveBytes bytes = ArchiveBytes.of(content.bytes());
    Optional<ArchiveFormat> format = ArchiveFormat.of(bytes);
    if (format.isEmpty()) {
      return;
    }
    if (content.window().isPresent()) {
      String detail = "an archive too big to be held; its members were not scanned";
      problem(new ScanProblem(SkipReason.TOO_BIG, content.origin().label(), detail));
    } else {
      walk.walk(content.origin(), bytes, format.get());
    }
  }

  private void openStored(Origin origin, StoredContent stored) {
    try (SeekableByteChannel channel = stored.open()) {
      ArchiveBytes bytes = new FileBytes(channel);
      ArchiveFormat.of(bytes).ifPresent(format -> walk.walk(origin, bytes, format));
    } catch (IOException | UncheckedIOException e) {
      String detail = "its members can't be read";
      problem(new ScanProblem(SkipReason.UNREADABLE, origin.label(), detail));
    }
  }

  private static boolean isFirst(Window window) {
    return window.owned().start() == 0;
  }

  @Override
  public void problem(ScanProblem problem) {
    sink.problem(problem);
  }

  @Override
  public boolean stopped() {
    return sink.stopped();
  }

  @Override
  public void close() {
    sink.close();
  }
}
