package dev.leaksift.source.git.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of ids of overlapping indexes, against a sorted set. */
class ObjectTableTest {
  @ParameterizedTest
  @CsvSource({"1,8,SHA1", "1,2,SHA1", "3,8,SHA1", "7,1,SHA1", "4,8,SHA256", "5,0,SHA256"})
  void number_overlappingPacks_isTheRankOfTheId(int packs, int randomBytes, ObjectFormat format)
      throws PackDataException {
    Random random = new Random(packs * 31L + randomBytes);
    TreeSet<ObjectName> all = new TreeSet<>();
    List<PackIndex> indexes = new ArrayList<>();
    for (int i = 0; i < packs; i++) {
      indexes.add(index(random, all, randomBytes, format));
    }

    ObjectTable table = new ObjectTable(indexes);

    assertThat(table.count()).isEqualTo(all.size());
    int rank = 0;
    for (ObjectName name : all) {
      assertThat(table.number(name)).isEqualTo(rank);
      assertThat(table.name(rank)).isEqualTo(name);
      rank++;
    }
    assertThat(table.number(ObjectName.of(new byte[32], 0, format))).isEqualTo(-1);
    assertEachVisitedOnce(table, indexes);
  }

  private static void assertEachVisitedOnce(ObjectTable table, List<PackIndex> indexes) {
    int counted = 0;
    for (int pack = 0; pack < indexes.size(); pack++) {
      for (int position = 0; position < indexes.get(pack).count(); position++) {
        int number = table.number(pack, position);
        assertThat(table.name(number)).isEqualTo(indexes.get(pack).name(position));
        counted += table.isCopy(pack, position) ? 0 : 1;
      }
    }
    assertThat(counted).isEqualTo(table.count());
  }

  /** Ids that differ only in a few first bytes, or only in the last ones: forged, not hashed. */
  private static PackIndex index(
      Random random, TreeSet<ObjectName> all, int randomBytes, ObjectFormat format)
      throws PackDataException {
    IndexWriter writer = new IndexWriter(format);
    int size = random.nextInt(400);
    for (int i = 0; i < size; i++) {
      byte[] id = new byte[32];
      for (int at = 0; at < randomBytes; at++) {
        id[at] = (byte) random.nextInt();
      }
      id[format.idBytes() - 1] = (byte) (1 + random.nextInt(255));
      ObjectName name = ObjectName.of(id, 0, format);
      if (!all.isEmpty() && random.nextInt(3) == 0) {
        ObjectName known = all.ceiling(name);
        name = known == null ? all.first() : known;
      }
      writer.add(name, 12, 0);
      all.add(name);
    }
    return PackIndex.open(MappedBytes.of(writer.bytes()), format, IndexCheck.NAMES);
  }
}
