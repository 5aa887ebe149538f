package dev.leaksift.source.git.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.source.git.pack.GitFixture;
import dev.leaksift.source.git.pack.ObjectFallback;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.PackStore;
import dev.leaksift.source.git.pack.RandomHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object of repositories of many shapes, against git and JGit. */
class PackWalkTest {
  private static final Set<ObjectKind> ALL = EnumSet.allOf(ObjectKind.class);
  private static final WalkLimits ROOMY = new WalkLimits(3, 1 << 28, 1 << 26);

  @TempDir Path directory;

  /** How a history comes to lie in packs. */
  private enum Shape {
    AS_IMPORTED,
    DEEP,
    AGGRESSIVE,
    NO_DELTAS,
    NAMED_BASES,
    INDEX_V1,
    WIDE_OFFSETS,
    MANY_TAGS,
    SEVERAL_PACKS,
    OVERLAPPING_PACKS,
    SHA256,
    SHA256_NAMED_BASES;

    GitFixture make(Path directory, long seed) {
      boolean wide = this == SHA256 || this == SHA256_NAMED_BASES;
      ObjectFormat format = wide ? ObjectFormat.SHA256 : ObjectFormat.SHA1;
      GitFixture git = GitFixture.init(directory, format);
      RandomHistory history = RandomHistory.of(seed, 40, 12);
      git.add(this == MANY_TAGS ? history.withTags(1500) : history);
      switch (this) {
        case AS_IMPORTED -> {}
        case DEEP -> git.git("repack", "-adfq", "--depth=1000", "--window=10");
        case AGGRESSIVE -> git.git("repack", "-adFq", "--depth=50", "--window=250");
        case NO_DELTAS -> git.git("repack", "-adFq", "--window=0");
        case INDEX_V1 -> git.git("-c", "pack.indexVersion=1", "repack", "-adfq");
        case WIDE_OFFSETS -> rewriteIndexes(git);
        case NAMED_BASES, SHA256_NAMED_BASES ->
            git.git("-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=100");
        case SEVERAL_PACKS -> addMore(git, seed);
        case OVERLAPPING_PACKS -> {
          addMore(git, seed);
          git.git("repack", "-aqf");
        }
        case MANY_TAGS, SHA256 -> git.git("repack", "-adfq");
      }
      return git;
    }

    private static void addMore(GitFixture git, long seed) {
      for (int i = 1; i < 5; i++) {
        git.add(RandomHistory.of(seed + 1000 * i, 10, 5));
      }
    }

    private static void rewriteIndexes(GitFixture git) {
      for (Path pack : git.packs()) {
        git.git("index-pack", "--index-version=2,0x80", pack.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void run_repositoryOfShape_givesWhatGitGives(Shape shape) {
    GitFixture git = shape.make(directory, shape.ordinal());

    Visits visits = Visits.of(git.open(), ALL, ROOMY);

    assertSameObjects(visits, git.objects());
    assertThat(visits.problemTexts()).isEmpty();
    assertThat(visits.numbers).hasSize(git.open().count());
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void run_anyWorkersMappingAndMemory_givesTheSame(Shape shape) {
    GitFixture git = shape.make(directory, 77 + shape.ordinal());
    Visits expected = Visits.of(git.open(), ALL, new WalkLimits(1, 1 << 28, 1 << 26));

    for (int workers : new int[] {1, 2, 5, 16}) {
      PackStore store = git.open(12 + workers % 3, ObjectFallback.NONE);
      long memory = workers == 2 ? 1 : 1 << 20;
      Visits visits = Visits.of(store, ALL, new WalkLimits(workers, memory, 1 << 26));

      assertSameObjects(visits, expected.objects);
      assertThat(visits.ways).isEqualTo(expected.ways);
    }
    Visits inPages =
        Visits.of(git.openInPages(ObjectFallback.NONE), ALL, new WalkLimits(3, 1 << 20, 1 << 26));
    assertSameObjects(inPages, expected.objects);
    assertThat(inPages.ways).isEqualTo(expected.ways);
  }

  /** Far more pages than are kept, and an entry that goes over many. */
  @Test
  void run_largePackInPages_givesWhatGitGives() {
    GitFixture git = GitFixture.init(directory, ObjectFormat.SHA1);
    git.add(RandomHistory.of(9, 10, 3));
    byte[] noise = new byte[40 << 20];
    new Random(9).nextBytes(noise);
    byte[] id = git.git(noise, "hash-object", "-w", "--stdin");
    git.git("tag", "noise", new String(id, StandardCharsets.US_ASCII).strip());
    git.git("-c", "pack.compression=0", "repack", "-adfq");

    Visits visits = Visits.of(git.openInPages(ObjectFallback.NONE), ALL, ROOMY);

    assertSameObjects(visits, git.objects());
    assertThat(visits.problemTexts()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"SHA256", "SHA256_NAMED_BASES"},
      mode = EnumSource.Mode.EXCLUDE)
  void run_repositoryOfShape_givesWhatJGitGives(Shape shape) throws IOException {
    GitFixture git = shape.make(directory, 200 + shape.ordinal());

    Visits visits = Visits.of(git.open(), ALL, ROOMY);

    try (Repository repository =
            new FileRepositoryBuilder().setGitDir(git.directory().toFile()).build();
        ObjectReader reader = repository.newObjectReader()) {
      for (Map.Entry<String, byte[]> object : visits.objects.entrySet()) {
        String id = object.getKey().substring(object.getKey().indexOf(' ') + 1);
        assertThat(reader.open(ObjectId.fromString(id)).getBytes()).isEqualTo(object.getValue());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ObjectKind.class)
  void run_oneKind_givesThatKindOnly(ObjectKind kind) {
    GitFixture git = Shape.SEVERAL_PACKS.make(directory, 5);

    Visits visits = Visits.of(git.open(), EnumSet.of(kind), ROOMY);

    Map<String, byte[]> expected = git.objects();
    expected.keySet().removeIf(key -> !key.startsWith(kind.label() + " "));
    assertSameObjects(visits, expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 5000, 150_000})
  void run_smallObjectLimit_streamsWhatIsLarger(int maxBytes) {
    GitFixture git = Shape.DEEP.make(directory, 6);

    Visits visits = Visits.of(git.open(), ALL, new WalkLimits(2, 1 << 26, maxBytes));

    assertSameObjects(visits, git.objects());
    visits.objects.forEach((key, bytes) ->
        assertThat(visits.ways.get(key).startsWith("too big")).isEqualTo(bytes.length > maxBytes));
  }

  @Test
  void run_tinyMemory_saysThatItWasTight() {
    GitFixture git = Shape.DEEP.make(directory, 7);

    Visits tight = Visits.of(git.open(), ALL, new WalkLimits(4, 40_000, 1 << 26));
    Visits roomy = Visits.of(git.open(), ALL, ROOMY);

    assertThat(tight.ways).isEqualTo(roomy.ways);
    assertThat(tight.summary.memoryWasTight()).isTrue();
    assertThat(roomy.summary.memoryWasTight()).isFalse();
  }

  @Test
  void run_packsWithDeltas_givesChanges() {
    GitFixture git = Shape.AGGRESSIVE.make(directory, 8);

    Visits visits = Visits.of(git.open(), EnumSet.of(ObjectKind.BLOB), ROOMY);

    long changes = visits.ways.values().stream().filter(way -> way.startsWith("change")).count();
    assertThat(changes).isGreaterThan(visits.ways.size() / 2);
  }

  private static void assertSameObjects(Visits visits, Map<String, byte[]> expected) {
    assertThat(visits.objects.keySet()).isEqualTo(expected.keySet());
    expected.forEach((key, bytes) -> assertThat(visits.objects.get(key)).isEqualTo(bytes));
    assertThat(visits.twice).isEmpty();
    assertThat(visits.badCopies).isEmpty();
  }
}
