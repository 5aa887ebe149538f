package dev.leaksift.scan;

import dev.leaksift.model.Origin;
import dev.leaksift.source.Content;
import java.util.Arrays;
import java.util.Optional;

/**
 * One worker's part of a {@link ScanCache}: asks it, and tells it which objects held nothing. An
 * object is clean where its content and all its members are; a worker gets them one after the
 * other. What comes in windows is never remembered. One thread.
 */
final class CleanLedger {
  private final Optional<ScanCache> cache;
  private final IdList clean = new IdList();
  private byte[] current = new byte[0];
  private boolean currentClean;

  CleanLedger(Optional<ScanCache> cache) {
    this.cache = cache;
  }

  /** True where a content needs no matching. */
  boolean isKnown(Content content) {
    if (cache.isEmpty() || content.window().isPresent()) {
      return false;
    }
    Optional<byte[]> id = ScanCache.idOf(content.origin());
    return id.isPresent() && cache.get().isClean(id.get());
  }

  /**
   * Takes note of a content that was matched.
   *
   * @param nothing true where nothing matched, and nothing failed
   */
  void matched(Content content, boolean nothing) {
    if (cache.isEmpty()) {
      return;
    }
    Optional<byte[]> id = ScanCache.idOf(content.origin());
    if (id.isEmpty()) {
      return;
    }
    boolean good = nothing && content.window().isEmpty();
    if (Arrays.equals(id.get(), current)) {
      currentClean &= good;
    } else {
      endCurrent();
      current = id.get();
      // A member without its archive before it is not the whole object.
      currentClean = good && !(content.origin() instanceof Origin.ArchiveMember);
    }
  }

  private void endCurrent() {
    if (currentClean) {
      clean.add(current);
    }
    currentClean = false;
  }

  /** Hands on what was noted. */
  void close() {
    endCurrent();
    cache.ifPresent(all -> all.add(clean));
  }
}
