package dev.leaksift.source.git.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.git.pack.GitFixture;
import dev.leaksift.source.git.pack.ObjectFallback;
import dev.leaksift.source.git.pack.ObjectFormat;
import dev.leaksift.source.git.pack.ObjectKind;
import dev.leaksift.source.git.pack.ObjectName;
import dev.leaksift.source.git.pack.PackDataException;
import dev.leaksift.source.git.pack.PackFile;
import dev.leaksift.source.git.pack.PackStore;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import dev.leaksift.source.git.pack.RandomHistory;
import dev.leaksift.source.git.pack.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is damaged costs itself and what is built on it, is named, and costs nothing else. */
@Timeout(120)
class DamagedPackTest {
  private static final Set<ObjectKind> ALL = EnumSet.allOf(ObjectKind.class);
  private static final WalkLimits LIMITS = new WalkLimits(2, 1 << 26, 1 << 24);
  private static final Set<ObjectKind> BLOBS = EnumSet.of(ObjectKind.BLOB);

  @TempDir Path directory;

  private Path copy;
  private byte[] packBytes;
  private byte[] indexBytes;
  private Map<String, byte[]> objects;
  private PackEntries entries;

  private GitFixture prepare(String... options) throws IOException {
    GitFixture git = GitFixture.init(Files.createDirectory(directory.resolve("git")), sha1());
    git.add(RandomHistory.of(options.length, 25, 8));
    String[] command = Arrays.copyOf(options, options.length + 3);
    command[options.length] = "repack";
    command[options.length + 1] = "-adfq";
    command[options.length + 2] = "--depth=20";
    git.git(command);
    objects = git.objects();
    Path pack = git.packs().get(0);
    packBytes = Files.readAllBytes(pack);
    indexBytes = Files.readAllBytes(Path.of(pack.toString().replace(".pack", ".idx")));
    entries = new PackEntries(git.open().packs().get(0));
    entries.readHeaders(0, entries.count());
    copy = directory.resolve("p.pack");
    return git;
  }

  private static ObjectFormat sha1() {
    return ObjectFormat.SHA1;
  }

  private PackStore open(byte[] pack, byte[] index) throws IOException, PackDataException {
    return open(pack, index, ObjectFallback.NONE);
  }

  private PackStore open(byte[] pack, byte[] index, ObjectFallback fallback)
      throws IOException, PackDataException {
    Files.deleteIfExists(copy);
    Files.write(copy, pack);
    Files.deleteIfExists(directory.resolve("p.idx"));
    Files.write(directory.resolve("p.idx"), index);
    return PackStore.open(List.of(copy), sha1(), fallback, IndexCheck.NAMES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void run_damagedEntries_losesThemAndWhatIsBuiltOnThem(String distances) throws Exception {
    prepare("-c", "repack.useDeltaBaseOffset=" + distances);
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      byte[] damaged = packBytes.clone();
      int from = PackFile.HEADER + random.nextInt(damaged.length - PackFile.HEADER - 20);
      int to = damage(damaged, from, round, random);
      if (round % 10 == 9) {
        damaged = Arrays.copyOf(damaged, from);
        to = packBytes.length;
      }

      Visits visits = Visits.of(open(damaged, indexBytes), ALL, LIMITS);

      // A pack cut off ends 20 bytes before its end: what stands there counts as its checksum.
      assertOnlyLost(visits, lost(round % 10 == 9 ? from - 20 : from, to));
    }
  }

  private static int damage(byte[] bytes, int from, int round, Random random) {
    if (round % 3 == 0) {
      int to = Math.min(bytes.length - 20, from + 1 + random.nextInt(400));
      for (int i = from; i < to; i++) {
        bytes[i] = (byte) random.nextInt();
      }
      return to;
    }
    bytes[from] ^= (byte) (1 << random.nextInt(8));
    return from + 1;
  }

  /** The ids of objects with a byte in a range, and of those built on them. */
  private Set<String> lost(int from, int to) {
    BitSet lost = new BitSet();
    for (int entry = 0; entry < entries.count(); entry++) {
      if (entries.offset(entry) < to && entries.end(entry) > from) {
        lost.set(entry);
      }
    }
    for (int before = -1; before < lost.cardinality(); ) {
      before = lost.cardinality();
      for (int entry = 0; entry < entries.count(); entry++) {
        if (entries.base(entry) >= 0 && lost.get(entries.base(entry))) {
          lost.set(entry);
        }
      }
    }
    return lost.stream()
        .mapToObj(entry -> entries.file().index().name(entries.position(entry)).hex())
        .collect(Collectors.toSet());
  }

  private void assertOnlyLost(Visits visits, Set<String> lost) {
    Set<String> named =
        visits.problems.stream()
            .map(ScanProblem::subject)
            .map(subject -> subject.substring(subject.indexOf(' ') + 1))
            .collect(Collectors.toSet());
    Set<String> visited = new HashSet<>();
    visits.objects.forEach((key, bytes) -> {
      assertThat(bytes).isEqualTo(objects.get(key));
      visited.add(key.substring(key.indexOf(' ') + 1));
    });
    assertThat(lost).containsAll(named);
    Set<String> all =
        objects.keySet().stream()
            .map(key -> key.substring(key.indexOf(' ') + 1))
            .collect(Collectors.toSet());
    visited.addAll(named);
    assertThat(visited).isEqualTo(all);
    assertThat(visits.twice).isEmpty();
    assertThat(visits.badCopies).isEmpty();
  }

  @Test
  void run_damagedEntryThatAnotherStoreHas_losesNothing() throws Exception {
    prepare();
    Map<String, byte[]> loose = new HashMap<>(objects);
    ObjectFallback fallback =
        name ->
            Arrays.stream(ObjectKind.values())
                .filter(kind -> loose.containsKey(kind.label() + " " + name.hex()))
                .map(kind -> new StoredObject(kind, loose.get(kind.label() + " " + name.hex())))
                .findFirst();
    byte[] damaged = packBytes.clone();
    for (int i = 100; i < damaged.length - 20; i += 1000) {
      damaged[i] ^= 4;
    }

    Visits visits = Visits.of(open(damaged, indexBytes, fallback), ALL, LIMITS);

    assertOnlyLost(visits, Set.of());
  }

  @Test
  void run_damagedKind_isNamedThoughOnlyBlobsAreWanted() throws Exception {
    prepare();
    for (int entry = 0; entry < entries.count(); entry++) {
      boolean wholeBlob =
          entries.base(entry) == PackEntries.WHOLE && entries.kind(entry) == ObjectKind.BLOB.code();
      if (wholeBlob) {
        byte[] damaged = packBytes.clone();
        damaged[(int) entries.offset(entry)] ^= 0x10;

        Visits visits = Visits.of(open(damaged, indexBytes), BLOBS, LIMITS);

        String id = entries.file().index().name(entries.position(entry)).hex();
        assertThat(visits.problemTexts()).anySatisfy(text -> assertThat(text).contains(id));
        return;
      }
    }
  }

  @Test
  void open_damagedIndex_endsAndLosesNothingInSilence() throws Exception {
    prepare();
    Random random = new Random(2);
    for (int round = 0; round < 150; round++) {
      byte[] index = indexBytes.clone();
      index[random.nextInt(index.length)] ^= (byte) (1 << random.nextInt(8));
      if (round % 10 == 0) {
        index = Arrays.copyOf(index, random.nextInt(index.length));
      }

      PackStore store = open(packBytes, index);
      Visits visits = Visits.of(store, ALL, LIMITS);

      int missing = objects.size() - visits.objects.size();
      assertThat(visits.problems.size() + store.problems().size()).isGreaterThanOrEqualTo(missing);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void open_noIndex_rebuildsIt(String distances) throws Exception {
    GitFixture git = prepare("-c", "repack.useDeltaBaseOffset=" + distances);
    Files.delete(Path.of(git.packs().get(0).toString().replace(".pack", ".idx")));

    PackStore store = git.open();
    Visits visits = Visits.of(store, ALL, LIMITS);

    assertOnlyLost(visits, Set.of());
    assertThat(store.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.detail()).contains("index is missing"));
  }

  @Test
  void openVerified_damagedIndex_readsThePackWithoutIt() throws Exception {
    prepare();
    Random random = new Random(4);
    for (int round = 0; round < 50; round++) {
      byte[] index = indexBytes.clone();
      index[random.nextInt(index.length)] ^= (byte) (1 << random.nextInt(8));
      open(packBytes, index);

      PackStore store =
          PackStore.open(List.of(copy), sha1(), ObjectFallback.NONE, IndexCheck.CHECKSUM);

      assertOnlyLost(Visits.of(store, ALL, LIMITS), Set.of());
      assertThat(store.problems()).hasSize(1);
    }
  }

  @Test
  void open_noIndexAndDamaged_readsAroundIt() throws Exception {
    prepare();
    Random random = new Random(3);
    for (int round = 0; round < 40; round++) {
      byte[] damaged = packBytes.clone();
      int from = PackFile.HEADER + random.nextInt(damaged.length - PackFile.HEADER - 20);
      Set<String> lost = lost(from, damage(damaged, from, round, random));

      PackStore store = open(damaged, new byte[0]);
      Visits visits = Visits.of(store, ALL, LIMITS);

      Set<String> expected = new HashSet<>(objects.keySet());
      expected.removeIf(key -> lost.contains(key.substring(key.indexOf(' ') + 1)));
      assertThat(visits.objects.keySet()).containsAll(expected);
      assertThat(store.problems()).isNotEmpty();
    }
  }

  @Test
  void open_thinPackWithoutIndex_findsBasesInTheOtherPack() throws Exception {
    GitFixture git = GitFixture.init(Files.createDirectory(directory.resolve("t")), sha1());
    git.add(RandomHistory.of(9, 20, 8));
    git.git("tag", "old", "refs/heads/b9~5");
    byte[] revisions = "refs/heads/b9\n^old\n".getBytes();
    byte[] thin = git.git(revisions, "pack-objects", "--thin", "--revs", "--stdout", "-q");
    byte[] first = "old\n".getBytes();
    byte[] base = git.git(first, "pack-objects", "--revs", "--stdout", "-q");
    Files.write(directory.resolve("thin.pack"), thin);
    Files.write(directory.resolve("base.pack"), base);

    List<Path> packs = List.of(directory.resolve("thin.pack"), directory.resolve("base.pack"));
    PackStore others =
        PackStore.open(
            List.of(directory.resolve("base.pack")), sha1(), ObjectFallback.NONE, IndexCheck.NAMES);
    PackStore store = PackStore.open(packs, sha1(), name -> read(others, name), IndexCheck.NAMES);
    Visits visits = Visits.of(store, ALL, LIMITS);

    assertThat(store.problems())
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem.detail()).startsWith("index is missing: "));
    assertThat(visits.problemTexts()).isEmpty();
    Map<String, byte[]> expected = git.objects();
    expected.keySet().removeIf(key -> key.startsWith("tag"));
    assertThat(visits.objects.keySet()).isEqualTo(expected.keySet());
    expected.forEach((key, bytes) -> assertThat(visits.objects.get(key)).isEqualTo(bytes));
  }

  private static Optional<StoredObject> read(PackStore store, ObjectName name) {
    try {
      return store.reader(1 << 20).read(name);
    } catch (PackDataException e) {
      throw new IllegalStateException(e);
    }
  }
}
