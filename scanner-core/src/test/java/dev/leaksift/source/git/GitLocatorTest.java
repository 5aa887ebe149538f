package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaksift.model.CommitRef;
import dev.leaksift.model.Origin;
import dev.leaksift.model.Status;
import dev.leaksift.source.Placement;
import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.git.pack.PackStore.IndexCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLocatorTest {
  @TempDir Path dir;
  private GitFixture git;

  @BeforeEach
  void init() throws Exception {
    git = GitFixture.init(dir.resolve("repo"));
  }

  private List<Placement> locate(Origin origin) throws Exception {
    return locate(origin, GitOptions.defaults());
  }

  private List<Placement> locate(Origin origin, GitOptions options) throws Exception {
    GitRepository repository = GitRepository.open(git.dir(), options).orElseThrow();
    HistorySource history = new HistorySource(repository);
    history.forEach(new RecordingSinks(), 1);
    WorkTreeFiles files = new WorkTreeFiles(repository, Optional.of(history));
    files.forEach(new RecordingSinks(), 1);
    return new GitLocator(repository, Optional.of(history), Optional.of(files), 2)
        .locate(List.of(origin), problem -> {})
        .get(origin);
  }

  private Origin blob(String text) throws Exception {
    Path file = Files.writeString(dir.resolve("content"), text);
    return new Origin.GitBlob(git.run("hash-object", file.toString()));
  }

  private static String id(Optional<CommitRef> commit) {
    return commit.map(CommitRef::id).orElse("none");
  }

  @Test
  void blob_inHead_hasIntroducingCommit() throws Exception {
    git.commit("a", "other");
    String introduced = git.commit("dir/b", "text");
    git.commit("a", "changed");

    List<Placement> places = locate(blob("text"));

    assertThat(places).hasSize(1);
    assertThat(places.get(0).path()).isEqualTo("dir/b");
    assertThat(places.get(0).status()).isEqualTo(Status.HEAD);
    assertThat(places.get(0).lastPresent()).isEmpty();
    CommitRef commit = places.get(0).introduced().orElseThrow();
    assertThat(commit.id()).isEqualTo(introduced);
    assertThat(commit.author()).isEqualTo("Ada");
    assertThat(commit.email()).isEqualTo("ada@example.org");
    assertThat(commit.subject()).isEqualTo("set dir/b");
    assertThat(commit.time().getEpochSecond()).isEqualTo(1_700_000_120);
  }

  @Test
  void commit_tooLargeToHold_isNamedByItsId() throws Exception {
    git.commit("a", "other");
    Path message = Files.writeString(dir.resolve("message"), "long line\n".repeat(10_000));
    git.write("b", "text").run("add", "b");
    git.run("commit", "-q", "-F", message.toString());
    String introduced = git.id("HEAD");
    git.commit("a", "changed");
    GitOptions small =
        GitOptions.defaults()
            .withMaxBytes(1 << 20)
            .withMemoryBytes(1 << 16)
            .withIndexCheck(IndexCheck.CHECKSUM);

    Placement place = locate(blob("text"), small).get(0);

    assertThat(place.path()).isEqualTo("b");
    assertThat(place.status()).isEqualTo(Status.HEAD);
    assertThat(id(place.introduced())).isEqualTo(introduced);
  }

  @Test
  void blob_removed_hasLastCommit() throws Exception {
    String introduced = git.commit("b", "text");
    String last = git.commit("a", "other");
    git.commit("b", "changed");

    Placement place = locate(blob("text")).get(0);

    assertThat(place.status()).isEqualTo(Status.HISTORY);
    assertThat(id(place.introduced())).isEqualTo(introduced);
    assertThat(id(place.lastPresent())).isEqualTo(last);
  }

  @Test
  void blob_onlyInAmendedCommit_isUnreachableButLocated() throws Exception {
    git.commit("a", "other");
    String amended = git.commit("dir/b", "text");
    git.write("dir/b", "changed");
    git.run("commit", "-q", "-a", "--amend", "-m", "amended");

    Placement place = locate(blob("text")).get(0);

    assertThat(place.status()).isEqualTo(Status.UNREACHABLE);
    assertThat(place.path()).isEqualTo("dir/b");
    assertThat(id(place.introduced())).isEqualTo(amended);
  }

  @Test
  void blob_onlyInMergesResolution_isIntroducedByMerge() throws Exception {
    git.commit("a", "base");
    git.run("checkout", "-q", "-b", "side");
    git.commit("b", "side");
    git.run("checkout", "-q", "main");
    git.commit("c", "main");
    git.run("merge", "-q", "--no-commit", "side");
    String merge = git.commit("evil", "text");

    Placement place = locate(blob("text")).get(0);

    assertThat(id(place.introduced())).isEqualTo(merge);
    assertThat(place.status()).isEqualTo(Status.HEAD);
  }

  @Test
  void blob_inStash_isHistory() throws Exception {
    git.commit("a", "base");
    git.write("a", "text");
    git.run("stash");

    Placement place = locate(blob("text")).get(0);

    assertThat(place.status()).isEqualTo(Status.HISTORY);
    assertThat(place.path()).isEqualTo("a");
  }

  @Test
  void blob_withoutCommit_standsAtItsId() throws Exception {
    git.commit("a", "base");
    Path file = Files.writeString(dir.resolve("loose"), "text");
    git.run("hash-object", "-w", file.toString());

    Placement place = locate(blob("text")).get(0);

    assertThat(place.status()).isEqualTo(Status.UNREACHABLE);
    assertThat(place.path()).startsWith("blob ");
  }

  @Test
  void blob_thatATagPointsTo_standsAtTheTag() throws Exception {
    git.commit("a", "base");
    Path file = Files.writeString(dir.resolve("loose"), "text");
    String id = git.run("hash-object", "-w", file.toString());
    git.run("tag", "-a", "-m", "key", "key", id);

    Placement place = locate(blob("text")).get(0);

    assertThat(place.status()).isEqualTo(Status.HISTORY);
    assertThat(place.path()).isEqualTo("refs/tags/key");
  }

  @Test
  void fileOnDisk_withContentOfHistory_standsInWorkTreeToo() throws Exception {
    git.commit("a", "text");
    git.commit("a", "changed");
    git.write("copy", "text");

    List<Placement> places = locate(blob("text"));

    assertThat(places).extracting(Placement::path).containsExactly("a", "copy");
    assertThat(places)
        .extracting(Placement::status)
        .containsExactly(Status.HISTORY, Status.WORKTREE);
  }

  @Test
  void blob_onlyInTheIndex_isStaged() throws Exception {
    git.commit("a", "base");
    git.write("b", "text");
    git.run("add", "b");
    git.write("b", "changed since");

    List<Placement> places = locate(blob("text"));

    assertThat(places).extracting(Placement::path).containsExactly("b");
    assertThat(places).extracting(Placement::status).containsExactly(Status.STAGED);
  }

  @Test
  void messages_standAtTheirCommit() throws Exception {
    String commit = git.commit("a", "base");
    git.run("tag", "-a", "-m", "words", "v1");

    Placement message = locate(new Origin.CommitMessage(commit)).get(0);
    Placement tag = locate(new Origin.TagMessage(git.id("v1"))).get(0);

    assertThat(message.path()).isEqualTo("commit " + commit + ": message");
    assertThat(message.status()).isEqualTo(Status.HISTORY);
    assertThat(id(message.introduced())).isEqualTo(commit);
    assertThat(id(tag.introduced())).isEqualTo(commit);
  }

  @Test
  void archiveMember_standsWhereItsArchiveDoes() throws Exception {
    git.commit("lib/a.jar", "text");

    Placement place = locate(new Origin.ArchiveMember(blob("text"), "in/b.txt")).get(0);

    assertThat(place.path()).isEqualTo("lib/a.jar!in/b.txt");
    assertThat(place.status()).isEqualTo(Status.HEAD);
  }

  @Test
  void gitBomb_isLocatedInNoTime() throws Exception {
    Path file = Files.writeString(dir.resolve("seed"), "text");
    String blob = git.run("hash-object", "-w", file.toString());
    String tree = mktree(blob, "100644 blob", 10);
    for (int level = 0; level < 10; level++) {
      tree = mktree(tree, "040000 tree", 10);
    }
    String commit = git.run("commit-tree", "-m", "bomb", tree);
    git.run("update-ref", "refs/heads/bomb", commit);

    List<Placement> places = locateWithoutFiles(new Origin.GitBlob(blob));

    assertThat(places).hasSizeBetween(1, 1000);
    assertThat(id(places.get(0).introduced())).isEqualTo(commit);
    assertThat(places.get(0).path().split("/")).hasSize(11);
  }

  private String mktree(String id, String kind, int entries) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < entries; i++) {
      text.append(kind).append(' ').append(id).append("\td").append(i).append('\n');
    }
    Path input = Files.writeString(dir.resolve("tree-input"), text.toString());
    return git.pipe(input, "mktree");
  }

  private List<Placement> locateWithoutFiles(Origin origin) throws Exception {
    GitRepository repository = GitRepository.open(git.dir(), GitOptions.defaults()).orElseThrow();
    return new GitLocator(repository, Optional.empty(), Optional.empty(), 1)
        .locate(List.of(origin), problem -> {})
        .get(origin);
  }

  @Test
  void commitTooLongToBeScanned_isStillWhatIntroduced() throws Exception {
    git.commit("a", "other");
    git.write("b", "text").run("add", "b");
    Path message = Files.writeString(dir.resolve("message"), "m".repeat(5000));
    git.run("commit", "-q", "-F", message.toString());
    git.run("repack", "-q", "-a", "-d");
    GitOptions options = GitOptions.defaults().withMaxBytes(1000);
    GitRepository repository = GitRepository.open(git.dir(), options).orElseThrow();
    HistorySource history = new HistorySource(repository);
    history.forEach(new RecordingSinks(), 1);
    Origin blob = blob("text");

    List<Placement> places =
        new GitLocator(repository, Optional.of(history), Optional.empty(), 1)
            .locate(List.of(blob), problem -> {})
            .get(blob);

    assertThat(id(places.get(0).introduced())).isEqualTo(git.id("HEAD"));
  }

  @Test
  void randomHistory_isLocatedAsGitLogWouldSay() throws Exception {
    Random random = new Random(42);
    List<String> branches = new ArrayList<>(List.of("main"));
    git.commit("d0/f0", "text 0");
    for (int i = 0; i < 60; i++) {
      if (random.nextInt(5) == 0) {
        branches.add("b" + i);
        git.run("checkout", "-q", "-b", "b" + i);
      } else if (random.nextInt(4) == 0) {
        git.run("checkout", "-q", branches.get(random.nextInt(branches.size())));
      } else if (random.nextInt(5) == 0 && i > 10) {
        git.run(
            "merge",
            "-q",
            "-s",
            "ours",
            "--no-commit",
            branches.get(random.nextInt(branches.size())));
      }
      git.commit("d" + random.nextInt(3) + "/f" + random.nextInt(3), "text " + random.nextInt(6));
    }
    Map<String, TreeMap<Long, String>> expected = expected();

    for (Map.Entry<String, TreeMap<Long, String>> place : expected.entrySet()) {
      String path = place.getKey().split(" ")[0];
      Origin origin = new Origin.GitBlob(place.getKey().split(" ")[1]);
      Placement found =
          locateWithoutFiles(origin).stream()
              .filter(p -> p.path().equals(path))
              .findFirst()
              .orElseThrow();
      assertThat(id(found.introduced())).isEqualTo(place.getValue().firstEntry().getValue());
      if (found.status() == Status.HISTORY) {
        assertThat(id(found.lastPresent())).isEqualTo(place.getValue().lastEntry().getValue());
      } else {
        assertThat(git.run("ls-tree", "HEAD", path)).contains(place.getKey().split(" ")[1]);
      }
    }
  }

  /** Path and blob to the commits that have it, by time. */
  private Map<String, TreeMap<Long, String>> expected() throws Exception {
    Map<String, TreeMap<Long, String>> expected = new HashMap<>();
    for (String line : git.run("log", "--all", "--format=%H %ct").split("\n")) {
      String commit = line.split(" ")[0];
      for (String entry : git.run("ls-tree", "-r", commit).split("\n")) {
        String key = entry.split("\t")[1] + " " + entry.split("\t")[0].split(" ")[2];
        expected
            .computeIfAbsent(key, k -> new TreeMap<>())
            .put(Long.parseLong(line.split(" ")[1]), commit);
      }
    }
    return expected;
  }
}
