package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Origin;
import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnstagedSourceTest {
  @TempDir Path dir;
  private GitFixture git;
  private final RecordingSinks sinks = new RecordingSinks();

  @BeforeEach
  void init() throws Exception {
    git = GitFixture.init(dir.resolve("repo"));
  }

  private UnstagedSource scan(boolean untracked) throws Exception {
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    UnstagedSource source = new UnstagedSource(repository, untracked);
    source.forEach(sinks, 2);
    return source;
  }

  private List<String> before(UnstagedSource source, String path) {
    return source.places(new Origin.WorkTreeFile(path)).get(0).before().stream()
        .map(content -> content.bytes().utf8())
        .toList();
  }

  @Test
  void trackedFile_changedOnDisk_comesWithWhatTheIndexHas() throws Exception {
    git.commit("a", "one");
    git.write("a", "two");
    git.run("add", "a");
    git.write("a", "three");

    UnstagedSource source = scan(false);

    assertThat(sinks.contents()).containsOnly(Map.entry(file("a"), "three"));
    assertThat(before(source, "a")).containsExactly("two");
  }

  private static Origin file(String path) {
    return new Origin.WorkTreeFile(path);
  }

  @Test
  void untracked_onlyWhereAskedFor_andNotIgnored() throws Exception {
    git.write(".gitignore", "out\n");
    git.commit("d/a", "one");
    git.write("d/new", "two").write("other/new", "three").write("out/new", "four");
    GitFixture.init(git.dir().resolve("nested")).commit("a", "five");

    scan(false);
    assertThat(sinks.paths()).isEmpty();
    UnstagedSource source = scan(true);
    assertThat(sinks.paths()).containsExactly("d/new", "other/new");
    assertThat(sinks.problems()).containsExactly("SUBMODULE nested");
    assertThat(before(source, "d/new")).isEmpty();
  }

  @Test
  void linkInPlaceOfADirectory_isNotFollowed() throws Exception {
    git.commit("d/a", "one");
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("a"), "two");
    git.run("rm", "-rq", "--cached", "d");
    git.run("add", "d");
    Files.delete(git.dir().resolve("d/a"));
    Files.delete(git.dir().resolve("d"));
    Files.createSymbolicLink(git.dir().resolve("d"), elsewhere);

    scan(false);

    assertThat(sinks.paths()).isEmpty();
  }

  @Test
  void conflict_isComparedWithAllItsSides() throws Exception {
    git.commit("a", "base");
    git.run("checkout", "-q", "-b", "side");
    git.commit("a", "side");
    git.run("checkout", "-q", "main");
    git.commit("a", "main");
    git.fails("merge", "-q", "side");

    UnstagedSource source = scan(false);

    assertThat(sinks.paths()).containsExactly("a");
    assertThat(before(source, "a")).containsExactly("base", "main", "side");
  }

  @Test
  void intendedToAdd_isNewAsAWhole() throws Exception {
    git.write("a", "one");
    git.run("add", "--intent-to-add", "a");

    UnstagedSource source = scan(false);

    assertThat(sinks.paths()).containsExactly("a");
    assertThat(before(source, "a")).isEmpty();
  }

  @Test
  void bareRepository_hasNoFiles() throws Exception {
    git = GitFixture.init(dir.resolve("bare"), "--bare");

    assertThatThrownBy(() -> scan(false))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("bare");
  }

  @Test
  void anyChanges_areThoseOfGitDiff() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      git.write("d" + random.nextInt(5) + "/f" + i, "text " + i);
    }
    git.commit("all");
    List<String> files = git.run("ls-files").lines().toList();
    for (int i = 0; i < 20; i++) {
      String path = files.get(random.nextInt(files.size()));
      switch (random.nextInt(3)) {
        case 0 -> git.write(path, "changed " + i);
        case 1 -> Files.deleteIfExists(git.dir().resolve(path));
        default -> git.write(path + ".new", "new");
      }
    }

    scan(true);

    List<String> expected = new ArrayList<>();
    git.run("diff", "--name-only", "--diff-filter=M").lines().forEach(expected::add);
    git.run("ls-files", "--others").lines().forEach(expected::add);
    assertThat(sinks.paths()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
