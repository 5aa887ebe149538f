package dev.leaksift.source.archive;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.RecordingSinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Opens archives called {@code x} and keeps what came out of them. */
final class ArchiveScan {
  /** Small enough for a test, large enough that each has room to exceed them. */
  static final ArchiveLimits SMALL =
      new ArchiveLimits(3, 1 << 20, 8 << 20, 10, 32 << 20, 10_000, Duration.ofSeconds(10));

  private final RecordingSinks recorded = new RecordingSinks();

  void scan(byte[] archive, ArchiveLimits limits) {
    try (ContentSink sink = new ArchiveSink(recorded.open(), limits)) {
      sink.accept(new Content(new Origin.WorkTreeFile("x"), ByteSlice.of(archive)));
    }
  }

  /** The content of that label as ISO-8859-1 text. */
  String text(String label) {
    return recorded.contents().entrySet().stream()
        .filter(entry -> entry.getKey().label().equals(label))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("not there");
  }

  /** How many contents came, the archives themselves included. */
  int contents() {
    return recorded.contents().size();
  }

  long bytesOut() {
    return recorded.contents().values().stream().mapToLong(String::length).sum();
  }

  /** Reason and subject of each problem, sorted. */
  List<String> problems() {
    return recorded.problems();
  }

  void forget() {
    recorded.contents().clear();
  }
}
