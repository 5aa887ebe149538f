package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes at all are scanned without an exception and within the caps. */
class ArchiveFuzzTest {
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(3, 1 << 18, 1 << 20, 1, 2 << 20, 500, Duration.ofSeconds(5));

  static Stream<Arguments> seeds() throws IOException {
    List<Arguments> seeds = new ArrayList<>();
    for (Archives.Kind kind : Archives.Kind.values()) {
      Map<String, byte[]> files =
          Map.of("a.txt", bytes("text ".repeat(20)), "b.gz", Archives.gzip(bytes("inner")));
      seeds.add(Arguments.of((Object) Archives.of(kind, files)));
    }
    return seeds.stream();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "20m")
  void archive(byte[] bytes) {
    new ArchiveScan().scan(bytes, LIMITS);
  }
}
