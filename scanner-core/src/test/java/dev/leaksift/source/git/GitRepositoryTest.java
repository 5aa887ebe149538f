package dev.leaksift.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.model.Origin;
import dev.leaksift.model.RepositoryInfo;
import dev.leaksift.source.RecordingSinks;
import dev.leaksift.source.SourceException;
import dev.leaksift.source.git.store.ObjectDirectories;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.internal.storage.reftable.ReftableConfig;
import org.eclipse.jgit.internal.storage.reftable.ReftableWriter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SymbolicRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GitRepositoryTest {
  @TempDir Path dir;
  private GitFixture git;
  private String commit;

  @BeforeEach
  void init() throws Exception {
    git = GitFixture.init(dir.resolve("repo"));
    commit = git.commit("a", "one");
  }

  private GitRepository open(Path target) throws Exception {
    return GitRepository.open(target, GitOptions.defaults()).orElseThrow();
  }

  private List<String> problems() throws Exception {
    return open(git.dir()).problems().stream().map(p -> p.reason() + " " + p.subject()).toList();
  }

  private void appendConfig(String text) throws Exception {
    Files.writeString(git.dir().resolve(".git/config"), text, StandardOpenOption.APPEND);
  }

  private Path fifo(String name) throws Exception {
    Path fifo = dir.resolve(name);
    new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
    return fifo;
  }

  @Test
  void info_hidesCredentialsOfTheRemote() throws Exception {
    String host = "https://user:pass" + "word@example.org/x/y.git?token=1";
    git.run("remote", "add", "origin", host);

    RepositoryInfo info = open(git.dir()).info();

    assertThat(info.remoteUri()).contains("https://example.org/x/y.git");
    assertThat(info.headId()).contains(commit);
    assertThat(info.branch()).contains("main");
    assertThat(info.shallow()).isFalse();
  }

  @Test
  void detachedHead_hasNoBranch() throws Exception {
    git.run("checkout", "-q", "--detach");

    assertThat(open(git.dir()).info().branch()).isEmpty();
    assertThat(open(git.dir()).info().headId()).contains(commit);
  }

  @Test
  void directory_withoutRepository_isNone() throws Exception {
    Path plain = Files.createDirectory(dir.resolve("plain"));

    assertThat(GitRepository.open(plain, GitOptions.defaults())).isEmpty();
  }

  @Test
  void subdirectory_isFoundFromWithin() throws Exception {
    Path deep = Files.createDirectories(git.dir().resolve("x/y"));

    GitRepository found = GitRepository.openAround(deep, GitOptions.defaults()).orElseThrow();

    assertThat(found.workTree()).contains(git.dir().toRealPath());
  }

  @Test
  void gitFile_pointingNowhere_isRefused() throws Exception {
    Path broken = Files.createDirectory(dir.resolve("broken"));
    Files.writeString(broken.resolve(".git"), "gitdir: ../gone\n");

    assertThatThrownBy(() -> open(broken))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("points to no git directory");
  }

  @Test
  void separateGitDirectory_isFound() throws Exception {
    Path separate = dir.resolve("separate");
    String store = dir.resolve("store.git").toString();
    git.run("clone", "-q", "--separate-git-dir", store, git.dir().toString(), separate.toString());

    assertThat(open(separate).info().headId()).contains(commit);
  }

  @Test
  void config_includingAFifo_isNotFollowed() throws Exception {
    appendConfig("[include]\n\tpath = " + fifo("fifo") + "\n");

    assertThat(problems()).isEmpty();
  }

  @Test
  void config_thatIsAFifo_isNamedAndNotOpened() throws Exception {
    Files.delete(git.dir().resolve(".git/config"));
    Files.move(fifo("fifo"), git.dir().resolve(".git/config"));

    assertThat(problems()).containsExactly("UNREADABLE git config");
  }

  @Test
  void shallowFile_thatCantBeRead_isNamedAndTheRestIsThere() throws Exception {
    Files.createDirectory(git.dir().resolve(".git/shallow"));

    GitRepository repository = open(git.dir());

    assertThat(repository.problems())
        .anySatisfy(problem -> assertThat(problem.subject()).isEqualTo("git shallow"));
    assertThat(repository.commit("HEAD")).isPresent();
  }

  @Test
  void isEmpty_onlyBeforeTheFirstObject() throws Exception {
    GitFixture fresh = GitFixture.init(dir.resolve("fresh"));

    assertThat(open(fresh.dir()).isEmpty()).isTrue();
    fresh.write("file", "text").run("add", "file");
    assertThat(open(fresh.dir()).isEmpty()).isFalse();
    assertThat(open(git.dir()).isEmpty()).isFalse();
  }

  @Test
  void config_thatDoesNotParse_isNamed() throws Exception {
    appendConfig("[broken\nnonsense ===\n");

    assertThat(problems()).containsExactly("CORRUPT git config");
  }

  @Test
  void unknownExtension_isNamed() throws Exception {
    appendConfig("[extensions]\n\tfancyStuff = true\n");
    assertThat(problems()).as("format 0 has none").isEmpty();

    appendConfig("[core]\n\trepositoryformatversion = 1\n");
    assertThat(problems()).containsExactly("UNSUPPORTED git extension fancystuff");
  }

  @ParameterizedTest
  @CsvSource({"sha1,sha256,true", "sha1,sha256,false", "sha256,sha1,true", "sha256,sha1,false"})
  void objectFormat_thatTheConfigGetsWrong_isTakenFromTheObjects(
      String real, String configured, boolean packed) throws Exception {
    git = GitFixture.init(dir.resolve("lie"), "--object-format=" + real);
    commit = git.commit("a", "one");
    if (packed) {
      git.run("repack", "-adq");
    }
    appendConfig("[core]\n\trepositoryformatversion = 1\n");
    appendConfig("[extensions]\n\tobjectFormat = " + configured + "\n");
    RecordingSinks sinks = new RecordingSinks();

    new HistorySource(open(git.dir())).forEach(sinks, 1);

    assertThat(sinks.problems())
        .containsExactly("CORRUPT git extension objectformat = " + configured);
    assertThat(sinks.contents()).containsKey(new Origin.CommitMessage(commit)).hasSize(2);
  }

  @Test
  void looseObject_withAnIdOfTheOtherLength_isNamed() throws Exception {
    Path fanOut = Files.createDirectories(git.dir().resolve(".git/objects/ab"));
    String rest = "0".repeat(62);
    Files.writeString(fanOut.resolve(rest), "unseen by git");

    assertThat(problems()).containsExactly("UNSUPPORTED object ab" + rest);
  }

  @Test
  void alternatesAndPacks_thatAreNoFiles_areNamedOnceEach() throws Exception {
    Path objects = git.dir().resolve(".git/objects");
    Path fifo = fifo("fifo");
    Files.writeString(objects.resolve("info/alternates"), fifo + "\n/dev/null\n");
    Files.move(fifo("other"), objects.resolve("pack/pack-x.pack"));

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "MISSING objects " + fifo, "MISSING objects /dev/null", "UNREADABLE pack pack-x.pack");
  }

  /** To list one would wait for its writer. */
  @Test
  @Timeout(20)
  void fifosInPlaceOfDirectories_areNamedAndNotOpened() throws Exception {
    Path objects = git.dir().resolve(".git/objects");
    Files.move(fifo("one"), objects.resolve("fe"), StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(objects.resolve("pack"));
    Files.move(fifo("two"), objects.resolve("pack"));

    assertThat(problems())
        .containsExactlyInAnyOrder("UNREADABLE objects/fe", "UNREADABLE objects/pack");
  }

  @Test
  void alternate_thatIsNoPath_hidesNoOther() throws Exception {
    Path other = Files.createDirectories(dir.resolve("other"));
    Path objects = git.dir().resolve(".git/objects");
    Files.writeString(objects.resolve("info/alternates"), "a\0b\n" + other + "\n");

    assertThat(problems()).containsExactly("UNREADABLE objects/info/alternates");
    assertThat(ObjectDirectories.find(objects, List.of()).directories())
        .contains(other.toRealPath());
  }

  @Test
  void refs_brokenOnes_areNamed() throws Exception {
    Path heads = git.dir().resolve(".git/refs/heads");
    Files.writeString(heads.resolve("bad"), "rubbish\n");
    Files.createSymbolicLink(heads.resolve("link"), Path.of("/dev/zero"));

    assertThat(problems())
        .containsExactlyInAnyOrder("CORRUPT ref refs/heads/bad", "CORRUPT ref refs/heads/link");
  }

  @Test
  void ref_toNowhere_isMissing() throws Exception {
    String nowhere = "1234567890".repeat(4);
    Files.writeString(git.dir().resolve(".git/refs/heads/lost"), nowhere + "\n");
    RecordingSinks sinks = new RecordingSinks();

    WholeHistory.read(open(git.dir()), sinks, 1);

    assertThat(sinks.problems()).containsExactly("MISSING object " + nowhere);
  }

  @Test
  void reftable_isRead() throws Exception {
    List<Ref> refs = new ArrayList<>();
    Ref main =
        new ObjectIdRef.PeeledNonTag(
            Ref.Storage.PACKED, "refs/heads/main", ObjectId.fromString(commit), 1);
    refs.add(main);
    refs.add(new SymbolicRef("HEAD", main, 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReftableWriter writer = new ReftableWriter(new ReftableConfig(), out);
    writer.setMinUpdateIndex(1).setMaxUpdateIndex(1).begin();
    writer.sortAndWriteRefs(refs).finish();
    Path tables = Files.createDirectories(git.dir().resolve(".git/reftable"));
    Files.write(tables.resolve("one.ref"), out.toByteArray());
    Files.writeString(tables.resolve("tables.list"), "one.ref\n");
    Files.writeString(git.dir().resolve(".git/HEAD"), "ref: refs/heads/.invalid\n");
    appendConfig("[extensions]\n\trefStorage = reftable\n");
    Files.delete(git.dir().resolve(".git/refs/heads/main"));

    GitRepository repository = open(git.dir());

    assertThat(repository.problems()).isEmpty();
    assertThat(repository.info().branch()).contains("main");
    assertThat(repository.info().headId()).contains(commit);
  }

  @Test
  void partialClone_namesWhatIsNotHere() throws Exception {
    git.run("config", "uploadpack.allowFilter", "true");
    Path partial = dir.resolve("partial");
    String url = "file://" + git.dir();
    git.run("clone", "-q", "--no-checkout", "--filter=blob:none", url, partial.toString());
    RecordingSinks sinks = new RecordingSinks();

    WholeHistory.read(open(partial), sinks, 1);

    assertThat(sinks.problems()).containsExactly("MISSING object " + git.id("HEAD:a"));
  }

  @Test
  void promisorRemote_thatNamesAProgram_isNotRun() throws Exception {
    Path marker = dir.resolve("marker");
    appendConfig("[remote \"x\"]\n\tpromisor = true\n\turl = ext::touch " + marker + "\n");
    String id = git.id("HEAD:a");
    Files.delete(git.dir().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
    RecordingSinks sinks = new RecordingSinks();

    HistorySource history = WholeHistory.read(open(git.dir()), sinks, 1);
    new WorkTreeFiles(open(git.dir()), Optional.of(history)).forEach(sinks, 1);

    assertThat(sinks.problems()).containsExactly("MISSING object " + id);
    assertThat(sinks.contents()).containsEntry(new Origin.WorkTreeFile("a"), "one");
    assertThat(marker).doesNotExist();
  }

  @Test
  void refsThatAreCalledLikeCommits_areNotTakenForThem() throws Exception {
    String other = git.commit("a", "two");
    String digits = commit.substring(0, 12);
    for (String name : List.of(commit, digits, "refs/heads/side")) {
      git.run("update-ref", "refs/tags/" + name, other);
    }
    GitRepository repository = open(git.dir());

    assertThat(repository.commit(commit)).hasValue(commit);
    assertThat(repository.commit(digits)).hasValue(other);
    assertThat(repository.commitOfId(digits)).hasValue(commit);
    assertThat(repository.commitOfId("d".repeat(40))).isEmpty();
    assertThat(repository.commitOfId("main")).isEmpty();
    assertThat(repository.commit("refs/heads/side")).hasValue(other);
    assertThat(repository.commitOfRef("refs/heads/side")).isEmpty();
    assertThat(repository.commitOfRef("refs/heads/main")).hasValue(other);
    git.run("update-ref", "refs/tags/blob", git.id("HEAD:a"));
    assertThat(open(git.dir()).commitOfRef("refs/tags/blob")).isEmpty();
  }

  @Test
  void repositoryThatIsFilesOfAnother_isRefused() throws Exception {
    Path inner = git.dir().resolve("inner");
    GitFixture.init(inner, "--bare").write("objects/keep", "").write("refs/keep", "");
    GitOptions options = GitOptions.defaults();

    assertThat(GitRepository.openAround(inner, options)).isPresent();
    assertThat(GitRepository.openAround(git.dir().resolve(".git"), options)).isPresent();
    git.run("add", "-f", "inner");
    assertThatThrownBy(() -> GitRepository.openAround(inner.resolve("refs"), options))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is files of");
    Files.writeString(git.dir().resolve(".git/index"), "no index");
    assertThatThrownBy(() -> GitRepository.openAround(inner, options))
        .isInstanceOf(SourceException.class);
  }
}
