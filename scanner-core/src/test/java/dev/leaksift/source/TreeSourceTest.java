package dev.leaksift.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Origin;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void bigFile_comesInWindows_andAHugeOneIsAProblem() throws Exception {
    file("small", "12345678");
    file("big", "123456789");
    try (RandomAccessFile sparse = new RandomAccessFile(dir.resolve("sparse").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    scan(dir, new TreeOptions(8, Set.of()), 1);

    assertThat(sinks.paths()).containsExactly("big", "small");
    assertThat(sinks.contents()).containsEntry(new Origin.WorkTreeFile("big"), "123456789");
    assertThat(sinks.problems()).containsExactly("TOO_BIG sparse");
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
