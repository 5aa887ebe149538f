package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Origin;
import dev.leaksift.source.ChangeSource;
import dev.leaksift.source.ChangedPlace;
import dev.leaksift.source.Content;
import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedSourceTest {
  @TempDir Path dir;
  private GitFixture git;
  private final RecordingSinks sinks = new RecordingSinks();

  @BeforeEach
  void init() throws Exception {
    git = GitFixture.init(dir.resolve("repo"));
  }

  private StagedSource scan() throws Exception {
    return scan(GitOptions.defaults());
  }

  private StagedSource scan(GitOptions options) throws Exception {
    StagedSource source = new StagedSource(GitRepository.open(git.dir(), options).orElseThrow());
    source.forEach(sinks, 2);
    return source;
  }

  private Origin staged(String path) throws Exception {
    return new Origin.StagedFile(path, git.id(":" + path));
  }

  private static List<List<String>> texts(List<List<Content>> before) {
    return before.stream()
        .map(place -> place.stream().map(content -> content.bytes().utf8()).toList())
        .toList();
  }

  private static List<List<Content>> before(ChangeSource source, Origin origin) {
    return source.places(origin).stream().map(ChangedPlace::before).toList();
  }

  @Test
  void unbornBranch_givesAllThatIsStaged() throws Exception {
    git.write("a", "one").write("d/b", "two").write("c", "three");
    git.run("add", "a", "d");

    StagedSource source = scan();

    assertThat(sinks.paths()).containsExactly("a", "d/b");
    assertThat(before(source, staged("a"))).isEqualTo(List.of(List.of()));
  }

  @Test
  void change_givesTheStagedContentNotTheFile() throws Exception {
    git.commit("a", "one");
    git.write("a", "two");
    git.run("add", "a");
    git.write("a", "three");

    StagedSource source = scan();

    assertThat(sinks.contents()).hasSize(1).containsEntry(staged("a"), "two");
    assertThat(texts(before(source, staged("a")))).isEqualTo(List.of(List.of("one")));
  }

  @Test
  void intentToAdd_deletionAndSubmodule_giveNothing() throws Exception {
    git.commit("a", "one");
    git.commit("b", "two");
    git.write("new", "three");
    git.run("add", "-N", "new");
    git.run("rm", "-q", "b");
    git.run("update-index", "--add", "--cacheinfo", "160000," + git.id("HEAD") + ",sub");

    scan();

    assertThat(sinks.paths()).isEmpty();
  }

  /** Loose, as a pack's whole entry, and as a delta on another that can't be held either. */
  @ParameterizedTest
  @ValueSource(strings = {"status", "repack -adfq --window=0", "repack -adfq --depth=5"})
  void contentTooLargeToBeHeld_comesInWindows(String command) throws Exception {
    String old = new Random(5).ints(20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    git.commit("large", old);
    String changed = old.substring(5000) + "new\n"; // git makes deltas of the smaller
    git.write("large", changed).run("add", "large");
    git.run(command.split(" "));

    scan(GitOptions.defaults().withMaxBytes(50_000));

    assertThat(sinks.problems()).isEmpty();
    assertThat(sinks.contents()).isEqualTo(Map.of(staged("large"), changed));
  }

  @Test
  void rename_withEdit_comesFromTheOldFile() throws Exception {
    String text = "line\n".repeat(50);
    git.commit("old", text);
    git.commit("other", "nothing alike");
    git.run("mv", "old", "dir-new");
    git.write("dir-new", text + "more\n");
    git.run("add", "-A");

    StagedSource source = scan();

    assertThat(sinks.paths()).containsExactly("dir-new");
    assertThat(texts(before(source, staged("dir-new")))).isEqualTo(List.of(List.of(text)));
  }

  @Test
  void mergeUnderWay_givesOnlyWhatNoParentHas() throws Exception {
    git.commit("a", "base");
    git.run("checkout", "-q", "-b", "side");
    git.commit("b", "side");
    git.run("checkout", "-q", "main");
    git.commit("c", "main");
    git.run("merge", "-q", "--no-commit", "side");
    git.write("evil", "resolution");
    git.run("add", "-A");

    scan();

    assertThat(sinks.paths()).containsExactly("evil");
  }

  @Test
  void conflict_givesNothingOfItsSides() throws Exception {
    git.commit("a", "base");
    git.run("checkout", "-q", "-b", "side");
    git.commit("a", "side");
    git.run("checkout", "-q", "main");
    git.commit("a", "main");
    git.run("-c", "core.editor=true", "config", "x.y", "z");
    git.fails("merge", "-q", "side");
    git.write("clean", "resolved");
    git.run("add", "clean");

    scan();

    assertThat(sinks.paths()).containsExactly("clean");
  }

  @Test
  void indexFile_ofTheEnvironment_isRead() throws Exception {
    git.commit("a", "one");
    git.write("b", "two");
    git.run(Map.of("GIT_INDEX_FILE", ".git/other"), "read-tree", "HEAD");
    git.run(Map.of("GIT_INDEX_FILE", ".git/other"), "add", "b");

    scan(GitOptions.defaults().withEnvironment(Map.of("GIT_INDEX_FILE", ".git/other")));

    assertThat(sinks.paths()).containsExactly("b");
  }

  @Test
  void linkedWorkTree_hasItsOwnIndex() throws Exception {
    git.commit("a", "one");
    Path linked = dir.resolve("linked");
    git.run("worktree", "add", "-q", linked.toString());
    GitFixture other = GitFixture.at(linked);
    other.write("b", "two");
    other.run("add", "b");
    git = other;

    scan();

    assertThat(sinks.paths()).containsExactly("b");
  }

  @Test
  void sparseIndex_isReadThrough() throws Exception {
    git.commit("keep/a", "one");
    git.commit("drop/b", "two");
    git.run("sparse-checkout", "set", "--cone", "--sparse-index", "keep");
    git.write("keep/c", "three");
    git.run("add", "keep/c");
    assertThat(git.run("ls-files", "--sparse")).contains("drop/\n");

    scan();

    assertThat(sinks.paths()).containsExactly("keep/c");
  }

  @Test
  void damagedIndex_isRefused() throws Exception {
    git.commit("a", "one");
    Files.writeString(git.dir().resolve(".git/index"), "rubbish".repeat(20));

    assertThatThrownBy(this::scan)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it is no index");
  }

  @Test
  void flippedBit_isTold_andWhatIsStagedGivenAllTheSame() throws Exception {
    git.write("a", "one");
    git.run("add", "a");
    Path index = git.dir().resolve(".git/index");
    byte[] bytes = Files.readAllBytes(index);
    bytes[12] ^= 1;
    Files.write(index, bytes);

    StagedSource source = scan();

    assertThat(sinks.paths()).containsExactly("a");
    assertThat(sinks.problems()).hasSize(1);
    assertThatThrownBy(source::paths).isInstanceOf(SourceException.class);
  }

  /** An index that is hardly looked at hides an object: then it is looked at, and found broken. */
  @Test
  void packIndexOutOfOrder_findsAllObjects() throws Exception {
    git.commit("a", "one");
    git.commit("b", "two");
    git.run("repack", "-q", "-a", "-d");
    Path index = packIndex();
    byte[] bytes = Files.readAllBytes(index);
    int names = 8 + 256 * 4;
    Arrays.fill(bytes, names, names + 6 * 20, (byte) 0);
    Files.delete(index);
    Files.write(index, bytes);
    git.write("a", "three");
    Files.write(git.dir().resolve(".git/index"), indexOf("a", "b"));

    StagedSource source = scan(GitOptions.defaults().withIndexCheck(IndexCheck.SHAPE));

    assertThat(sinks.problems()).isEmpty();
    assertThat(sinks.paths()).containsExactly("a");
    Origin staged = new Origin.StagedFile("a", git.run("hash-object", "a"));
    assertThat(texts(before(source, staged))).isEqualTo(List.of(List.of("one")));
  }

  private Path packIndex() throws Exception {
    try (Stream<Path> files = Files.list(git.dir().resolve(".git/objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(".idx")).findFirst().orElseThrow();
    }
  }

  /** An index of files as they are on disk; git is asked for no object of the pack. */
  private byte[] indexOf(String... paths) throws Exception {
    Path other = dir.resolve("other-index");
    for (String path : paths) {
      String info = "100644," + git.run("hash-object", "-w", path) + "," + path;
      Map<String, String> environment = Map.of("GIT_INDEX_FILE", other.toString());
      git.run(environment, "update-index", "--add", "--cacheinfo", info);
    }
    return Files.readAllBytes(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.version=2",
        "index.version=3",
        "index.version=4",
        "core.splitIndex=true",
        "index.skipHash=true",
        "feature.manyFiles=true"
      })
  void anyIndex_givesWhatGitDiffSays(String setting) throws Exception {
    git.run("config", setting.split("=")[0], setting.split("=")[1]);
    Random random = new Random(setting.hashCode());
    for (int i = 0; i < 150; i++) {
      git.write("d" + random.nextInt(12) + "/long/name" + random.nextInt(40), "text " + i);
    }
    git.commit("all");
    List<String> files = new ArrayList<>(git.run("ls-files").lines().toList());
    for (int round = 0; round < 3; round++) {
      git.write(files.get(random.nextInt(files.size())), "changed " + round);
      git.write("d" + random.nextInt(20) + "/new" + round, "new");
      Files.deleteIfExists(git.dir().resolve(files.get(round)));
      git.run("add", "-A");
    }

    scan(GitOptions.defaults().withIndexCheck(IndexCheck.SHAPE));

    List<String> expected =
        git.run("diff", "--cached", "--name-only", "--no-renames", "--diff-filter=AM")
            .lines()
            .sorted()
            .toList();
    assertThat(sinks.paths()).containsExactlyElementsOf(expected);
  }
}
