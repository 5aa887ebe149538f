package dev.leaksift.source.git;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.Origin;
import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistorySourceTest {
  @TempDir Path dir;
  private final RecordingSinks sinks = new RecordingSinks();

  private HistorySource scan(Path target) throws Exception {
    GitRepository repository = GitRepository.open(target, GitOptions.defaults()).orElseThrow();
    return WholeHistory.read(repository, sinks, 2);
  }

  /** What git itself says is in the store. */
  private static Map<String, String> objects(GitFixture git) throws Exception {
    Map<String, String> kinds = new TreeMap<>();
    String format = "--batch-check=%(objectname) %(objecttype)";
    String all = git.run("cat-file", "--batch-all-objects", format);
    all.lines().forEach(line -> kinds.put(line.split(" ")[0], line.split(" ")[1]));
    return kinds;
  }

  private void assertAllThere(GitFixture git) throws Exception {
    assertThat(sinks.twice()).isEmpty();
    int expected = 0;
    for (Map.Entry<String, String> object : objects(git).entrySet()) {
      Origin origin = origin(object.getValue(), object.getKey());
      if (origin != null) {
        assertThat(sinks.contents()).containsKey(origin);
        expected++;
      }
    }
    assertThat(sinks.contents()).hasSize(expected);
  }

  private static Origin origin(String kind, String id) {
    return switch (kind) {
      case "blob" -> new Origin.GitBlob(id);
      case "commit" -> new Origin.CommitMessage(id);
      case "tag" -> new Origin.TagMessage(id);
      default -> null;
    };
  }

  private GitFixture sample(String... more) throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("repo"), more);
    for (int i = 0; i < 20; i++) {
      git.commit("dir" + i % 3 + "/file", "line\n".repeat(200) + "version " + i + "\n");
    }
    git.run("tag", "-a", "v1", "-m", "first release");
    return git;
  }

  @Test
  void store_packedAndLoose_givesEveryObjectOnce() throws Exception {
    GitFixture git = sample();
    git.run("repack", "-q", "-a", "-d", "-f");
    git.commit("later", "loose");
    git.write("never", "dangling blob");
    git.run("hash-object", "-w", "never");

    HistorySource history = scan(git.dir());

    assertAllThere(git);
    assertThat(history.commits()).isEqualTo(21);
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void store_overlappingPacks_givesEveryObjectOnce() throws Exception {
    GitFixture git = sample();
    git.run("repack", "-q", "-d");
    git.commit("later", "more");
    git.run("repack", "-q", "-a", "--keep-unreachable");
    git.run("repack", "-q", "-a", "--window=50", "-f");
    git.commit("dir1/file", "loose");

    scan(git.dir());

    assertAllThere(git);
  }

  @Test
  void messages_comeWithFirstLineFirst() throws Exception {
    GitFixture git = sample();
    String commit = git.commit("subject line\n\nbody");

    scan(git.dir());

    String message = sinks.contents().get(new Origin.CommitMessage(commit));
    assertThat(message)
        .startsWith("subject line\n\nbody\n")
        .contains("author Ada <ada@example.org>");
    Origin tag = new Origin.TagMessage(git.id("v1"));
    assertThat(sinks.contents().get(tag)).startsWith("first release\n").contains("tag v1");
  }

  @Test
  void bareRepository_isReadToo() throws Exception {
    GitFixture git = sample();
    Path bare = dir.resolve("bare.git");
    git.run("clone", "-q", "--bare", "--no-hardlinks", git.dir().toString(), bare.toString());

    scan(bare);

    assertAllThere(GitFixture.at(bare));
  }

  @Test
  void alternates_thatPointAtEachOther_areReadOnce() throws Exception {
    GitFixture git = sample();
    Path borrower = dir.resolve("borrower");
    git.run("clone", "-q", "--shared", git.dir().toString(), borrower.toString());
    GitFixture clone = GitFixture.at(borrower);
    clone.commit("own", "not borrowed");
    Path info = Files.createDirectories(git.dir().resolve(".git/objects/info"));
    Files.writeString(info.resolve("alternates"), borrower.resolve(".git/objects") + "\n");

    scan(borrower);

    assertThat(sinks.problems()).isEmpty();
    assertAllThere(clone);
  }

  @Test
  void sha256Repository_isRead() throws Exception {
    GitFixture git = sample("--object-format=sha256");
    git.run("repack", "-q", "-a", "-d");
    git.commit("later", "loose");

    scan(git.dir());

    assertAllThere(git);
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void linkedWorkTree_seesTheWholeStore() throws Exception {
    GitFixture git = sample();
    Path linked = dir.resolve("linked");
    git.run("worktree", "add", "-q", linked.toString());

    scan(linked);

    assertAllThere(git);
  }

  @Test
  void shallowClone_isNamedAndNothingIsMissing() throws Exception {
    GitFixture git = sample();
    Path shallow = dir.resolve("shallow");
    git.run("clone", "-q", "--depth", "2", "file://" + git.dir(), shallow.toString());

    scan(shallow);

    assertThat(sinks.problems()).containsExactly("SHALLOW history");
  }

  @Test
  void damagedLooseObject_isNamedAndTheRestIsRead() throws Exception {
    GitFixture git = sample();
    String id = git.id("HEAD~3:dir1/file");
    Path file = git.dir().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.writeString(file, "rubbish");

    scan(git.dir());

    assertThat(sinks.problems()).containsExactly("CORRUPT object " + id);
    assertThat(sinks.contents()).containsKey(new Origin.GitBlob(git.id("HEAD:dir1/file")));
  }

  private static Path loose(GitFixture git, String id) {
    return git.dir().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  /** Else a file whose id another content has taken would count as scanned. */
  @Test
  void looseObject_ofAnotherId_isNamedAndHidesNoFile() throws Exception {
    GitFixture git = sample();
    String taken = git.id("HEAD:dir1/file");
    Path file = loose(git, taken);
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.copy(loose(git, git.id("HEAD~3:dir1/file")), file, StandardCopyOption.REPLACE_EXISTING);
    HistorySource history = scan(git.dir());
    RecordingSinks files = new RecordingSinks();
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();

    new WorkTreeFiles(repository, Optional.of(history)).forEach(files, 1);

    assertThat(sinks.problems()).containsExactly("CORRUPT object " + taken);
    assertThat(sinks.contents()).containsKey(new Origin.GitBlob(taken));
    assertThat(files.paths()).contains("dir1/file");
  }

  /** An index of version 1 has no checksums, so that only inflating tells. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void damagedTree_isNamedOnce(int indexVersion) throws Exception {
    GitFixture git = sample();
    git.run("config", "pack.indexVersion", String.valueOf(indexVersion));
    git.run("repack", "-q", "-a", "-d", "--window=0");
    String tree = git.id("HEAD~3^{tree}");
    damage(git, tree);

    scan(git.dir());

    assertThat(sinks.problems()).containsExactly("CORRUPT object " + tree);
    assertAllThere(git);
  }

  private static void damage(GitFixture git, String object) throws Exception {
    Path packs = git.dir().resolve(".git/objects/pack");
    try (DirectoryStream<Path> found = Files.newDirectoryStream(packs, "*.pack")) {
      Path pack = found.iterator().next();
      String line =
          git.run("verify-pack", "-v", pack.toString())
              .lines()
              .filter(entry -> entry.startsWith(object))
              .findFirst()
              .orElseThrow();
      String[] words = line.split(" +");
      byte[] bytes = Files.readAllBytes(pack);
      bytes[Integer.parseInt(words[4]) + Integer.parseInt(words[3]) - 1] ^= 1;
      assertThat(pack.toFile().setWritable(true)).isTrue();
      Files.write(pack, bytes);
    }
  }

  @Test
  void missingBlob_isNamed() throws Exception {
    GitFixture git = sample();
    String id = git.id("HEAD~3:dir1/file");
    Files.delete(git.dir().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));

    scan(git.dir());

    assertThat(sinks.problems()).containsExactly("MISSING object " + id);
  }

  @Test
  void replaceRefsAndGrafts_hideNothing() throws Exception {
    GitFixture git = sample();
    Origin hidden = new Origin.GitBlob(git.id("HEAD~3:dir1/file"));
    git.run("replace", git.id("HEAD~3:dir1/file"), git.id("HEAD:dir1/file"));
    Files.writeString(git.dir().resolve(".git/info/grafts"), git.id("HEAD") + "\n");

    scan(git.dir());

    assertThat(sinks.contents()).containsKey(hidden);
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void lfsPointer_isNamed() throws Exception {
    GitFixture git = sample();
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64);
    git.commit("big.bin", pointer + "\nsize 12345\n");

    scan(git.dir());

    assertThat(sinks.problems()).containsExactly("LFS_POINTER object " + git.id("HEAD:big.bin"));
  }

  @Test
  void workTree_givesOnlyWhatHistoryLacks() throws Exception {
    GitFixture git = sample();
    git.write("dir0/file", "changed").write("new/untracked", "u").write(".gitignore", "secret\n");
    git.write("secret", "ignored");
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    HistorySource history = new HistorySource(repository);
    history.forEach(new RecordingSinks(), 1);

    new WorkTreeFiles(repository, Optional.of(history)).forEach(sinks, 2);

    assertThat(sinks.paths()).containsExactly(".gitignore", "dir0/file", "new/untracked", "secret");
    assertThat(sinks.problems()).isEmpty();
  }

  @Test
  void workTree_withoutHistory_givesAllFiles() throws Exception {
    GitFixture git = sample();
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();

    new WorkTreeFiles(repository, Optional.empty()).forEach(sinks, 1);

    assertThat(sinks.paths()).containsExactly("dir0/file", "dir1/file", "dir2/file");
  }

  @Test
  void littleMemory_isTold_andLosesNothing() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("deltas"));
    String text =
        new Random(1).ints(60_000, 'a', 'z').mapToObj(Character::toString).collect(joining());
    for (int i = 0; i < 4; i++) {
      git.commit("big", text + i);
      git.commit("big2", i + text);
    }
    git.run("repack", "-q", "-a", "-d", "-f");
    GitOptions options = GitOptions.defaults();

    HistorySource roomy = WholeHistory.read(open(git, options), sinks, 2);
    RecordingSinks fewer = new RecordingSinks();
    HistorySource tight = WholeHistory.read(open(git, options.withMemoryBytes(1 << 17)), fewer, 2);

    assertThat(roomy.memoryWasTight()).isFalse();
    assertThat(tight.memoryWasTight()).isTrue();
    assertThat(fewer.contents()).isEqualTo(sinks.contents());
  }

  private static GitRepository open(GitFixture git, GitOptions options) throws Exception {
    return GitRepository.open(git.dir(), options).orElseThrow();
  }

  @Test
  void largeBlobs_packedAndLoose_comeInWindows() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("large"));
    git.commit("packed", "p".repeat(5000));
    git.run("repack", "-q", "-a", "-d");
    git.commit("loose", "l".repeat(5000));
    GitOptions options =
        GitOptions.defaults()
            .withMaxBytes(4999)
            .withMemoryBytes(1 << 20)
            .withIndexCheck(IndexCheck.CHECKSUM);

    WholeHistory.read(GitRepository.open(git.dir(), options).orElseThrow(), sinks, 1);

    assertThat(sinks.problems()).isEmpty();
    for (String path : List.of("packed", "loose")) {
      Origin blob = new Origin.GitBlob(git.id("HEAD:" + path));
      assertThat(sinks.contents()).containsEntry(blob, path.substring(0, 1).repeat(5000));
    }
  }

  @Test
  void largeMessages_comeInWindowsWithTheirFirstLineFirst() throws Exception {
    GitFixture git = GitFixture.init(dir.resolve("large"));
    git.commit("file", "text");
    Path message = dir.resolve("message");
    Files.writeString(message, "subject\n\n" + "line of the body\n".repeat(500));
    git.run("commit", "-q", "--allow-empty", "-F", message.toString());
    git.run("tag", "-a", "-F", message.toString(), "v1");
    GitOptions options =
        GitOptions.defaults()
            .withMaxBytes(4999)
            .withMemoryBytes(1 << 20)
            .withIndexCheck(IndexCheck.CHECKSUM);

    HistorySource history = new HistorySource(GitRepository.open(git.dir(), options).orElseThrow());
    history.forEach(sinks, 1);

    assertThat(sinks.problems()).isEmpty();
    assertThat(history.commits()).isEqualTo(2);
    String text = sinks.contents().get(new Origin.CommitMessage(git.id("HEAD")));
    assertThat(text).startsWith("subject\n\nline of").contains("body\n\nauthor Ada <");
    assertThat(sinks.contents().get(new Origin.TagMessage(git.id("v1")))).startsWith("subject\n");
  }
}
