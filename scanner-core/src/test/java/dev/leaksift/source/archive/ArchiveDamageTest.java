package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.leaksift.bytes.ByteSlice;
import dev.leaksift.model.Origin;
import dev.leaksift.source.Content;
import dev.leaksift.source.ContentSink;
import dev.leaksift.source.RecordingSinks;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random damage to every format: nothing is thrown, nothing hangs. */
@Timeout(60)
class ArchiveDamageTest {
  private static final int ROUNDS = Integer.getInteger("damage.rounds", 400);
  private static final long SEED = Long.getLong("damage.seed", 11);

  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(3, 1 << 20, 4 << 20, 1, 8 << 20, 1000, Duration.ofSeconds(5));

  @ParameterizedTest
  @EnumSource
  void archive_damagedAnywhere_throwsNothing(Archives.Kind kind) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.txt", bytes("text ".repeat(50)));
    files.put("inner.zip", Archives.zip(Map.of("b.txt", bytes("more"))));
    files.put("n".repeat(120), new byte[5000]);
    byte[] archive = Archives.of(kind, files);
    Random random = new Random(SEED + kind.ordinal());
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = damaged(archive, random);
      assertThatCode(() -> scan(damaged)).as("%s, round %s", kind, i).doesNotThrowAnyException();
    }
  }

  private static byte[] damaged(byte[] archive, Random random) {
    boolean cut = random.nextInt(3) == 0;
    byte[] damaged = Arrays.copyOf(archive, cut ? random.nextInt(archive.length) : archive.length);
    int flips = damaged.length == 0 ? 0 : random.nextInt(cut ? 2 : 8);
    for (int i = 0; i < flips; i++) {
      int at = random.nextInt(damaged.length);
      damaged[at] = (byte) (random.nextBoolean() ? damaged[at] ^ 1 << random.nextInt(8) : -1);
    }
    return damaged;
  }

  private static void scan(byte[] archive) {
    try (ContentSink sink = new ArchiveSink(new RecordingSinks().open(), LIMITS)) {
      sink.accept(new Content(new Origin.GitBlob("1"), ByteSlice.of(archive)));
    }
  }
}
