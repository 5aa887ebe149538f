package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * GitLab CI: merge requests, also merged results and merge trains, branches, tags.
 *
 * @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">Variables</a>
 * @see <a href="https://gitlab.com/gitlab-org/gitlab/-/issues/442031">A base that stays</a>
 */
final class GitlabCi implements CiSystem {
  private static final String REMEDY = "set 'GIT_DEPTH: 0' under 'variables:' of the job";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (!environment.has("GITLAB_CI")) {
      return Optional.empty();
    }
    CiChange.Maker maker = new CiChange.Maker("GitLab CI", REMEDY, environment);
    if (environment.has("CI_MERGE_REQUEST_IID")) {
      // GitLab has been seen to keep the base of a target that the request had before.
      return Optional.of(
          maker
              .baseBranch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
              .base("CI_MERGE_REQUEST_DIFF_BASE_SHA")
              .base("CI_MERGE_REQUEST_TARGET_BRANCH_SHA")
              .deciderBranch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
              .head("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")
              .head("CI_COMMIT_SHA")
              .make("merge request"));
    }
    if (environment.has("CI_EXTERNAL_PULL_REQUEST_IID")) {
      return Optional.of(
          maker
              .baseBranch("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME")
              .base("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA")
              .head("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA")
              .head("CI_COMMIT_SHA")
              .make("external pull request"));
    }
    maker.queue("CI_COMMIT_BRANCH").base("CI_COMMIT_BEFORE_SHA");
    boolean toMain =
        environment.has("CI_COMMIT_BRANCH")
            && environment.value("CI_COMMIT_BRANCH").equals(environment.value("CI_DEFAULT_BRANCH"));
    if (!toMain) {
      maker.baseBranch("CI_DEFAULT_BRANCH").deciderBranch("CI_DEFAULT_BRANCH");
    }
    String event = environment.has("CI_COMMIT_TAG") ? "tag" : "branch";
    return Optional.of(maker.head("CI_COMMIT_SHA").make(event));
  }
}
