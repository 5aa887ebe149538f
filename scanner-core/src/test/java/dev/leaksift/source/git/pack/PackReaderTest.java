package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackReaderTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"SHA1,true,0", "SHA1,false,100000", "SHA256,true,5000", "SHA256,false,9000000"})
  void read_anyObject_givesWhatGitGives(ObjectFormat format, boolean distances, long cacheBytes)
      throws PackDataException {
    GitFixture git = GitFixture.init(directory, format).add(RandomHistory.of(31, 40, 8));
    git.git("-c", "repack.useDeltaBaseOffset=" + distances, "repack", "-adfq", "--depth=200");
    git.add(RandomHistory.of(32, 10, 3));
    PackStore store = git.open();

    try (PackReader reader = store.reader(cacheBytes)) {
      for (Map.Entry<String, byte[]> object : git.objects().entrySet()) {
        String[] words = object.getKey().split(" ");
        ObjectName name = ObjectName.ofHex(words[1]);
        StoredObject read = reader.read(name).orElseThrow();
        assertThat(read.kind().label()).isEqualTo(words[0]);
        assertThat(read.bytes()).isEqualTo(object.getValue());
        assertThat(reader.kind(name)).contains(read.kind());
        assertThat(store.name(store.number(name))).isEqualTo(name);
      }
    }
  }

  @Test
  void read_unknownObject_isEmpty() throws PackDataException {
    GitFixture git = GitFixture.init(directory, ObjectFormat.SHA1).add(RandomHistory.of(1, 5, 2));
    byte[] id = new byte[20];
    Arrays.fill(id, (byte) 0xff);
    ObjectName unknown = ObjectName.of(id, 0, ObjectFormat.SHA1);

    try (PackReader reader = git.open().reader(1000)) {
      assertThat(reader.read(unknown)).isEmpty();
      assertThat(reader.kind(unknown)).isEmpty();
    }
    assertThat(git.open().number(unknown)).isEqualTo(PackStore.ABSENT);
  }

  @Test
  void open_noPacks_isEmpty() throws PackDataException {
    PackStore store =
        PackStore.open(List.of(), ObjectFormat.SHA1, ObjectFallback.NONE, IndexCheck.NAMES);

    assertThat(store.count()).isZero();
    assertThat(store.number(ObjectName.ofHex("00".repeat(20)))).isEqualTo(PackStore.ABSENT);
  }
}
