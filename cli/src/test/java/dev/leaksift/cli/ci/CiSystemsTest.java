package dev.leaksift.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environments as the makers of CI systems document them. */
class CiSystemsTest {
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final String NONE = "0".repeat(40);

  @TempDir Path directory;

  /** Words {@code NAME=value}; A, B and 0 stand for ids. */
  private static Map<String, String> environment(String words) {
    Map<String, String> variables = new TreeMap<>();
    Arrays.stream(words.split(" "))
        .map(w -> w.split("=", 2))
        .forEach(w -> {
          String value =
              w[1].equals("A") ? A : w[1].equals("B") ? B : w[1].equals("0") ? NONE : w[1];
          variables.put(w[0], value);
        });
    return variables;
  }

  private static String shown(CiChange change) {
    String text =
        change.bases().stream().map(n -> n.revision()).toList()
            + " "
            + change.heads().stream().map(n -> n.revision()).toList();
    return text.replace(A, "A").replace(B, "B").replace("refs/remotes/origin/", "@");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GITLAB_CI=true CI_MERGE_REQUEST_IID=1 CI_MERGE_REQUEST_DIFF_BASE_SHA=A CI_COMMIT_SHA=B"
            + " CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main | GitLab CI, merge request [@main, A] [B]",
        "GITLAB_CI=true CI_COMMIT_BRANCH=main CI_DEFAULT_BRANCH=main CI_COMMIT_BEFORE_SHA=A"
            + " CI_COMMIT_SHA=B | GitLab CI, branch [A] [B]",
        "GITLAB_CI=true CI_COMMIT_BRANCH=x CI_DEFAULT_BRANCH=main CI_COMMIT_BEFORE_SHA=0"
            + " CI_COMMIT_SHA=B | GitLab CI, branch [@main] [B]",
        "GITLAB_CI=true CI_COMMIT_TAG=v1 CI_DEFAULT_BRANCH=main CI_COMMIT_BEFORE_SHA=0"
            + " CI_COMMIT_SHA=B | GitLab CI, tag [@main] [B]",
        "BITBUCKET_BUILD_NUMBER=1 BITBUCKET_PR_ID=1 BITBUCKET_PR_DESTINATION_COMMIT=A"
            + " BITBUCKET_PR_DESTINATION_BRANCH=main BITBUCKET_COMMIT=B"
            + " | Bitbucket Pipelines, pull request [A, @main] [B]",
        "BITBUCKET_BUILD_NUMBER=1 BITBUCKET_COMMIT=B | Bitbucket Pipelines, push"
            + " [@HEAD, @main, @master] [B]",
        "TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main BUILD_SOURCEVERSION=B"
            + " SYSTEM_PULLREQUEST_SOURCECOMMITID=A"
            + " | Azure Pipelines, pull request [@main] [A, B]",
        "TF_BUILD=True BUILD_SOURCEVERSION=B | Azure Pipelines, push"
            + " [@HEAD, @main, @master] [B]",
        "BUILDKITE=true BUILDKITE_PULL_REQUEST_BASE_BRANCH=main BUILDKITE_COMMIT=HEAD"
            + " | Buildkite, pull request [@main] [HEAD]",
        "CIRCLECI=true CIRCLE_SHA1=B | CircleCI, push [@HEAD, @main, @master] [B]",
        "TRAVIS=true TRAVIS_COMMIT_RANGE=aaaaaaaaaaaa...bbbbbbbbbbbb TRAVIS_COMMIT=B"
            + " | Travis CI, push [aaaaaaaaaaaa, @HEAD, @main, @master] [B]",
        "TRAVIS=true TRAVIS_EVENT_TYPE=pull_request TRAVIS_BRANCH=main TRAVIS_PULL_REQUEST_SHA=B"
            + " | Travis CI, pull request [@main] [B]",
        "DRONE=true DRONE_COMMIT_BEFORE=A DRONE_COMMIT_SHA=B | Drone, push [A] [B]",
        "DRONE=true DRONE_BUILD_EVENT=pull_request DRONE_TARGET_BRANCH=main DRONE_COMMIT_SHA=B"
            + " | Drone, pull request [@main] [B]",
        "CI=woodpecker CI_PREV_COMMIT_SHA=A CI_COMMIT_SHA=B | Woodpecker CI, push [A] [B]",
        "JENKINS_URL=x CHANGE_TARGET=main GIT_COMMIT=B | Jenkins, pull request [@main] [B]",
        "JENKINS_URL=x GIT_PREVIOUS_SUCCESSFUL_COMMIT=A GIT_PREVIOUS_COMMIT=B GIT_COMMIT=B"
            + " | Jenkins, push"
            + " [A, @HEAD, @main, @master] [B]"
      })
  void change_ofDocumentedVariables(String variables, String expected) throws Exception {
    CiChange change = CiSystems.change(environment(variables)).orElseThrow();

    assertThat(change.system() + ", " + change.event() + " " + shown(change)).isEqualTo(expected);
    assertThat(change.remedy()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "push|{'before':'A','after':'B','commits':[{'before':'x'}],"
            + "'repository':{'default_branch':'main'}}|[A, @main] [B, C]",
        "push|{'before':'0','after':'B','repository':{'default_branch':'side'}}|[] [B, C]",
        "pull_request|{'pull_request':{'base':{'sha':'A'},'head':{'sha':'B'}}}|[A] [B, C]",
        "pull_request_target|{'pull_request':{'base':{'sha':'A'},'head':{'sha':'B'}}}|[A] [B]",
        "merge_group|{'merge_group':{'base_sha':'A','head_sha':'B'}}|[A] [B]",
        "schedule|{}|[] [C]"
      })
  void change_ofGithubEvent(String event, String json, String expected) throws Exception {
    String text =
        json.replace('\'', '"')
            .replace("\"A\"", '"' + A + '"')
            .replace("\"B\"", '"' + B + '"')
            .replace("\"0\"", '"' + NONE + '"');
    Map<String, String> variables = environment("GITHUB_ACTIONS=true GITHUB_REF=refs/heads/side");
    variables.put("GITHUB_EVENT_NAME", event);
    variables.put("GITHUB_SHA", "c".repeat(40));
    variables.put(
        "GITHUB_EVENT_PATH", Files.writeString(directory.resolve("event"), text).toString());

    CiChange change = CiSystems.change(variables).orElseThrow();

    assertThat(shown(change).replace("c".repeat(40), "C")).isEqualTo(expected);
  }

  @Test
  void change_eventFileBroken_saysWhatToDo() throws Exception {
    Path file = Files.writeString(directory.resolve("event"), "{\"before\":");
    Map<String, String> variables = environment("GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push");
    variables.put("GITHUB_EVENT_PATH", file.toString());

    assertThatThrownBy(() -> CiSystems.change(variables))
        .isInstanceOf(CiException.class)
        .hasMessageContaining("--base");
  }

  @Test
  void change_outsideOfAnySystem_isNone() throws Exception {
    assertThat(CiSystems.change(Map.of("PATH", "x", "GITHUB_ACTIONS", ""))).isEmpty();
  }
}
