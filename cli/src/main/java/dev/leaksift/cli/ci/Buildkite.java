package dev.leaksift.cli.ci;

import java.util.Optional;

/**
 * Buildkite, whose commit may be the word HEAD.
 *
 * @see <a href="https://buildkite.com/docs/pipelines/configure/environment-variables">Variables</a>
 */
final class Buildkite implements CiSystem {
  private static final String REMEDY =
      "run 'git fetch --unshallow origin' before, or take the depth out of the clone flags";

  @Override
  public Optional<CiChange> change(CiEnvironment environment) {
    if (!environment.is("BUILDKITE", "true")) {
      return Optional.empty();
    }
    CiChange.Maker maker = new CiChange.Maker("Buildkite", REMEDY, environment);
    boolean request = environment.has("BUILDKITE_PULL_REQUEST_BASE_BRANCH");
    maker.base("BUILDKITE_MERGE_QUEUE_BASE_COMMIT").queue("BUILDKITE_BRANCH");
    maker.baseBranch(
        request ? "BUILDKITE_PULL_REQUEST_BASE_BRANCH" : "BUILDKITE_PIPELINE_DEFAULT_BRANCH");
    return Optional.of(maker.head("BUILDKITE_COMMIT").make(request ? "pull request" : "push"));
  }
}
