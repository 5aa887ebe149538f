package dev.leaksift.source.archive.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.bytes.ByteSlice;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveBytesTest {
  private final byte[] all = new byte[400_000];

  ArchiveBytesTest() {
    new Random(1).nextBytes(all);
  }

  @Test
  void copy_anyPlace_theBytesThere(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("file"), all);
    Random random = new Random(2);
    try (FileChannel channel = FileChannel.open(file)) {
      ArchiveBytes stored = new FileBytes(channel);
      ArchiveBytes held = ArchiveBytes.of(ByteSlice.of(all));
      for (int i = 0; i < 200; i++) {
        int place = random.nextInt(all.length);
        int most = random.nextInt(200_000);
        byte[] there = Arrays.copyOfRange(all, place, Math.min(all.length, place + most));

        assertThat(stored.copy(place, most)).isEqualTo(there);
        assertThat(held.copy(place, most)).isEqualTo(there);
        assertThat(held.slice(place / 2, all.length).copy(place - place / 2, most))
            .isEqualTo(there);
      }
    }
  }

  @Test
  void copy_behindTheEnd_nothing() {
    ArchiveBytes part = ArchiveBytes.of(ByteSlice.of(all)).slice(10, 20);

    assertThat(part.copy(10, 5)).isEmpty();
    assertThat(part.copy(11, 5)).isEmpty();
    assertThat(part.copy(8, 5)).isEqualTo(Arrays.copyOfRange(all, 18, 20));
  }
}
