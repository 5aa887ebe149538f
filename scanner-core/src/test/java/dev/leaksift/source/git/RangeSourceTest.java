package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Origin;
import dev.leaksift.source.ChangeSource;
import dev.leaksift.source.ChangedPlace;
import dev.leaksift.source.Content;
import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeSourceTest {
  @TempDir Path dir;
  private GitFixture git;
  private final RecordingSinks sinks = new RecordingSinks();

  @BeforeEach
  void init() throws Exception {
    git = GitFixture.init(dir.resolve("repo"));
  }

  private GitRepository open() throws Exception {
    return GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
  }

  private RangeSource scan(String range) throws Exception {
    RangeSource source = RangeSource.of(open(), range);
    source.forEach(sinks, 2);
    return source;
  }

  private TreeSet<String> blobs() {
    TreeSet<String> texts = new TreeSet<>();
    sinks
        .contents()
        .forEach((origin, text) -> {
          if (origin instanceof Origin.GitBlob) {
            texts.add(text);
          }
        });
    return texts;
  }

  private static List<List<Content>> before(ChangeSource source, Origin origin) {
    return source.places(origin).stream().map(ChangedPlace::before).toList();
  }

  @Test
  void range_givesWhatItsCommitsBring() throws Exception {
    git.commit("a", "one");
    git.commit("b", "two");
    git.commit("dir/c", "three");
    git.commit("b", "four");

    RangeSource source = scan("HEAD~2..HEAD");

    assertThat(blobs()).containsExactly("four", "three");
    assertThat(source.commits()).containsExactly(git.id("HEAD~1"), git.id("HEAD"));
    Origin changed = new Origin.GitBlob(git.id("HEAD:b"));
    assertThat(before(source, changed).get(0).get(0).bytes().utf8()).isEqualTo("two");
    assertThat(before(source, new Origin.GitBlob(git.id("HEAD:dir/c"))))
        .isEqualTo(List.of(List.of()));
    assertThat(sinks.contents()).containsKey(new Origin.CommitMessage(git.id("HEAD")));
  }

  @Test
  void contentTooLargeToBeHeld_isStreamed() throws Exception {
    String old = new Random(5).ints(20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    git.commit("large", old);
    git.commit("large", old.substring(5000) + "new\n"); // git makes deltas of the smaller
    git.run("repack", "-adfq", "--depth=5");
    GitOptions tight = GitOptions.defaults().withMaxBytes(50_000);

    RangeSource.of(GitRepository.open(git.dir(), tight).orElseThrow(), "HEAD~1..HEAD")
        .forEach(sinks, 2);

    assertThat(sinks.problems()).isEmpty();
    assertThat(blobs()).containsExactly(old.substring(5000) + "new\n");
  }

  @Test
  void pushedTags_countWithTheirMessagesAndWhatTheyEndAt() throws Exception {
    String base = git.commit("a", "one");
    git.run("tag", "-a", "-m", "inner", "inner");
    git.run("tag", "-a", "-m", "outer", "outer", "inner");
    git.commit("dir/b", "two");
    git.run("tag", "-a", "-m", "of a tree", "tree", "HEAD:dir");
    List<String> ids = List.of(git.id("outer"), git.id("tree"), git.id("HEAD:a"));

    RangeSource source = RangeSource.of(open(), ids, List.of(base));
    source.forEach(sinks, 1);

    Origin inner = new Origin.TagMessage(git.id("inner"));
    assertThat(sinks.contents()).containsKeys(inner, new Origin.TagMessage(git.id("outer")));
    assertThat(source.commits()).isEmpty();
    assertThat(blobs()).containsExactly("one", "two");
    assertThat(source.places(inner)).hasSize(1);
    ChangedPlace place = source.places(new Origin.GitBlob(git.id("HEAD:dir/b"))).get(0);
    assertThat(place.placement().path()).isEqualTo("b");
  }

  @Test
  void merge_countsWithItsResolutionOnly() throws Exception {
    git.commit("a", "base");
    git.run("checkout", "-q", "-b", "side");
    git.commit("b", "side");
    git.run("checkout", "-q", "main");
    git.commit("c", "main");
    git.run("merge", "-q", "--no-commit", "side");
    git.commit("evil", "resolution");

    scan("HEAD^1..HEAD");

    assertThat(blobs()).containsExactly("resolution", "side");
  }

  private List<String> textsBefore(RangeSource source, String blob) throws Exception {
    return source.places(new Origin.GitBlob(git.id(blob))).stream()
        .flatMap(place -> place.before().stream())
        .map(content -> content.bytes().utf8())
        .toList();
  }

  @Test
  void renamedFile_goesBackToWhatItWasBeforeTheRange() throws Exception {
    git.commit("a", "one\ntwo\nthree\nfour\n");
    git.run("mv", "a", "b");
    git.commit("b", "one\ntwo\nthree\nfive\n");
    git.run("mv", "b", "dir");
    git.commit("other", "in between");

    RangeSource source = scan("HEAD~2..HEAD");

    assertThat(textsBefore(source, "HEAD~1:b"))
        .containsExactly("one\ntwo\nthree\nfour\n", "one\ntwo\nthree\nfour\n");
  }

  @Test
  void renamedFile_thatTheRangeBrought_hasNothingBefore() throws Exception {
    git.commit("a", "base");
    git.commit("b", "one\ntwo\nthree\n");
    git.run("mv", "b", "c");
    git.commit("c", "one\ntwo\nthree\nfour\n");

    RangeSource source = scan("HEAD~2..HEAD");

    assertThat(textsBefore(source, "HEAD:c")).isEmpty();
    assertThat(textsBefore(scan("HEAD~1..HEAD"), "HEAD:c")).containsExactly("one\ntwo\nthree\n");
  }

  @Test
  void fileThatOneSideRenamedAndTheOtherEdited_goesBackToBoth() throws Exception {
    git.commit("a", "one\ntwo\nthree\n");
    git.run("checkout", "-q", "-b", "side");
    git.run("mv", "a", "b");
    git.commit("other", "side");
    git.run("checkout", "-q", "main");
    git.commit("a", "one\ntwo\nthree\nmain\n");
    git.run("checkout", "-q", "side");
    git.run("merge", "-q", "main");

    assertThat(textsBefore(scan("HEAD^1..HEAD"), "HEAD:b")).contains("one\ntwo\nthree\n");
    assertThat(textsBefore(scan("main..HEAD"), "HEAD:b")).contains("one\ntwo\nthree\nmain\n");
  }

  @Test
  void lfsPointer_isFollowedToTheFileThatGitLfsKeeps() throws Exception {
    git.commit("a", "base");
    String digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + digest;
    git.commit("big.bin", pointer + "\nsize 3\n");
    String blob = git.id("HEAD:big.bin");

    scan("HEAD~1..HEAD");
    assertThat(sinks.problems()).containsExactly("LFS_POINTER object " + blob);

    Path kept = git.dir().resolve(".git/lfs/objects/ba/78").resolve(digest);
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "another");
    scan("HEAD~1..HEAD");
    assertThat(sinks.problems()).hasSize(2);
    Files.writeString(kept, "abc");
    scan("HEAD~1..HEAD");
    assertThat(sinks.problems()).hasSize(2);
    assertThat(sinks.contents().get(new Origin.GitBlob(blob))).endsWith("size 3\nabc");
  }

  @Test
  void symmetricRange_givesBothSides() throws Exception {
    git.commit("a", "base");
    git.run("checkout", "-q", "-b", "side");
    git.commit("b", "side");
    git.run("checkout", "-q", "main");
    git.commit("c", "main");

    scan("main...side");

    assertThat(blobs()).containsExactly("main", "side");
  }

  @Test
  void revisions_resolveAsGitDoes() throws Exception {
    git.commit("a", "one");
    git.run("tag", "-a", "-m", "m", "v1");
    git.run("checkout", "-q", "-b", "feature/x");
    git.commit("a", "two");
    git.commit("a", "three");
    Revisions revisions = new Revisions(open());

    for (String text :
        List.of(
            "HEAD", "@", "v1", "feature/x~1", "HEAD^", "HEAD~2", "refs/tags/v1^{commit}", "@^^")) {
      assertThat(revisions.commit(text).hex()).isEqualTo(git.id(text + "^{commit}"));
    }
    String id = git.id("HEAD");
    assertThat(revisions.commit(id.substring(0, 10)).hex()).isEqualTo(id);
    for (String text : List.of("nope", "HEAD~9", "HEAD^2", "v1:a", "HEAD^{", "zz@{1}")) {
      assertThatThrownBy(() -> revisions.commit(text)).isInstanceOf(SourceException.class);
    }
  }

  @Test
  void hookRange_withUnknownExclusion_givesAll() throws Exception {
    git.commit("a", "one");
    git.commit("a", "two");

    RangeSource source = RangeSource.of(open(), List.of(git.id("HEAD")), List.of("0".repeat(40)));
    source.forEach(sinks, 1);

    assertThat(blobs()).containsExactly("one", "two");
  }

  @Test
  void shallowClone_lackingTheRange_isNamed() throws Exception {
    git.commit("a", "one");
    git.commit("a", "two");
    git.run("checkout", "-q", "--orphan", "other");
    git.commit("z", "zero");
    git.run("checkout", "-q", "main");
    Path shallow = dir.resolve("shallow");
    String url = "file://" + git.dir();
    git.run("clone", "-q", "--depth", "1", "--no-single-branch", url, shallow.toString());
    git = GitFixture.at(shallow);

    scan("origin/other..HEAD");

    assertThat(sinks.problems()).containsExactly("SHALLOW history");
    assertThatThrownBy(() -> scan("HEAD~1..HEAD")).hasMessageContaining("git fetch --unshallow");
  }
}
