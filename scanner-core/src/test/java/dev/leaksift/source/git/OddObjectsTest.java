package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Origin;
import dev.leaksift.source.RecordingSinks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that git itself would not write: what they hide is named, what they hold is read. */
class OddObjectsTest {
  @TempDir Path directory;

  private final RecordingSinks sinks = new RecordingSinks();
  private GitFixture git;

  @BeforeEach
  void init() throws Exception {
    git = GitFixture.init(directory.resolve("git"));
    git.commit("readme", "text");
  }

  private GitRepository scan() throws Exception {
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    WholeHistory.read(repository, sinks, 1);
    return repository;
  }

  private String store(String kind, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("content"), content);
    return git.pipe(file, "hash-object", "-t", kind, "-w", "--literally", "--stdin");
  }

  private String commitOf(String tree) throws IOException {
    String commit = git.run("commit-tree", "-m", "odd", tree);
    git.run("branch", "odd", commit);
    return commit;
  }

  private static byte[] entry(String modeAndName, String id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((modeAndName + "\0").getBytes(StandardCharsets.UTF_8));
    out.write(HexFormat.of().parseHex(id));
    return out.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  @Test
  void tree_thatIsCutOff_isNamed() throws Exception {
    byte[] whole = entry("100644 a", git.id("HEAD:readme"));
    String tree = store("tree", joined(whole, "100644 b\0abc".getBytes(StandardCharsets.UTF_8)));

    scan();

    assertThat(sinks.problems()).containsExactly("CORRUPT object " + tree);
  }

  private void scanRange(String commit) throws Exception {
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    RangeSource.of(repository, "main.." + commit).forEach(sinks, 1);
  }

  @Test
  void range_namesThatStandTwice_areBothRead() throws Exception {
    git.write("a", "one").write("b", "two").commit("files");
    byte[] first = entry("100644 x", git.id("HEAD:a"));
    byte[] second = entry("100644 x", git.id("HEAD:b"));
    String commit = commitOf(store("tree", joined(first, second)));

    scanRange(commit);

    assertThat(sinks.contents())
        .containsKeys(new Origin.GitBlob(git.id("HEAD:a")), new Origin.GitBlob(git.id("HEAD:b")));
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void range_treeThatIsCutOffAndCommitWithoutOne_areNamed() throws Exception {
    byte[] whole = entry("100644 a", git.id("HEAD:readme"));
    String tree = store("tree", joined(whole, "100644 b\0abc".getBytes(StandardCharsets.UTF_8)));
    scanRange(commitOf(tree));
    assertThat(sinks.problems()).containsExactly("MISSING object " + tree);

    String bare = store("commit", "author A <a> 1 +0\n\ntext".getBytes(StandardCharsets.UTF_8));
    scanRange(bare);
    assertThat(sinks.problems()).contains("MISSING object " + bare);
  }

  @Test
  void commit_withoutATree_isNamedAndItsTextRead() throws Exception {
    String commit = store("commit", "author A <a> 1 +0\n\ntext".getBytes(StandardCharsets.UTF_8));

    scan();

    assertThat(sinks.problems()).containsExactly("CORRUPT object " + commit);
    assertThat(sinks.contents()).containsKey(new Origin.CommitMessage(commit));
  }

  @Test
  void entry_withAnIdOfZeros_isMissing() throws Exception {
    commitOf(store("tree", entry("100644 nowhere", "0".repeat(40))));

    scan();

    assertThat(sinks.problems()).containsExactly("MISSING object " + "0".repeat(40));
  }

  @Test
  void entry_withLeadingZerosInItsMode_isAnEntry() throws Exception {
    String missing = "1".repeat(40);
    commitOf(store("tree", entry("000000100644 there", missing)));

    scan();

    assertThat(sinks.problems()).containsExactly("MISSING object " + missing);
  }
}
