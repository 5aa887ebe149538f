package dev.leaksift.source.archive;

import static dev.leaksift.source.archive.Archives.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.TreeOptions;
import dev.leaksift.source.TreeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives on disk that are too long to be held. */
class StoredArchiveTest {
  @TempDir Path dir;
  private final RecordingSinks recorded = new RecordingSinks();

  private void scan(byte[] archive) throws Exception {
    Files.write(dir.resolve("x"), archive);
    TreeOptions options = new TreeOptions(100, Set.of());
    new TreeSource(dir, options)
        .forEach(() -> new ArchiveSink(recorded.open(), ArchiveLimits.ofDepth(2)), 1);
  }

  private static Map<String, byte[]> files() {
    byte[] random = new byte[300_000];
    new Random(1).nextBytes(random);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("first", bytes("one"));
    files.put("long", random);
    files.put("last", bytes("two"));
    return files;
  }

  @ParameterizedTest
  @EnumSource
  void archive_ofAnyKind_isReadWhereItLies(Archives.Kind kind) throws Exception {
    scan(Archives.of(kind, files()));

    assertThat(recorded.paths()).containsExactly("x", "x!first", "x!last", "x!long");
    assertThat(recorded.problems()).isEmpty();
  }

  @Test
  void archive_thatIsCutOff_isReadAsFarAsItGoes() throws Exception {
    byte[] zip = Archives.zip(files());

    scan(Arrays.copyOf(zip, zip.length - 1000));

    assertThat(recorded.paths()).contains("x!first");
    assertThat(recorded.problems()).isNotEmpty();
  }

  @Test
  void zip_behindAProgram_isFoundByItsEnd() throws Exception {
    byte[] zip = Archives.zip(files());
    byte[] program = new byte[100_000 + zip.length];
    System.arraycopy(zip, 0, program, 100_000, zip.length);

    scan(program);

    assertThat(recorded.paths()).containsExactly("x", "x!first", "x!last", "x!long");
  }
}
