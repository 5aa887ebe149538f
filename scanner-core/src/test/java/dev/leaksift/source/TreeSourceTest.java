package dev.leaksift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.bytes.CopyList;
import dev.leaksift.model.Origin;
import dev.leaksift.model.ScanProblem;
import dev.leaksift.source.ignore.IgnoreFiles;
import dev.leaksift.source.path.PathFilter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSourceTest {
  @TempDir Path dir;
  private final RecordingSinks sinks = new RecordingSinks();

  private void scan(Path target, TreeOptions options, int workers) throws SourceException {
    new TreeSource(target, options).forEach(sinks, workers);
  }

  private void scan() throws SourceException {
    scan(dir, TreeOptions.defaults(), 2);
  }

  private Path file(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void directory_nested_givesEachFileOnceWithSlashedPath() throws Exception {
    file("a.txt", "one");
    file("b/c/d.txt", "two");
    file("b/.hidden", "three");
    for (int i = 0; i < 300; i++) {
      file("many/f" + i, "x" + i);
    }

    scan(dir, TreeOptions.defaults(), 4);

    assertThat(sinks.paths()).hasSize(303).contains("a.txt", "b/c/d.txt", "b/.hidden", "many/f299");
    assertThat(sinks.contents()).containsEntry(new Origin.WorkTreeFile("b/c/d.txt"), "two");
    assertThat(sinks.twice()).isEmpty();
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void file_asTarget_isNamedByItsName() throws Exception {
    scan(file("x/only.txt", "text"), TreeOptions.defaults(), 3);

    assertThat(sinks.contents())
        .hasSize(1)
        .containsEntry(new Origin.WorkTreeFile("only.txt"), "text");
  }

  @Test
  void symlinks_areNotFollowedButTheirTextIsRead() throws Exception {
    Path outside = Files.createTempFile("outside", ".txt");
    file("real/f", "in");
    Files.createSymbolicLink(dir.resolve("out"), outside);
    Files.createSymbolicLink(dir.resolve("loop"), dir);
    Files.createSymbolicLink(dir.resolve("text"), Path.of("../some/where"));

    scan();
    Files.delete(outside);

    assertThat(sinks.paths()).containsExactly("loop", "out", "real/f", "text");
    assertThat(sinks.contents()).containsEntry(new Origin.WorkTreeFile("text"), "../some/where");
    assertThat(sinks.problems()).containsExactly("SYMLINK loop", "SYMLINK out", "SYMLINK text");
  }

  @Test
  void target_thatIsASymlink_isFollowed() throws Exception {
    file("real/f", "in");
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("real"));

    scan(link, TreeOptions.defaults(), 1);

    assertThat(sinks.paths()).containsExactly("f");
  }

  @Test
  void specialFile_isNotedAndNotOpened() throws Exception {
    file("f", "in");
    new ProcessBuilder("mkfifo", dir.resolve("fifo").toString()).start().waitFor();

    scan();

    assertThat(sinks.paths()).containsExactly("f");
    assertThat(sinks.problems()).containsExactly("SPECIAL_FILE fifo");
  }

  @Test
  void bigFile_comesInWindows() throws Exception {
    file("small", "12345678");
    file("big", "123456789");

    scan(dir, new TreeOptions(8, Set.of()), 1);

    assertThat(sinks.paths()).containsExactly("big", "small");
    assertThat(sinks.contents()).containsEntry(new Origin.WorkTreeFile("big"), "123456789");
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void hugeFile_itsStartIsRead_andTheRestIsAProblem() throws Exception {
    try (RandomAccessFile sparse = new RandomAccessFile(dir.resolve("sparse").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    CountingSink sink = new CountingSink();

    new TreeSource(dir, TreeOptions.defaults()).forEach(() -> sink, 1);

    assertThat(sink.bytes).isBetween(1L << 30, (1L << 30) + (1 << 26));
    assertThat(sink.problems).containsExactly("TOO_BIG sparse");
  }

  /** Keeps no content. */
  private static final class CountingSink implements ContentSink {
    private final List<String> problems = new ArrayList<>();
    private long bytes;

    @Override
    public Scanned accept(Content content) {
      bytes += content.bytes().length();
      return new Scanned() {};
    }

    @Override
    public Scanned acceptChange(Content content, Scanned base, CopyList copies) {
      return accept(content);
    }

    @Override
    public void problem(ScanProblem problem) {
      problems.add(problem.reason() + " " + problem.subject());
    }

    @Override
    public boolean stopped() {
      return false;
    }

    @Override
    public void close() {}
  }

  @Test
  void path_longerThanTheSystemAllows_isWalkedToItsEnd() throws Exception {
    String name = "d".repeat(200);
    String make =
        "for i in $(seq 200); do mkdir " + name + " && cd -P " + name + "; done; printf in > f";
    new ProcessBuilder("sh", "-c", make).directory(dir.toFile()).start().waitFor();

    scan();

    assertThat(sinks.paths()).containsExactly((name + "/").repeat(200) + "f");
    assertThat(sinks.problems()).isEmpty();
    new ProcessBuilder("rm", "-r", name).directory(dir.toFile()).start().waitFor();
  }

  @Test
  void ignoredFiles_whereAsked_areLeftOutAndTold() throws Exception {
    file(".gitignore", "/build/\n*.log\n");
    file("build/a", "in");
    file("sub/.gitignore", "!keep.log\n");
    file("sub/keep.log", "in");
    file("sub/drop.log", "in");
    TreeOptions options =
        new TreeOptions(
            100, Set.of(), new IgnoreFiles(dir, dir.resolve("none")), true, Optional.empty());

    scan(dir, options, 2);

    assertThat(sinks.paths()).containsExactly(".gitignore", "sub/.gitignore", "sub/keep.log");
    assertThat(sinks.problems()).containsExactly("IGNORED build", "IGNORED sub/drop.log");
  }

  @Test
  void nestedRepositories_whereAsked_areCollected() throws Exception {
    file("one/.git/HEAD", "ref: refs/heads/main");
    file("one/.git/objects/x", "");
    file("deep/two/.git", "gitdir: ../../modules/two");
    NestedRepositories nested = new NestedRepositories();

    scan(dir, new TreeOptions(100, Set.of(), PathFilter.ALL, false, Optional.of(nested)), 2);

    assertThat(nested.all()).containsOnlyKeys("one/", "deep/two/");
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void submodule_isNoted() throws Exception {
    file("sub/.git", "gitdir: ../modules/sub");

    scan();

    assertThat(sinks.problems()).containsExactly("SUBMODULE sub/.git");
  }

  @Test
  void nestedRepository_filesAreReadHistoryIsNoted() throws Exception {
    file("sub/f", "in");
    file("sub/.git/HEAD", "ref: refs/heads/main");
    file("sub/.git/objects/pack/x", "");
    file("fake/.git/notes", "not a repository");

    scan();

    assertThat(sinks.paths()).containsExactly("fake/.git/notes", "sub/f");
    assertThat(sinks.problems()).containsExactly("SUBMODULE sub/.git");
  }

  @Test
  void names_notUtf8_areReadAndShownWithReplacement() throws Exception {
    String make = "printf in > \"$(printf 'a\\377b')\"; printf in2 > \"$(printf 'u\\303\\274')\"";
    new ProcessBuilder("sh", "-c", make).directory(dir.toFile()).start().waitFor();

    scan();

    assertThat(sinks.paths()).containsExactly("a\uFFFDb", "u\u00FC");
    assertThat(sinks.contents()).containsEntry(new Origin.WorkTreeFile("u\u00FC"), "in2");
  }

  @Test
  void without_leavesDirectoryOutSilently() throws Exception {
    file("keep/f", "in");
    file("drop/f", "in");

    scan(dir, new TreeOptions(100, Set.of(dir.toRealPath().resolve("drop"))), 1);

    assertThat(sinks.paths()).containsExactly("keep/f");
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void target_missing_saysWhatToDo() {
    assertThatThrownBy(() -> scan(dir.resolve("nope"), TreeOptions.defaults(), 1))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no such file or directory; check the path");
  }

  @Test
  void deepTree_doesNotRecurse() throws Exception {
    Path deep = dir;
    for (int i = 0; i < 900; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.write(deep.resolve("f"), "in".getBytes(StandardCharsets.UTF_8));

    scan();

    assertThat(sinks.paths()).hasSize(1).allMatch(path -> path.endsWith("d/f"));
  }
}
