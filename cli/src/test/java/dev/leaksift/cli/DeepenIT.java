package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code leaksift ci --deepen} in clones that lack what it needs, with a real server. */
class DeepenIT {
  private static final String OLD = "key=" + GitDirectory.token(1) + "\n";
  private static final String NEW = "key=" + GitDirectory.token(2) + "\n";

  @TempDir Path directory;
  private GitDirectory server;
  private String main;
  private String head;

  @BeforeEach
  void init() throws Exception {
    server = GitDirectory.init(directory.resolve("server"));
    server.commit("old", OLD);
    main = server.commit("readme", "clean\n");
    server.run("checkout", "-q", "-b", "side");
    server.commit("leak", NEW);
    for (int i = 0; i < 60; i++) {
      server.run("commit", "-q", "--allow-empty", "-m", "step " + i);
    }
    head = server.commit("more", "clean\n");
    server.run("checkout", "-q", "main");
    server.commit("readme", "clean too\n");
  }

  private GitDirectory cloned(String... options) throws Exception {
    Path target = directory.resolve("clone");
    String[] call = GitDirectory.concat(new String[] {"clone", "-q", "--branch", "side"}, options);
    server.run(GitDirectory.concat(call, "file://" + server.path(), target.toString()));
    return new GitDirectory(target);
  }

  private Map<String, String> mergeRequest(String base) {
    return Map.of(
        "GITLAB_CI",
        "true",
        "CI_MERGE_REQUEST_IID",
        "1",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA",
        base,
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "main",
        "CI_COMMIT_SHA",
        head);
  }

  private static Map<Path, FileTime> files(GitDirectory git) throws Exception {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(git.path())) {
      for (Path file : all.toList()) {
        files.put(file, Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private static void assertCode(int code, Program.Result result) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(code);
  }

  private void assertFoundBeside(GitDirectory clone) throws Exception {
    Map<Path, FileTime> before = files(clone);
    assertCode(3, clone.leaksift(mergeRequest(main), "ci"));

    Program.Result result = clone.leaksift(mergeRequest(main), "ci", "--deepen");

    assertCode(1, result);
    String base = server.run("rev-parse", "main").substring(0, 12);
    assertThat(result.err()).contains("fetched").contains("base " + base);
    assertThat(result.out()).contains("1 finding (").contains("62 commits");
    assertThat(files(clone)).isEqualTo(before);
  }

  @Test
  void shallowCloneOfADirectory_isCompletedBesideIt() throws Exception {
    assertFoundBeside(cloned("--depth", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"git/server", "moved/server"})
  void shallowCloneOfAServer_isCompletedBesideIt(String path) throws Exception {
    server.run("config", "uploadpack.allowReachableSHA1InWant", "true");
    GitDirectory clone = cloned("--depth", "1");
    try (GitHttpServer http = new GitHttpServer(directory, Optional.empty())) {
      clone.run("remote", "set-url", "origin", http.url(path));
      assertFoundBeside(clone);
    }
  }

  @Test
  void serverThatGivesBranchesOnly_isAskedForThem() throws Exception {
    GitDirectory clone = cloned("--depth", "1");
    try (GitHttpServer http = new GitHttpServer(directory, Optional.empty())) {
      clone.run("remote", "set-url", "origin", http.url("git/server"));
      assertFoundBeside(clone);
    }
  }

  @Test
  void baseThatIsGone_isReplacedByTheMainBranch() throws Exception {
    server.run("config", "uploadpack.allowAnySHA1InWant", "true");
    GitDirectory clone = cloned("--depth", "1");
    try (GitHttpServer http = new GitHttpServer(directory, Optional.empty())) {
      clone.run("remote", "set-url", "origin", http.url("git/server"));
      Program.Result result = clone.leaksift(mergeRequest("d".repeat(40)), "ci", "--deepen");

      assertCode(1, result);
      assertThat(result.err()).contains("(CI_MERGE_REQUEST_TARGET_BRANCH_NAME)");
      assertThat(result.out()).contains("1 finding (");
    }
  }

  @Test
  void cloneOfOneBranch_getsTheOneThatItIsComparedWith() throws Exception {
    GitDirectory clone = cloned("--single-branch");
    Map<String, String> drone =
        Map.of("DRONE", "true", "DRONE_REPO_BRANCH", "main", "DRONE_COMMIT_SHA", head);

    assertThat(clone.leaksift(drone, "ci").out()).contains("2 findings");
    Program.Result result = clone.leaksift(drone, "ci", "--deepen");
    assertCode(1, result);
    assertThat(result.out()).contains("1 finding (");
    assertThat(clone.leaksift("ci", "--base", "origin/main", "--deepen").out())
        .contains("1 finding (");
  }

  @Test
  void credentials_goToTheirOwnServerOnly() throws Exception {
    GitDirectory clone = cloned("--depth", "1");
    try (GitHttpServer http = new GitHttpServer(directory, Optional.of("me:pass"))) {
      String url = http.url("git/server");
      clone.run("remote", "set-url", "origin", url);
      Program.Result refused = clone.leaksift(mergeRequest(main), "ci", "--deepen");
      assertCode(3, refused);
      assertThat(refused.err()).contains("status 401").contains("LEAKSIFT_GIT_CREDENTIALS");

      clone.run("remote", "set-url", "origin", url.replace("//", "//me:pass@"));
      Program.Result named = clone.leaksift(mergeRequest(main), "ci", "--deepen");
      assertCode(1, named);
      assertThat(named.out() + named.err()).doesNotContain("me:pass");

      clone.run("remote", "set-url", "origin", url);
      Map<String, String> given = new TreeMap<>(mergeRequest(main));
      given.put("LEAKSIFT_GIT_CREDENTIALS", "me:pass");
      assertCode(1, clone.leaksift(given, "ci", "--deepen"));
    }
  }

  @Test
  void tokenOfTheJob_opensItsOwnServer() throws Exception {
    GitDirectory clone = cloned("--depth", "1");
    try (GitHttpServer http = new GitHttpServer(directory, Optional.of("gitlab-ci-token:tok"))) {
      clone.run("remote", "set-url", "origin", http.url("git/server"));
      Map<String, String> job = new TreeMap<>(mergeRequest(main));
      job.put("CI_JOB_TOKEN", "tok");
      job.put("CI_SERVER_URL", http.url(""));
      Program.Result opened = clone.leaksift(job, "ci", "--deepen");
      assertCode(1, opened);
      assertThat(opened.out() + opened.err()).contains("1 finding (").doesNotContain("tok:");

      job.put("CI_SERVER_URL", "https://gitlab.example");
      assertCode(3, clone.leaksift(job, "ci", "--deepen"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"away/server", "nonsense/server", "git/nowhere", "nowhere"})
  void serverThatGivesNothing_leavesTheCheckIncomplete(String path) throws Exception {
    GitDirectory clone = cloned("--depth", "1");
    try (GitHttpServer http = new GitHttpServer(directory, Optional.empty())) {
      clone.run("remote", "set-url", "origin", http.url(path));
      Program.Result result = clone.leaksift(mergeRequest(main), "ci", "--deepen");

      assertCode(3, result);
      assertThat(result.err()).contains("nothing was fetched").contains("GIT_DEPTH: 0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"git@example.org:o/r.git", "ssh://example.org/r", "ext::touch ran", "-o/x", "a b"})
  void otherRemotes_areNotTried(String url) throws Exception {
    GitDirectory clone = cloned("--depth", "1");
    clone.run("config", "remote.origin.url", url);
    clone.run("config", "remote.origin.uploadpack", "touch ran");
    clone.run("config", "core.sshCommand", "touch ran");
    clone.run("config", "credential.helper", "!touch ran");

    Program.Result result = clone.leaksift(mergeRequest(main), "ci", "--deepen");

    assertCode(3, result);
    assertThat(result.err()).contains("nothing was fetched");
    assertThat(clone.path().resolve("ran")).doesNotExist();
  }

  @Test
  void nothingIsFetched_whereNothingIsLackingOrNobodyAsks() throws Exception {
    GitDirectory clone = cloned();
    try (GitHttpServer http = new GitHttpServer(directory, Optional.empty())) {
      clone.run("remote", "set-url", "origin", http.url("git/server"));
      assertCode(1, clone.leaksift(mergeRequest(main), "ci", "--deepen"));
      clone.run("update-ref", "-d", "refs/remotes/origin/main");
      assertCode(1, clone.leaksift(mergeRequest(main), "ci"));
      assertThat(http.requests()).isEmpty();
    }
  }
}
