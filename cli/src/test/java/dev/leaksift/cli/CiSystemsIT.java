package dev.leaksift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code leaksift ci} with the variables and event files that each CI system documents, in clones
 * as these systems make them.
 *
 * <p>The server's {@code main} has an old leak and ends at M. {@code side} adds a leak (L) and a
 * clean commit (S). Pull request 1 comes from a fork: its head (F) is no branch here; the server
 * has merged it on trial (T). A merge queue has put a clean change (Q) upon branch next, which is
 * at T. G is a commit that a forced push did away with.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CiSystemsIT {
  private static final String NONE = "0".repeat(40);

  private Path directory;
  private final Map<String, String> ids = new TreeMap<>();
  private final Map<String, GitDirectory> clones = new TreeMap<>();

  @BeforeAll
  void init(@TempDir Path shared) throws Exception {
    directory = shared;
    GitDirectory server = GitDirectory.init(directory.resolve("server"));
    server.commit("old", "key=" + GitDirectory.token(1) + "\n");
    ids.put("M", server.commit("readme", "clean\n"));
    ids.put("0", NONE);
    ids.put("G", "d".repeat(40));
    server.run("checkout", "-q", "-b", "side");
    ids.put("L", server.commit("leak", "key=" + GitDirectory.token(2) + "\n"));
    ids.put("S", server.commit("more", "clean\n"));
    server.run("tag", "-a", "-m", "first", "v1");
    ids.put("V", server.run("rev-parse", "v1"));
    server.run("checkout", "-q", "--detach", "main");
    ids.put("F", server.commit("forked", "key=" + GitDirectory.token(3) + "\n"));
    server.run("update-ref", "refs/pull/1/head", "HEAD");
    server.run("checkout", "-q", "--detach", "main");
    server.run("merge", "-q", "--no-ff", "-m", "trial", ids.get("F"));
    ids.put("T", server.run("rev-parse", "HEAD"));
    server.run("update-ref", "refs/pull/1/merge", "HEAD");
    server.run("branch", "next");
    ids.put("Q", server.commit("queued", "clean\n"));
    server.run("branch", "gh-readonly-queue/next/pr-7-" + ids.get("T"));
    server.run("checkout", "-q", "main");
    clone(server, "full", "--branch", "side");
    clone(server, "main", "--branch", "main");
    clone(server, "shallow", "--branch", "side", "--depth", "1");
    clone(server, "fork", "--branch", "main");
    clone(server, "queue", "--branch", "gh-readonly-queue/next/pr-7-" + ids.get("T"));
    clone(server, "thin", "--branch", "main", "--depth", "1");
    fetched("fork", "+refs/pull/*:refs/remotes/origin/pull/*");
    fetched("thin", "--depth=1", "+refs/pull/1/merge:refs/remotes/pull/1/merge");
  }

  private void clone(GitDirectory server, String name, String... options) throws Exception {
    GitDirectory clone = new GitDirectory(directory.resolve(name));
    String[] arguments = GitDirectory.concat(new String[] {"clone", "-q"}, options);
    server.run(GitDirectory.concat(arguments, "file://" + server.path(), clone.path().toString()));
    clones.put(name, clone);
  }

  /** A pull request's trial merge, checked out. */
  private void fetched(String name, String... refs) throws Exception {
    String[] arguments = {"fetch", "-q", "origin"};
    clones.get(name).run(GitDirectory.concat(arguments, refs));
    clones.get(name).run("checkout", "-q", "--detach", ids.get("T"));
  }

  /** Words {@code NAME=value}; the letters of commits stand for their ids, also in JSON. */
  private Map<String, String> environment(String words) throws Exception {
    Map<String, String> variables = new TreeMap<>();
    for (String word : words.split(" ")) {
      String[] parts = word.split("=", 2);
      if (parts[0].equals("EVENT")) {
        Path file = Files.createTempFile(directory, "event", ".json");
        Files.writeString(file, json(parts[1]));
        variables.put("GITHUB_EVENT_PATH", file.toString());
      } else {
        variables.put(parts[0], ids.getOrDefault(parts[1], parts[1]));
      }
    }
    return variables;
  }

  private String json(String text) {
    String json = text.replace('\'', '"');
    for (Map.Entry<String, String> id : ids.entrySet()) {
      json = json.replace('"' + id.getKey() + '"', '"' + id.getValue() + '"');
    }
    return json;
  }

  private void assertRange(String clone, String variables, String base, int code) throws Exception {
    Program.Result result = clones.get(clone).leaksift(environment(variables), "ci");

    assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(code);
    String said =
        switch (base) {
          case "all" -> "all that the head reaches";
          case "lacks" -> "the clone lacks";
          default -> "base " + ids.get(base).substring(0, 12);
        };
    assertThat(result.err()).contains(said);
    if (code == 3) {
      assertThat(result.err()).contains("to mend it, ");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "full|push EVENT={'before':'L','after':'S'}|L|0",
        "full|push EVENT={'before':'M','after':'S'}|M|1",
        "full|push EVENT={'before':'0','after':'S','repository':{'default_branch':'main'}}|M|1",
        "full|push EVENT={'before':'G','after':'S','repository':{'default_branch':'main'}}|M|1",
        "full|push EVENT={'before':'0','after':'V','repository':{'default_branch':'main'}}"
            + " GITHUB_REF=refs/tags/v1|M|1",
        "main|push EVENT={'before':'G','after':'M','repository':{'default_branch':'main'}}"
            + " GITHUB_REF=refs/heads/main|all|1",
        "shallow|push EVENT={'before':'L','after':'S'}|lacks|3",
        "fork|pull_request EVENT={'pull_request':{'base':{'sha':'M'},'head':{'sha':'F'}}}|M|1",
        "thin|pull_request EVENT={'pull_request':{'base':{'sha':'L'},'head':{'sha':'F'}}}"
            + " GITHUB_SHA=T|lacks|3",
        "fork|pull_request_target EVENT={'pull_request':{'base':{'sha':'M'},'head':{'sha':'F'}}}"
            + "|M|1",
        "fork|merge_group EVENT={'merge_group':{'base_sha':'M','head_sha':'T'}}|M|1",
        "fork|pull_request_review_comment"
            + " EVENT={'pull_request':{'base':{'sha':'M'},'head':{'sha':'F'}}} GITHUB_SHA=T|M|1",
        "full|workflow_dispatch EVENT={'repository':{'default_branch':'main'}} GITHUB_SHA=S|all|1",
        "full|release EVENT={'release':{'tag_name':'v1'}} GITHUB_REF=refs/tags/v1 GITHUB_SHA=S"
            + "|all|1",
        "full|schedule EVENT={} GITHUB_SHA=S|all|1"
      })
  void github(String clone, String event, String base, int code) throws Exception {
    assertRange(clone, "GITHUB_ACTIONS=true GITHUB_EVENT_NAME=" + event, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fork|CI_MERGE_REQUEST_IID=1 CI_MERGE_REQUEST_DIFF_BASE_SHA=M CI_COMMIT_SHA=F|M|1",
        "fork|CI_MERGE_REQUEST_IID=1 CI_MERGE_REQUEST_EVENT_TYPE=merge_train CI_COMMIT_SHA=T"
            + " CI_MERGE_REQUEST_DIFF_BASE_SHA=M CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=F|M|1",
        "fork|CI_MERGE_REQUEST_IID=1 CI_MERGE_REQUEST_EVENT_TYPE=merged_result CI_COMMIT_SHA=T"
            + " CI_MERGE_REQUEST_TARGET_BRANCH_SHA=M CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=F|M|1",
        "full|CI_MERGE_REQUEST_IID=1 CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main"
            + " CI_MERGE_REQUEST_DIFF_BASE_SHA=L CI_COMMIT_SHA=S|M|1",
        "fork|CI_EXTERNAL_PULL_REQUEST_IID=1 CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME=main"
            + " CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA=F CI_COMMIT_SHA=F|M|1",
        "main|CI_PIPELINE_SOURCE=schedule CI_COMMIT_BRANCH=main CI_COMMIT_BEFORE_SHA=0"
            + " CI_COMMIT_SHA=M|all|1",
        "shallow|CI_MERGE_REQUEST_IID=1 CI_MERGE_REQUEST_DIFF_BASE_SHA=M CI_COMMIT_SHA=S|lacks|3",
        "full|CI_COMMIT_BRANCH=side CI_COMMIT_BEFORE_SHA=L CI_COMMIT_SHA=S|L|0",
        "full|CI_COMMIT_BRANCH=side CI_COMMIT_BEFORE_SHA=0 CI_COMMIT_SHA=S|M|1",
        "full|CI_COMMIT_BRANCH=side CI_COMMIT_BEFORE_SHA=G CI_COMMIT_SHA=S|M|1",
        "full|CI_COMMIT_TAG=v1 CI_COMMIT_BEFORE_SHA=0 CI_COMMIT_SHA=S|M|1"
      })
  void gitlab(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "GITLAB_CI=true CI_DEFAULT_BRANCH=main " + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "full|BITBUCKET_PR_ID=1 BITBUCKET_PR_DESTINATION_COMMIT=M BITBUCKET_COMMIT=S|M|1",
        "shallow|BITBUCKET_PR_ID=1 BITBUCKET_PR_DESTINATION_COMMIT=M BITBUCKET_COMMIT=S|lacks|3",
        "fork|BITBUCKET_PR_ID=1 BITBUCKET_PR_DESTINATION_BRANCH=main BITBUCKET_COMMIT=F|M|1",
        "full|BITBUCKET_BRANCH=side BITBUCKET_COMMIT=S|M|1",
        "full|BITBUCKET_TAG=v1 BITBUCKET_COMMIT=S|M|1",
        "queue|BITBUCKET_BRANCH=gh-readonly-queue/next/pr-7-T BITBUCKET_COMMIT=Q|T|0",
        "main|BITBUCKET_BRANCH=main BITBUCKET_COMMIT=M|all|1"
      })
  void bitbucket(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "BITBUCKET_BUILD_NUMBER=1 " + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fork|SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main BUILD_SOURCEVERSION=T|M|1",
        "fork|SYSTEM_PULLREQUEST_TARGETBRANCH=main SYSTEM_PULLREQUEST_SOURCECOMMITID=F"
            + " BUILD_SOURCEVERSION=T|M|1",
        "shallow|SYSTEM_PULLREQUEST_TARGETBRANCH=main BUILD_SOURCEVERSION=S|lacks|3",
        "full|BUILD_SOURCEBRANCH=refs/heads/side BUILD_SOURCEVERSION=S|M|1",
        "full|BUILD_SOURCEBRANCH=refs/tags/v1 BUILD_SOURCEVERSION=S|M|1",
        "queue|BUILD_SOURCEBRANCH=refs/heads/gh-readonly-queue/next/pr-7-T"
            + " BUILD_SOURCEVERSION=Q|T|0",
        "queue|BUILD_SOURCEBRANCH=refs/heads/staging BUILD_SOURCEVERSION=Q|M|1",
        "main|BUILD_SOURCEBRANCH=refs/heads/main BUILD_SOURCEVERSION=M|all|1"
      })
  void azure(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "TF_BUILD=True " + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "full|BUILDKITE_PULL_REQUEST=1 BUILDKITE_PULL_REQUEST_BASE_BRANCH=main|M|1",
        "shallow|BUILDKITE_PULL_REQUEST=1 BUILDKITE_PULL_REQUEST_BASE_BRANCH=main|lacks|3",
        "fork|BUILDKITE_PULL_REQUEST=1 BUILDKITE_PULL_REQUEST_BASE_BRANCH=main|M|1",
        "fork|BUILDKITE_MERGE_QUEUE_BASE_COMMIT=M BUILDKITE_BRANCH=gh-readonly-queue/main/x|M|1",
        "full|BUILDKITE_PULL_REQUEST=false BUILDKITE_BRANCH=side|M|1",
        "full|BUILDKITE_TAG=v1 BUILDKITE_BRANCH=v1|M|1",
        "queue|BUILDKITE_BRANCH=gh-readonly-queue/next/pr-7-T BUILDKITE_COMMIT=Q|T|0",
        "main|BUILDKITE_BRANCH=main|all|1"
      })
  void buildkite(String clone, String variables, String base, int code) throws Exception {
    String all = "BUILDKITE=true BUILDKITE_PIPELINE_DEFAULT_BRANCH=main BUILDKITE_COMMIT=HEAD ";
    assertRange(clone, all + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "full|CIRCLE_BRANCH=side CIRCLE_SHA1=S|M|1",
        "fork|CIRCLE_PULL_REQUEST=https://example.org/pull/1 CIRCLE_BRANCH=pull/1 CIRCLE_SHA1=F"
            + "|M|1",
        "full|CIRCLE_TAG=v1 CIRCLE_SHA1=S|M|1",
        "queue|CIRCLE_BRANCH=gh-readonly-queue/next/pr-7-T CIRCLE_SHA1=Q|T|0",
        "queue|CIRCLE_BRANCH=staging CIRCLE_SHA1=Q|M|1",
        "shallow|CIRCLE_BRANCH=side CIRCLE_SHA1=S|lacks|3",
        "main|CIRCLE_BRANCH=main CIRCLE_SHA1=M|all|1"
      })
  void circle(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "CIRCLECI=true " + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fork|TRAVIS_EVENT_TYPE=pull_request TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST_SHA=F|M|1",
        "shallow|TRAVIS_EVENT_TYPE=pull_request TRAVIS_BRANCH=main TRAVIS_COMMIT=S|lacks|3",
        "full|TRAVIS_EVENT_TYPE=push TRAVIS_BRANCH=side TRAVIS_COMMIT=S|M|1",
        "full|TRAVIS_EVENT_TYPE=push TRAVIS_COMMIT=S"
            + " TRAVIS_COMMIT_RANGE=dddddddddddd...eeeeeeeeeeee|M|1",
        "full|TRAVIS_EVENT_TYPE=push TRAVIS_TAG=v1 TRAVIS_BRANCH=v1 TRAVIS_COMMIT=S|M|1",
        "queue|TRAVIS_EVENT_TYPE=push TRAVIS_BRANCH=gh-readonly-queue/next/pr-7-T TRAVIS_COMMIT=Q"
            + "|T|0",
        "queue|TRAVIS_EVENT_TYPE=push TRAVIS_BRANCH=staging TRAVIS_COMMIT=Q|M|1"
      })
  void travis(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "TRAVIS=true " + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "full|DRONE_BUILD_EVENT=push DRONE_COMMIT_BEFORE=L DRONE_COMMIT_SHA=S|L|0",
        "full|DRONE_BUILD_EVENT=push DRONE_COMMIT_BEFORE=0 DRONE_COMMIT_SHA=S|M|1",
        "full|DRONE_BUILD_EVENT=push DRONE_COMMIT_BEFORE=G DRONE_COMMIT_SHA=S|M|1",
        "full|DRONE_BUILD_EVENT=promote DRONE_COMMIT_BEFORE=L DRONE_COMMIT_SHA=S|L|0",
        "main|DRONE_BUILD_EVENT=cron DRONE_BRANCH=main DRONE_COMMIT_SHA=M|all|1",
        "full|DRONE_BUILD_EVENT=tag DRONE_TAG=v1 DRONE_COMMIT_SHA=S|M|1",
        "queue|DRONE_BUILD_EVENT=push DRONE_BRANCH=gh-readonly-queue/next/pr-7-T"
            + " DRONE_COMMIT_BEFORE=0 DRONE_COMMIT_SHA=Q|T|0",
        "queue|DRONE_BUILD_EVENT=push DRONE_BRANCH=staging DRONE_COMMIT_SHA=Q|M|1",
        "fork|DRONE_BUILD_EVENT=pull_request DRONE_TARGET_BRANCH=main DRONE_COMMIT_SHA=F|M|1",
        "shallow|DRONE_BUILD_EVENT=push DRONE_COMMIT_BEFORE=L DRONE_COMMIT_SHA=S|lacks|3"
      })
  void drone(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "DRONE=true DRONE_REPO_BRANCH=main " + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "full|CI_PIPELINE_EVENT=push CI_PREV_COMMIT_SHA=L CI_COMMIT_SHA=S|L|0",
        "full|CI_PIPELINE_EVENT=push CI_COMMIT_SHA=S|M|1",
        "full|CI_PIPELINE_EVENT=push CI_PREV_COMMIT_SHA=G CI_COMMIT_SHA=S|M|1",
        "full|CI_PIPELINE_EVENT=push CI_PREV_COMMIT_SHA=S CI_PREV_PIPELINE_STATUS=failure"
            + " CI_COMMIT_SHA=S|M|1",
        "full|CI_PIPELINE_EVENT=push CI_PREV_COMMIT_SHA=S CI_PREV_PIPELINE_STATUS=success"
            + " CI_COMMIT_SHA=S|S|0",
        "full|CI_PIPELINE_EVENT=release CI_COMMIT_TAG=v1 CI_COMMIT_SHA=S|M|1",
        "main|CI_PIPELINE_EVENT=cron CI_COMMIT_SHA=M|all|1",
        "full|CI_PIPELINE_EVENT=tag CI_COMMIT_TAG=v1 CI_COMMIT_SHA=S|M|1",
        "queue|CI_PIPELINE_EVENT=push CI_COMMIT_BRANCH=gh-readonly-queue/next/pr-7-T"
            + " CI_COMMIT_SHA=Q|T|0",
        "queue|CI_PIPELINE_EVENT=push CI_COMMIT_BRANCH=staging CI_COMMIT_SHA=Q|M|1",
        "fork|CI_PIPELINE_EVENT=pull_request_metadata CI_PREV_COMMIT_SHA=F CI_COMMIT_SHA=F"
            + " CI_COMMIT_TARGET_BRANCH=main|M|1",
        "fork|CI_PIPELINE_EVENT=pull_request CI_COMMIT_TARGET_BRANCH=main CI_COMMIT_SHA=F|M|1",
        "shallow|CI_PIPELINE_EVENT=push CI_PREV_COMMIT_SHA=L CI_COMMIT_SHA=S|lacks|3"
      })
  void woodpecker(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "CI=woodpecker CI_REPO_DEFAULT_BRANCH=main " + variables, base, code);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "fork|CHANGE_ID=1 CHANGE_TARGET=main GIT_COMMIT=T|M|1",
        "shallow|CHANGE_ID=1 CHANGE_TARGET=main GIT_COMMIT=S|lacks|3",
        "full|GIT_PREVIOUS_SUCCESSFUL_COMMIT=L GIT_PREVIOUS_COMMIT=S GIT_COMMIT=S|L|0",
        "full|GIT_PREVIOUS_SUCCESSFUL_COMMIT=G GIT_COMMIT=S|M|1",
        "full|GIT_PREVIOUS_COMMIT=S GIT_COMMIT=S|M|1",
        "full|GIT_PREVIOUS_SUCCESSFUL_COMMIT=S GIT_PREVIOUS_COMMIT=S GIT_COMMIT=S|S|0",
        "full|GIT_COMMIT=S|M|1",
        "queue|BRANCH_NAME=gh-readonly-queue/next/pr-7-T GIT_COMMIT=Q|T|0",
        "queue|GIT_BRANCH=origin/gh-readonly-queue/next/pr-7-T GIT_COMMIT=Q|T|0",
        "queue|GIT_BRANCH=origin/staging GIT_COMMIT=Q|M|1",
        "full|TAG_NAME=v1 GIT_COMMIT=S|M|1"
      })
  void jenkins(String clone, String variables, String base, int code) throws Exception {
    assertRange(clone, "JENKINS_URL=https://example.org " + variables, base, code);
  }
}
